"""Which attributes a text's words are said of."""

import numpy as np
import pytest

from cuebot.matcher.attribute_words import WEIGHT_STEP, count_attribute_words
from cuebot.matcher.word_vectors import load_word_vectors

VECTORS = load_word_vectors()
SAID = (
    ["does it go in the washing machine", "washing"],
    ["how long does the battery last", "battery", "will the battery hold"],
    [],
)
SIZE = len(VECTORS.tables[3])
WORDS = count_attribute_words([map(VECTORS.list_pieces, texts) for texts in SAID], SIZE)


def rate(text):
    return WORDS.rate_attributes(VECTORS.list_pieces(text), len(SAID))


def test_a_word_speaks_for_the_attribute_whose_questions_have_it():
    washing, battery, silent = rate("battery")
    assert battery > washing == silent == 0


def test_what_is_said_oftener_of_one_speaks_for_it_the_more():
    washing, battery, _ = rate("does the")
    assert washing > 0
    assert battery > 0
    assert rate("battery washing")[1] == pytest.approx(rate("battery")[1])
    assert rate("will the battery")[1] > rate("battery")[1]


def test_a_word_counts_once_however_often_it_is_said():
    assert rate("battery battery BATTERY") == pytest.approx(rate("battery"))


def test_nothing_known_speaks_for_nothing():
    for text in ("", "123 !!!", "zebra"):
        assert not rate(text).any()


def test_attributes_of_which_nothing_is_said_make_an_empty_table():
    empty = count_attribute_words([[], []], SIZE)
    assert not empty.rate_attributes(VECTORS.list_pieces("battery"), 2).any()


def test_the_table_has_a_row_for_each_word_and_weights_of_whole_steps():
    assert len(WORDS.starts) == SIZE + 1
    assert WORDS.starts[-1] == len(WORDS.owners) == len(WORDS.steps)
    (row,) = VECTORS.list_pieces("battery")
    steps = WORDS.steps[WORDS.starts[row] : WORDS.starts[row + 1]]
    assert rate("battery")[1] == pytest.approx(int(steps[0]) * WEIGHT_STEP)
    assert (np.diff(WORDS.starts.astype(int)) >= 0).all()
