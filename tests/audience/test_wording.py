"""How a question is worded."""

import random
import re

import pytest
from worlds import card

from cuebot.audience.phrase_book import list_chat_languages
from cuebot.audience.topics import RoomTopics
from cuebot.audience.wording import QuestionWriter, pick_attributes
from cuebot.matcher.column_matcher import ColumnMatcher
from cuebot.model.phrases import NO_PHRASES, LearntPhrases


def worded(language, head, *, link="1", shown="1", phrases=NO_PHRASES, times=150):
    catalogue = card(language)
    attributes = ColumnMatcher(catalogue, phrases).list_attributes()
    topics = RoomTopics(catalogue, attributes)
    topic = next(one for one in topics.on_card if one.head == head and one.link in (link, ""))
    writer = QuestionWriter(catalogue, phrases, attributes, (language,))
    drawn = random.Random(1)
    return [writer.word_question(topic, language, shown, 0.0, drawn) for _ in range(times)]


@pytest.mark.parametrize("language", list_chat_languages())
def test_every_column_can_be_asked_for_in_every_language_in_many_ways(language):
    catalogue = card(language)
    for head in catalogue.columns:
        if not catalogue.fact("1", head.name):
            continue
        texts = worded(language, head.name, times=60)
        assert all(text.strip() for text in texts)
        assert max(map(len, texts)) < 130
        assert len(set(texts)) > 12, head.name


def test_an_item_that_is_not_on_screen_is_named():
    texts = worded("en", "price", link="3", shown="1")
    named = sum("3" in text or "beanie" in text.lower() for text in texts)
    assert named > 0.95 * len(texts)
    here = worded("en", "price", link="1", shown="1")
    assert sum("1" in text or "tote" in text.lower() for text in here) < 0.2 * len(here)


def test_an_item_is_never_pasted_behind_a_sentence():
    for text in worded("en", "care", link="3", shown="1"):
        asked = text.lower()
        assert "care" in asked or re.match(r"(link|number|no|#)? ?3\b|the ", asked), text


def test_the_learnt_phrases_are_used():
    phrases = LearntPhrases({"care": ("can i chuck it in the tub",)}, {"1": ("shopper",)})
    texts = " ".join(worded("en", "care", phrases=phrases, shown="2")).lower()
    assert "can i chuck it in the tub" in texts
    assert "shopper" in texts


def test_what_a_room_asks_is_read_as_what_it_asks():
    """The room is to train a host: its questions must bring the cues that they are meant to."""
    matcher = ColumnMatcher(card("en"))
    for head, least in (("price", 0.5), ("colour", 0.5), ("care", 0.3)):
        texts = worded("en", head)
        right = sum(matcher.read_text(text).best == head for text in texts)
        assert right >= least * len(texts), head


def test_of_a_column_that_may_be_several_only_the_likely_ones_are_asked_for():
    shares = [("size", 0.5), ("fits_whom", 0.4), ("smell", 0.1)]
    assert pick_attributes(shares) == [("size", 0.5), ("fits_whom", 0.4)]
    assert pick_attributes([("refresh_rate", 0.2), ("sim", 0.1)]) == []  # a guess
    assert pick_attributes([]) == []
