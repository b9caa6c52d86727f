"""Numbers by myriads."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.verbalise.numerals.chinese import spell_kana, spell_mandarin


@pytest.fixture(scope="module")
def read_back():
    """Return what reads Chinese numbers; to import it takes a second, which few tests need wait."""
    from cn2an import cn2an  # noqa: PLC0415 - see above

    return partial(cn2an, mode="smart")


@given(number=st.integers(0, 10**12))
def test_mandarin_is_read_back_as_it_was(read_back, number):
    assert read_back(spell_mandarin(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (10, "十"),
        (108, "一百零八"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (2000, "两千"),
        (10_010, "一万零一十"),
        (12_900, "一万二千九百"),
        (20_000, "两万"),
        (100_005_000, "一亿零五千"),
    ],
)
def test_gaps_and_pairs(number, words):
    assert spell_mandarin(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "ゼロ"),
        (300, "さんびゃく"),
        (8600, "はっせんろっぴゃく"),
        (10_000, "いちまん"),
        (1_000_000, "ひゃくまん"),
        (10_000_000, "いっせんまん"),
        (10**12, "いっちょう"),
    ],
)
def test_kana(number, words):
    assert spell_kana(number) == words
