"""Malay, Tagalog, Turkish, Vietnamese and Hindi numbers, read back by other rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.verbalise.numerals import spell_cardinal
from cuebot.verbalise.numerals.southeast import add_ligature

ONES = {
    "ms": "kosong satu dua tiga empat lima enam tujuh lapan sembilan",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz",
    "vi": "không một hai ba bốn năm sáu bảy tám chín",
}
WORDS = {
    "ms": {"sepuluh": 10, "sebelas": 11},
    "tr": dict(
        zip(
            ["on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"],
            range(10, 99, 10),
            strict=True,
        )
    ),
    "vi": {"mốt": 1, "lăm": 5, "mười": 10, "linh": 0},
}
TIMES = {
    "ms": {
        "puluh": 10,
        "ratus": 100,
        "seratus": 100,
        "ribu": 1000,
        "seribu": 1000,
        "juta": 10**6,
        "bilion": 10**9,
    },
    "tr": {"yüz": 100, "bin": 1000, "milyon": 10**6, "milyar": 10**9},
    "vi": {"mươi": 10, "trăm": 100, "nghìn": 1000, "triệu": 10**6, "tỷ": 10**9},
}


def read(words, language):
    """Read a number aloud back: a word adds, a place multiplies what stands before it."""
    values = {word: index for index, word in enumerate(ONES[language].split())} | WORDS[language]
    total = group = 0
    last = None
    for word in words.split():
        if word == "belas":
            last = (last or 0) + 10
        elif word in values:
            group, last = group + (last or 0), values[word]
        elif (size := TIMES[language][word]) < 1000:
            group, last = group + (1 if last is None else last) * size, None
        elif size == 10**9:
            total, group, last = (total + group + (last or 0)) * size, 0, None
        else:
            total, group, last = total + ((group + (last or 0)) or 1) * size, 0, None
    return total + group + (last or 0)


@pytest.mark.parametrize("language", sorted(ONES))
@given(st.integers(0, 10**10))
def test_a_number_is_read_back_as_it_was(language, number):
    assert read(spell_cardinal(number, language), language) == number


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("vi", 2025, "hai nghìn không trăm hai mươi lăm"),
        ("vi", 1005, "một nghìn không trăm linh năm"),
        ("vi", 115, "một trăm mười lăm"),
        ("vi", 10**9 + 5, "một tỷ không trăm linh năm"),
        ("ms", 1108, "seribu seratus lapan"),
        ("tl", 12, "labindalawa"),
        ("tl", 11, "labing-isa"),
        ("tl", 450, "apat na raan at limampu"),
        ("tl", 1005, "isang libo at lima"),
        ("hi", 125_000, "एक लाख पच्चीस हज़ार"),
        ("hi", 3_000_099, "तीस लाख निन्यानवे"),
        ("tr", 1100, "bin yüz"),
    ],
)
def test_numbers(language, number, words):
    assert spell_cardinal(number, language) == words


@given(st.integers(0, 10**7))
def test_no_two_hindi_numbers_sound_alike(number):
    assert spell_cardinal(number, "hi") != spell_cardinal(number + 1, "hi")


def test_a_ligature_fits_the_last_letter():
    assert [add_ligature(word) for word in ("lima", "pulutan", "apat")] == [
        "limang",
        "pulutang",
        "apat na",
    ]
