"""Which attributes of the bank a text's words are said of: counts of words by attribute.

Word vectors tell what a word is like; this tells of what it was said: a naive Bayes model without
its prior, each word weighed by how much oftener an attribute's questions have it than all do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from cuebot.matcher.word_vectors import Floats

SMOOTHING = 250.0
"""Words, in the shares that all questions have them, that each attribute has beside its own.

Some seven hundred stand in the questions of one."""
WEIGHT_STEP = 0.03
"""Weights are kept as whole steps of so much: the greatest is ln(1 + 1 / (least share * 250))."""
MAX_STEPS = 255
"""Steps of a weight, which is kept in one byte."""


@dataclass(frozen=True, slots=True)
class AttributeWords:
    """The weights of words for attributes, the words in the order of the table of vectors."""

    starts: NDArray[np.uint32]
    """(words and one more): where the attributes of each word begin."""
    owners: NDArray[np.uint16]
    """The attributes that have a word, word after word."""
    steps: NDArray[np.uint8]
    """How much it speaks for each of them, in `WEIGHT_STEP`s."""

    def rate_attributes(self, rows: Iterable[int], count: int) -> Floats:
        """Return the log-odds that some words of the table add for each of `count` attributes."""
        import numpy as np  # noqa: PLC0415 - slow to import

        spans = [slice(self.starts[row], self.starts[row + 1]) for row in dict.fromkeys(rows)]
        if not spans:
            return np.zeros(count, np.float32)
        owners = np.concatenate([self.owners[span] for span in spans])
        steps = np.concatenate([self.steps[span] for span in spans])
        return (np.bincount(owners, steps, count) * WEIGHT_STEP).astype(np.float32)


def count_attribute_words(said: Sequence[Iterable[Sequence[int]]], size: int) -> AttributeWords:
    """Work out the weights of a table of `size` words.

    `said`: for each attribute its names and questions, each as the rows of its words.
    """
    import numpy as np  # noqa: PLC0415 - slow to import

    rows, owners = list[int](), list[int]()
    for number, texts in enumerate(said):
        for pieces in texts:
            found = dict.fromkeys(pieces)
            rows += found
            owners += [number] * len(found)
    pairs, counts = np.unique(
        np.array([rows, owners], np.int64).reshape(2, -1), axis=1, return_counts=True
    )
    often = np.bincount(pairs[0], counts, size)
    weights = np.log1p(counts * often.sum() / (SMOOTHING * often[pairs[0]]))
    return AttributeWords(
        np.searchsorted(pairs[0], np.arange(size + 1)).astype(np.uint32),
        pairs[1].astype(np.uint16),
        np.minimum(np.round(weights / WEIGHT_STEP), MAX_STEPS).astype(np.uint8),
    )
