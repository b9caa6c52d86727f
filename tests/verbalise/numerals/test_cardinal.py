"""The one door to whole numbers."""

import pytest

from cuebot.verbalise.numerals import NounAgreement, spell_cardinal, spell_digits


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 1234, "one thousand two hundred and thirty-four"),
        ("es", 201_000, "doscientos un mil"),
        ("es", 21_000, "veintiún mil"),
        ("id", 1_001_000, "satu juta seribu"),
        ("id", 1_201_000, "satu juta dua ratus satu ribu"),
        ("it", 118, "centodiciotto"),
        ("it", 200_018, "duecentomiladiciotto"),
        ("it", 123, "centoventitré"),
        ("it", 33_000, "trentatremila"),
        ("it", 3, "tre"),
        ("de", 201_000, "zweihunderteintausend"),
        ("it", 21_000, "ventunmila"),
        ("ru", 1000, "тысяча"),
        ("pt", 1234, "mil duzentos e trinta e quatro"),
        ("xx", 5, "five"),
    ],
)
def test_what_the_library_says_is_mended(language, number, words):
    assert spell_cardinal(number, language) == words


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("es", 201_231, "doscientas una mil doscientas treinta y una"),
        ("pt", 202, "duzentas e duas"),
        ("de", 1, "eine"),
        ("fr", 21, "vingt et une"),
        ("ru", 22, "двадцать две"),
        ("pl", 2, "dwie"),
        ("pl", 1, "jedna"),
        ("uk", 1, "одна"),
    ],
)
def test_a_number_agrees_with_a_feminine(language, number, words):
    assert spell_cardinal(number, language, NounAgreement(noun=True, feminine=True)) == words


def test_millions_take_de_before_a_noun():
    noun = NounAgreement(noun=True)
    assert spell_cardinal(10**6, "es", noun) == "un millón de"
    assert spell_cardinal(2 * 10**6, "pt", noun) == "dois milhões de"


def test_digits_are_spelled_one_by_one():
    assert spell_digits("105", "en") == "one zero five"
    assert spell_digits("010", "ko", dialled=True) == "공일공"
    assert spell_digits("105", "zh") == "一零五"
