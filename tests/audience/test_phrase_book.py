"""The language data of the simulated viewers."""

import random
import re

import pytest

from cuebot.audience.phrase_book import ASKED_ATTRIBUTES, list_chat_languages, load_phrase_book
from cuebot.audience.product_words import PRODUCT_SLOTS
from cuebot.audience.template import expand_template, list_slots
from cuebot.matcher.bank_source import read_bank

LANGUAGES = list_chat_languages()
SLOTS = {
    name: name.upper()
    for name in (
        *("link", "other", "product", "value", "cheaper", "city", "n"),
        *("user", "q", "head", "ref", "the_product", "of_product"),
    )
}
SIGNS = set("(){}|\\")
EAST_ASIAN = re.compile("[\u3000-\u3003\uff01-\uff65]")


def templates(language):
    book = load_phrase_book(language)
    for section in (book.say, book.ask, book.frames):
        for kind, lines in section:
            for line in lines:
                yield kind, line


def test_viewers_speak_the_ten_languages_of_the_box():
    assert set(LANGUAGES) == {"ar", "en", "es", "id", "ja", "ko", "pt", "th", "vi", "zh"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_can_be_filled_in_and_leaves_no_sign_of_its_grammar(language):
    drawn = random.Random(1)
    for kind, line in templates(language):
        for _ in range(10):
            text = expand_template(line, SLOTS, drawn)
            assert text, (kind, line)
            assert not SIGNS & set(text), (kind, line, text)
            assert "*" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_template_wants_a_slot_that_its_kind_does_not_have(language):
    for kind, line in templates(language):
        own = {"q", "ref", "head"} if kind in ("named", "head", "again") else set()
        more = {"user"} if kind in ("banter", "same", "raid", "host") else set()
        told = {*PRODUCT_SLOTS, "link", "other", "value", "cheaper", "city", "n"} | own | more
        assert list_slots(line) <= told, (kind, line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_has_enough_to_say(language):
    book = load_phrase_book(language)
    drawn = random.Random(2)
    for kind in ("greeting", "reaction", "praise", "order", "banter"):
        lines = getattr(book.say, kind)
        texts = {expand_template(drawn.choice(lines), SLOTS, drawn) for _ in range(400)}
        assert len(texts) >= 24, kind
    assert len(set(book.names)) >= 29
    assert len(set(book.cities)) >= 15


def test_the_short_ways_of_asking_are_for_attributes_that_the_bank_has():
    known = read_bank(("en",))
    assert [
        name for names in ASKED_ATTRIBUTES.values() for name in names if name not in known
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_marks_are_those_of_the_language(language):
    typing = load_phrase_book(language).typing
    told = [line for _, line in templates(language)]
    told += [*typing.tails, *typing.ask_tails, *(wrong for _, wrong in typing.slips)]
    east = [line for line in told if EAST_ASIAN.search(line)]
    assert bool(east) == (language in ("ja", "zh"))
    assert not any(",?" in line for line in told)  # a mark that is there or not is (,|)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_questions_end_in_a_question_mark(language):
    typing = load_phrase_book(language).typing
    assert not any(tail.strip()[-1] in "?？؟" for tail in typing.tails)
    assert any(tail.strip()[-1] in "?？؟" for tail in typing.ask_tails)


@pytest.mark.parametrize("language", LANGUAGES)
def test_slips_and_drawn_out_words_are_the_languages_own(language):
    typing = load_phrase_book(language).typing
    assert len(typing.slips) >= 8
    assert len(set(typing.stretched)) == len(typing.stretched) >= 7
    assert all(right != wrong for right, wrong in typing.slips)
    assert typing.keys == (language in ("en", "es", "id", "pt"))
