"""Whether a text asks the host of the goods: log-odds by its words, in any language of the table.

A linear model of which words stand in questions, which begin them and which end them, fitted on the
bank of phrases against the talk of live rooms (`benchmarks/matcher_index.py`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cuebot.matcher.word_vectors import load_table, load_word_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from cuebot.matcher.word_vectors import WordVectors

ANYWHERE, FIRST, LAST = range(3)
WEIGHT_STEP = 0.04
"""Weights are kept as whole steps of so much."""
MAX_SHORT_PIECES, MIN_LONG_PIECES = 2, 12


def list_cells(pieces: Sequence[int]) -> list[tuple[int, int]]:
    """Return the weights, row and column, that speak for a text of some rows of the table.

    The last row is that of no word: it tells short texts from long ones.
    """
    cells = [(row, ANYWHERE) for row in dict.fromkeys(pieces)]
    if pieces:
        cells += [(pieces[0], FIRST), (pieces[-1], LAST)]
    if len(pieces) <= MAX_SHORT_PIECES:
        cells.append((-1, FIRST))
    if len(pieces) >= MIN_LONG_PIECES:
        cells.append((-1, LAST))
    return cells


class QuestionModel:
    """Rates texts by the words that stand in them."""

    def __init__(self, vectors: WordVectors, weights: NDArray[np.int8], bias: float) -> None:
        """`weights`: (words and one more, 3), in `WEIGHT_STEP`s."""
        self._vectors = vectors
        self._weights = weights
        self._bias = bias

    def rate_text(self, text: str) -> float:
        """Return the log-odds that a text asks something; 0 when nothing of it is known."""
        pieces = self._vectors.list_pieces(text)
        if not pieces:
            return 0.0
        total = sum(int(self._weights[cell]) for cell in list_cells(pieces))
        return self._bias + total * WEIGHT_STEP


@cache
def load_question_model() -> QuestionModel:
    """Open the model that comes with cuebot; done once."""
    return QuestionModel(
        load_word_vectors(), load_table("question_words"), float(load_table("question_bias"))
    )
