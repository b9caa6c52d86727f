"""How viewers type."""

import random

import pytest

from cuebot.audience.mistyping import strip_marks, type_text, write_signs
from cuebot.audience.phrase_book import list_chat_languages, load_phrase_book


def typed(text, language, typos, times=500):
    drawn = random.Random(1)
    habits = load_phrase_book(language).typing
    return [type_text(text, habits, typos, drawn) for _ in range(times)]


def test_most_comments_are_only_lower_case_and_some_have_more():
    texts = typed("What sizes are there", "en", 0.0)
    plain = sum(text == "what sizes are there" for text in texts)
    assert 0.2 < plain / len(texts) < 0.8
    assert any(text.isupper() for text in texts)
    assert any(text.endswith(("!!", "??")) for text in texts)


def test_slips_come_as_often_as_the_dial_says():
    none, many = typed("beautiful necklace", "en", 0.0), typed("beautiful necklace", "en", 1.0)
    assert sum(text.lower().startswith("beautiful necklace") for text in none) == len(none)
    assert sum("beautiful necklace" in text.lower() for text in many) < len(many) * 0.05


def test_words_are_shortened_whole_and_never_inside_of_others():
    texts = typed("for you in your youth", "en", 0.0)
    assert any(" u " in text for text in texts)
    assert all("youth" in text.lower() for text in texts)


@pytest.mark.parametrize("language", list_chat_languages())
def test_no_text_is_lost_or_without_end(language):
    for text in typed("abc", language, 0.5, 200):
        assert text.strip()
        assert len(text) < 40


def test_marks_are_left_out_as_people_do_who_type_fast():
    assert strip_marks("¿cuánto está?") == "cuanto esta?"
    assert strip_marks("đẹp quá") == "dep qua"


def test_signs_are_of_the_language_and_few_kinds():
    habits = load_phrase_book("zh").typing
    drawn = random.Random(1)
    for _ in range(100):
        text = write_signs(habits, drawn)
        for sign in sorted(habits.emoji, key=len, reverse=True):
            text = text.replace(sign, "")
        assert text == ""
