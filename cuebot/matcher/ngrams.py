"""How much of a text stands in what is known of each column, by character n-grams."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cuebot.text.folding import fold_accents, fold_letter_variants

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

SIZES = range(2, 5)
"""Letters in an n-gram."""


def fold_ngram_text(text: str) -> str:
    """Fold case, width, accents and the spellings of Arabic, as people type in a hurry."""
    return fold_accents(fold_letter_variants(text))


def list_ngrams(folded: str) -> tuple[str, ...]:
    """Return the n-grams of a folded text, its ends and the spaces within it among the letters.

    Each once, in one order: a sum of weights would differ by a hair from run to run.
    """
    text = f" {folded} "
    found = (text[at : at + size] for size in SIZES for at in range(len(text) - size + 1))
    return tuple(dict.fromkeys(found))


class NgramIndex:
    """The n-grams of what is known of some columns, each weighted by how few columns have it."""

    def __init__(self, columns: Sequence[Iterable[str]]) -> None:
        """`columns`: for each column the folded texts that speak of it."""
        self._size = len(columns)
        found: dict[str, list[int]] = {}
        for number, texts in enumerate(columns):
            for ngram in {ngram for text in texts for ngram in list_ngrams(text)}:
                found.setdefault(ngram, []).append(number)
        self._columns = {ngram: tuple(numbers) for ngram, numbers in found.items()}
        self._weights = [math.log((self._size + 1) / max(1, n)) for n in range(self._size + 1)]
        """By the number of columns that have an n-gram."""

    def score_columns(self, ngrams: Collection[str]) -> list[float]:
        """Return for each column which share of a text's own weight stands in it, 0 to 1."""
        scores = [0.0] * self._size
        columns, weights = self._columns, self._weights
        total = 0.0
        for ngram in ngrams:
            numbers = columns.get(ngram)
            if numbers is None:
                total += weights[0]
                continue
            weight = weights[len(numbers)]
            total += weight
            for number in numbers:
                scores[number] += weight
        return [score / total for score in scores] if total else scores
