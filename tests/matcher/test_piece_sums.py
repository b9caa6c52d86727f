"""Sums of what is worked out for each piece of a text once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.matcher.piece_sums import MAX_KEPT_PIECES, PieceSums


class Rater:
    """Gives each piece two figures of its own, and notes what it is asked."""

    def __init__(self):
        self.asked = []

    def rate(self, pieces):
        self.asked += pieces
        return np.array([[piece, 1] for piece in pieces], np.float32)


def build():
    rater = Rater()
    return rater, PieceSums(2, rater.rate)


@given(st.lists(st.lists(st.integers(0, 500), min_size=1, max_size=90), max_size=12))
def test_pieces_are_added_as_often_as_they_stand(texts):
    _, sums = build()
    for pieces in texts:
        assert sums.add_up(pieces).tolist() == [sum(pieces), len(pieces)]


def test_each_piece_is_worked_out_once():
    rater, sums = build()
    for pieces in ([3, 4, 3], [4, 5], [5, 3]):
        sums.add_up(pieces)
    assert rater.asked == [3, 4, 5]


@pytest.mark.parametrize("size", [MAX_KEPT_PIECES // 2 + 1, 2 * MAX_KEPT_PIECES])
def test_when_it_is_full_all_are_forgotten_and_worked_out_anew(size):
    rater, sums = build()
    first, second = list(range(size)), list(range(size, 2 * size))
    for pieces in (first, second, first):
        assert sums.add_up(pieces).tolist() == pytest.approx([sum(pieces), size], rel=1e-4)
    assert len(rater.asked) == 3 * size


def test_what_is_known_of_a_text_that_just_does_not_fit_is_right():
    _, sums = build()
    known = list(range(MAX_KEPT_PIECES - 1))
    sums.add_up(known)
    assert sums.add_up([0, 1, 10_000]).tolist() == [10_001, 3]
