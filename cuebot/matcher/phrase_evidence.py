"""What the learnt phrases of each column of a card say when a text is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.matcher.column_words import ColumnWords
from cuebot.matcher.ngrams import LEAST_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.matcher.known_column import KnownColumn
    from cuebot.matcher.word_vectors import Floats, WordVectors

NEAREST_PHRASES = 3
"""Learnt phrases that are compared with a text: the nearest."""
FAR = -10.0
"""Nearness that no phrase has: the least is -1."""


class PhraseEvidence:
    """Compares texts with how viewers ask for the columns of one card, as it was learnt."""

    def __init__(
        self,
        columns: Sequence[KnownColumn],
        vectors: WordVectors,
        before: PhraseEvidence | None = None,
    ) -> None:
        """Read the phrases: a column may have none, but not all of them.

        `before`: of the card as it was, of which what stayed is taken over.
        """
        import numpy as np  # noqa: PLC0415 - slow to import

        counts = np.array([len(column.phrases) for column in columns])
        most = max(NEAREST_PHRASES, int(counts.max()))
        self._vectors = np.zeros((len(columns), most, vectors.dimensions), np.float32)
        """(columns, phrases of the column that has most, dimensions)."""
        for number, column in enumerate(columns):
            if column.phrases:
                self._vectors[number, : counts[number]] = vectors.embed_texts(column.phrases)
        self._lacking = np.where(np.arange(most) < counts[:, None], 0, FAR).astype(np.float32)
        """(columns, phrases): what puts behind all others a place where a column has no phrase."""
        self._taken = np.clip(counts, 1, NEAREST_PHRASES)
        known = before._words if before else None  # noqa: SLF001 - of this very class
        self._words: ColumnWords = ColumnWords(
            [(one.words, one.phrases) for one in columns], (), vectors, known
        )

    def fill(self, evidence: Floats, said: Floats, pieces: Sequence[int], spelt: Floats) -> None:
        """Fill in how near a text is to the phrases.

        `evidence`: (evidence, columns); `spelt`: which share of its n-grams stands in the phrases.
        """
        evidence[10] = spelt
        evidence[11] = evidence[10] / max(float(evidence[10].max()), LEAST_WEIGHT)
        evidence[12] = self._find_nearest(said)
        evidence[26], _, evidence[27] = self._words.compare_pieces(pieces)

    def _find_nearest(self, said: Floats) -> Floats:
        """Return the mean nearness of the phrases of each column that are nearest to a text."""
        near = self._vectors @ said + self._lacking
        near.partition(near.shape[1] - NEAREST_PHRASES, axis=1)
        nearest = near[:, -NEAREST_PHRASES:]
        means: Floats = nearest.sum(1, where=nearest > FAR / 2) / self._taken
        return means
