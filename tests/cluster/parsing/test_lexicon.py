"""The words of twenty languages."""

import pytest

from cuebot.cluster.parsing import lexicon
from cuebot.cluster.parsing.lexicon import ChatWordRole
from cuebot.cluster.parsing.normalise import fold_chat_text

WORDS = lexicon.load_lexicon()
LANGUAGES = ["zh", "en", "es", "pt", "id", "ms", "th", "vi", "ar", "ja", "ko", "fr", "de", "it"]
LANGUAGES += ["ru", "tr", "hi", "tl", "pl", "nl"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_ask_say_the_same_and_name_the_price(language):
    spoken = [senses[language] for senses in WORDS.senses.values() if language in senses]
    for role in (
        ChatWordRole.ASK,
        ChatWordRole.WANT,
        ChatWordRole.SAME,
        ChatWordRole.FILLER,
        ChatWordRole.COMMON,
        ChatWordRole.STATEMENT,
    ):
        assert any(sense.roles & role for sense in spoken)
    for concept in ("price", "size", "shipping_fee", "shipping_time", "returns", "stock"):
        assert any(sense.concept == concept for sense in spoken)


def test_every_word_is_folded():
    assert all(fold_chat_text(word) == word for word in WORDS.senses)


def test_a_concept_is_found_by_most_of_its_words():
    assert WORDS.find_concept(("运费", "包邮", "shipping fee")) == "shipping_fee"
    assert WORDS.find_concept(("zzz",)) == ""


def test_a_word_of_one_letter_only_hints():
    assert WORDS.senses["厚"]["zh"].hint
    assert not WORDS.senses["厚度"]["zh"].hint


def test_a_word_is_told_as_people_write_it():
    written = lexicon.load_lexicon().written
    assert written[fold_chat_text("still available")] == "still available"
    assert written[fold_chat_text("تكلفة")] == "تكلفة"
    assert "price" not in written
