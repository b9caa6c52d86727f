"""Slips of the thumb, and words that are drawn out."""

import random

import pytest

from cuebot.audience.phrase_book import list_chat_languages, load_phrase_book
from cuebot.audience.slips import NEIGHBOURS, draw_out, find_word, slip_once


def slips(text, language, times=400):
    drawn = random.Random(1)
    habits = load_phrase_book(language).typing
    return {slip_once(text, habits, drawn) for _ in range(times)}


def draws(text, language, times=200):
    drawn = random.Random(1)
    words = load_phrase_book(language).typing.stretched
    return {draw_out(text, words, drawn) for _ in range(times)}


def test_a_slip_is_a_neighbour_a_lost_letter_or_a_lost_space():
    right = "any sandals today"
    for text in slips(right, "en"):
        assert len(text) in (len(right), len(right) - 1)
        if len(text) == len(right):
            ((was, now),) = [pair for pair in zip(right, text, strict=True) if pair[0] != pair[1]]
            assert now in NEIGHBOURS[was]
    assert "anysandals today" in slips(right, "en")


@pytest.mark.parametrize(
    ("text", "language", "wrong"),
    [
        ("多少钱", "zh", {"都少钱"}),
        ("quá rẻ", "vi", {"qúa rẻ"}),
        ("ได้", "th", {"ใด้"}),
        ("cat", "en", {"cat"}),
        ("하하", "ko", {"하하"}),
    ],
)
def test_a_language_has_slips_of_its_own_and_short_words_none(text, language, wrong):
    assert slips(text, language) == wrong


@pytest.mark.parametrize("language", sorted(set(list_chat_languages()) - {"en", "es", "id", "pt"}))
def test_no_neighbour_of_a_latin_key_where_words_are_entered_otherwise(language):
    assert slips("zzyzx", language) == {"zzyzx"}


def test_words_are_drawn_out_at_their_end_and_only_those_that_people_draw_out():
    assert draws("overpriced voucher", "en") == {"overpriced voucher"}
    assert draws("this is cute", "en") <= {"this is cut" + "e" * n for n in range(2, 9)}
    assert draws("so sweet", "en") <= {"s" + "o" * n + " sweet" for n in range(2, 9)}


def test_a_tone_is_written_once():
    assert draws("đẹp quá", "vi") <= {
        *("đẹp quá" + "a" * n for n in range(1, 7)),
        *("đẹp" + "p" * n + " quá" for n in range(1, 7)),
    }
    assert draws("rẻ ghê", "vi") <= {"rẻ gh" + "ê" * n for n in range(2, 9)}


def test_scripts_without_spaces_are_drawn_out_where_the_text_ends():
    assert draws("什么价呀", "zh") == {"什么价呀"}
    assert draws("啊这", "zh") == {"啊这"}
    assert all(text.startswith("สวยมาก") for text in draws("สวยมาก", "th"))


def test_a_word_is_found_whole():
    assert find_word("so soso so", "so") == [(0, 2), (8, 10)]
    assert find_word("多少多", "多") == [(0, 1), (2, 3)]
