"""Words that stand with figures."""

import re

import pytest

from cuebot.text.number_words import NUMBER_RANGE, join_half_days


@pytest.mark.parametrize("word", ["午前", "上午", "утра", "pagi", "下午", "오후"])
def test_the_halves_of_a_day_are_found_in_any_language(word):
    assert re.fullmatch(join_half_days(), word)
    assert not re.fullmatch(join_half_days(), f"{word}日")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("10 to 20", ("10", "20")),
        ("150厘米到160厘米", ("150", "160")),
        ("10 cm bis 12.5 cm", ("10", "12.5")),
        ("من 40 إلى 50", ("40", "50")),
        ("36~38", ("36", "38")),
        ("10 से 20", ("10", "20")),
    ],
)
def test_a_range_is_found_in_every_language_by_its_ends(text, ends):
    assert NUMBER_RANGE.search(text).groups() == ends


@pytest.mark.parametrize(
    "text", ["10 and 20", "10 y 20", "10, 20", "to 20", "10 colours to choose"]
)
def test_two_figures_are_no_range_by_themselves(text):
    assert NUMBER_RANGE.search(text) is None
