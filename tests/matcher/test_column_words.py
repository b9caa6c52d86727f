"""How near the words of a text lie to those of each column."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.matcher.column_words import ColumnWords
from cuebot.matcher.word_vectors import load_word_vectors

VECTORS = load_word_vectors()
MATERIAL, WEIGHT, NAMELESS = (["material"], ["oak, walnut"]), (["weight"], ["3 kg"]), ([], [])
WORDS = ColumnWords([MATERIAL, WEIGHT, NAMELESS], ["Garden rocking horse"], VECTORS)


def compare(text, words=WORDS):
    return words.compare_pieces(VECTORS.list_pieces(text))


@given(st.text())
def test_what_is_said_of_columns_lies_between_nothing_and_all(text):
    for figures in compare(text):
        assert np.isfinite(figures).all()
        assert figures.min() >= 0
        assert figures.max() <= 1 + 1e-6
    assert compare(text).shares.sum() <= 1 + 1e-6


def test_a_word_is_of_the_column_that_has_the_like_of_it():
    told = compare("walnut or pine")
    for figures in (told.shares, told.cells):
        assert figures[0] == max(figures) > 0.1
    told = compare("how heavy")
    assert told.heads[1] == max(told.heads) > 0.02


def test_a_word_of_a_title_is_of_no_column():
    bare = ColumnWords([MATERIAL, WEIGHT, NAMELESS], [], VECTORS)
    with_title = compare("horse").shares.sum()
    assert with_title < compare("horse", bare).shares.sum()
    assert with_title < 0.1


def test_a_strange_word_is_shared_by_none():
    assert compare("tomorrow birthday").shares.sum() < 0.3


def test_one_of_many_words_is_near_to_anything_and_counts_for_less():
    many = (["kit"], ["oak, walnut", "rope, bag, nails, brush, paint, towel, lamp, chair"])
    sizes = ColumnWords([MATERIAL, many], [], VECTORS).sizes
    assert sizes[1] > sizes[0]
    told = compare("walnut", ColumnWords([MATERIAL, many], [], VECTORS)).shares
    assert told[0] > told[1]


def test_without_known_words_nothing_is_said():
    for text in ("", "123 !!!"):
        assert [figures.tolist() for figures in compare(text)] == [[0, 0, 0]] * 3
    nameless = ColumnWords([NAMELESS], [], VECTORS)
    assert compare("walnut", nameless).shares == pytest.approx(0, abs=0.01)
