"""Sizes and codes."""

import pytest

from cuebot.verbalise.codes import spell_sizes


@pytest.mark.parametrize("language", ["de", "es", "fr", "id", "it", "ms", "pt"])
def test_a_size_is_no_roman_number(language):
    assert spell_sizes("XL, XXL, S, LED, taxl", language) == "X L, X X L, S, LED, taxl"


def test_other_languages_keep_their_sizes():
    assert spell_sizes("XL", "en") == "XL"


def test_japanese_letters_are_said_in_kana():
    assert spell_sizes("Mサイズ USB さん Lux Ｌ", "ja") == "エムサイズ ユーエスビーさん Lux エル"


def test_a_word_in_capitals_is_no_year_to_a_brazilian_voice():
    assert spell_sizes("KIT MIX, LED, CD, XS", "pt") == "KIT Mix, LED, CD, XS"


def test_kana_do_not_touch_latin_letters():
    assert spell_sizes("iPhoneケース", "ja") == "iPhone ケース"
