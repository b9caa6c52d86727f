"""How much of a text stands in what is known of each column, by character n-grams."""

from __future__ import annotations

import math
from collections import Counter
from itertools import repeat
from typing import TYPE_CHECKING

from cuebot.text.folding import fold_accents, fold_letter_variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.matcher.word_vectors import Floats

SIZES = range(2, 5)
"""Letters in an n-gram."""
LEAST_WEIGHT = 1e-9
"""What a text weighs at least: one of a card without columns weighs nothing."""


def fold_ngram_text(text: str) -> str:
    """Fold case, width, accents and the spellings of Arabic, as people type in a hurry."""
    return fold_accents(fold_letter_variants(text))


def list_ngrams(folded: str) -> tuple[str, ...]:
    """Return the n-grams of a folded text, its ends and the spaces within it among the letters.

    Each once, in one order: a sum of weights would differ by a hair from run to run.
    """
    text = f" {folded} "
    found = [text[at : at + size] for size in SIZES for at in range(len(text) - size + 1)]
    return tuple(dict.fromkeys(found))


class NgramIndex:
    """The n-grams of what is known of some columns, each weighted by how few columns have it."""

    def __init__(self, *kinds: Sequence[Iterable[str]]) -> None:
        """`kinds`: of each kind of what is known, for each column the folded texts."""
        import numpy as np  # noqa: PLC0415 - slow to import

        found: dict[str, list[tuple[int, int]]] = {}
        for kind, columns in enumerate(kinds):
            for number, texts in enumerate(columns):
                for ngram in {ngram for text in texts for ngram in list_ngrams(text)}:
                    found.setdefault(ngram, []).append((kind, number))
        size = len(kinds[0])
        weights = [math.log((size + 1) / max(1, count)) for count in range(size + 1)]
        self._places = {ngram: place for place, ngram in enumerate(found, 1)}
        self._figures = np.zeros((len(found) + 1, len(kinds), size + 1), np.float32)
        """(n-grams, kinds, columns and one more): an n-gram's weight in each column that has it,
        and its own.  The first is of those that no column has."""
        self._figures[:, :, -1] = weights[0]
        rows = [
            (place, kind, number, weights[counts[kind]])
            for place, having in enumerate(found.values(), 1)
            for counts in (Counter(kind for kind, _ in having),)
            for kind, number in having
        ]
        at = np.array([row[:3] for row in rows], np.intp).reshape(-1, 3).T
        weight = np.array([row[3] for row in rows], np.float32)
        self._figures[at[0], at[1], at[2]] = weight
        self._figures[at[0], at[1], -1] = weight

    def score_columns(self, ngrams: Sequence[str]) -> Floats:
        """Return (kinds, columns): which share of a text's own weight stands there, 0 to 1."""
        import numpy as np  # noqa: PLC0415 - slow to import

        found = map(self._places.get, ngrams, repeat(0))
        sums = self._figures[np.fromiter(found, np.intp, len(ngrams))].sum(0)
        scores: Floats = sums[:, :-1] / np.maximum(sums[:, -1:], LEAST_WEIGHT)
        return scores
