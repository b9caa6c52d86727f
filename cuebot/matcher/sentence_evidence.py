"""What a sentence model says of each column: how near it lies, and the bank's questions for it.

The vectors come from outside: this room asks no model.  They are of multilingual-e5-small, in the
directions that tell the attributes of the bank apart (`benchmarks/sentence_index.py`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cuebot.matcher.policy import MATCHER_POLICY
from cuebot.matcher.word_vectors import load_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.matcher.known_column import KnownColumn
    from cuebot.matcher.word_vectors import Floats

SENTENCE_EVIDENCE = (
    "sentence", "nearest cell sentence", "bank sentences", "bank sentence share",
    "phrase sentences",
)  # fmt: skip
"""What each column of the evidence is."""
TABLES = ("sentence_middle", "sentence_directions", "attribute_sentences")
SENTENCE_DIMENSIONS = 384
"""Length of a vector of multilingual-e5-small."""
SCALE = 5.0
"""What cosines are multiplied by, so that a weight of theirs is of the size of all others."""
SUMMARY_CELLS = 6
"""Cells that stand in the sentence of a column as a whole."""
MAX_CELL_SENTENCES = 16
"""Cells of a column that are sentences of their own."""
MAX_PHRASES = 40
"""Learnt phrases of a column that are compared with a text."""
NEAREST_PHRASES = 3
"""Phrases of an attribute by whose mean likeness it is measured."""
NEAREST_ATTRIBUTES = 8
"""Attributes of the bank that share a text: the nearest."""
SHARPNESS = 12.0
"""How quickly an attribute that is further from a text counts for less."""


class ColumnSentences:
    """The sentences by which a model may know one column."""

    def __init__(self, column: KnownColumn) -> None:
        cells = [cell for cell in column.cells if cell]
        self.summary = f"{', '.join(column.words)}: {'; '.join(cells[:SUMMARY_CELLS])}"
        head = next(iter(column.words), "")
        self.cells = [f"{head}: {cell}" for cell in cells[:MAX_CELL_SENTENCES]] or [self.summary]
        self.phrases = list(column.phrases[:MAX_PHRASES])

    def list_sentences(self) -> Sequence[str]:
        return [self.summary, *self.cells, *self.phrases]


class SentenceEvidence:
    """Compares a text with the sentences of one card's columns, and with the bank's questions."""

    def __init__(
        self, columns: Sequence[ColumnSentences], vectors: Mapping[str, Floats], links: Floats
    ) -> None:
        """`vectors`: of every sentence of the columns, as the model gives them.

        `links`: (columns, attributes), how much each attribute of the bank speaks for a column.
        """
        import numpy as np  # noqa: PLC0415 - slow to import

        def gather(sentences: Sequence[str]) -> Floats:
            return project_vectors(np.array([vectors[one] for one in sentences], np.float32))

        self._summaries = gather([column.summary for column in columns])
        self._cells = gather([cell for column in columns for cell in column.cells])
        self._cell_starts = np.cumsum([0, *(len(column.cells) for column in columns)])[:-1]
        self._phrases = [gather(c.phrases) if c.phrases else None for c in columns]
        self._links, self._attributes = links, _load_floats("attribute_sentences")
        trust = links.sum(1, keepdims=True)
        self._banks = _normalise_rows(links @ self._attributes) * trust
        self._used = links.max(0) > MATCHER_POLICY.used_share

    def collect(self, vector: Floats) -> tuple[Floats, float]:
        """Return (columns, evidence) for a text's vector, and that it is none of them."""
        import numpy as np  # noqa: PLC0415 - slow to import

        (said,) = project_vectors(vector[None])
        near = self._attributes @ said
        evidence = np.zeros((len(self._summaries), len(SENTENCE_EVIDENCE)), np.float32)
        evidence[:, 0] = self._summaries @ said
        evidence[:, 1] = np.maximum.reduceat(self._cells @ said, self._cell_starts)
        evidence[:, 2] = self._banks @ said
        evidence[:, 3] = self._links @ _share_nearest(near) / SCALE
        evidence[:, 4] = [
            0.0 if one is None else np.sort(one @ said)[-NEAREST_PHRASES:].mean()
            for one in self._phrases
        ]
        rival = 0.0 if self._used.all() else float(near[~self._used].max())
        return evidence * np.float32(SCALE), rival * SCALE


def load_tables() -> None:
    """Read what vectors are compared with from the disk; call it before the event loop starts."""
    for name in TABLES:
        _load_floats(name)


def project_vectors(vectors: Floats) -> Floats:
    """Return vectors in the directions that tell attributes apart, of length 1.

    What all questions have in common is taken off first.
    """
    apart: Floats = vectors - _load_floats("sentence_middle")
    return _normalise_rows(apart @ _load_floats("sentence_directions"))


def _share_nearest(near: Floats) -> Floats:
    """Return how the nearest attributes share a text, by a softmax."""
    import numpy as np  # noqa: PLC0415 - slow to import

    best = np.argpartition(-near, NEAREST_ATTRIBUTES)[:NEAREST_ATTRIBUTES]
    votes = np.exp(SHARPNESS * (near[best] - near[best].max()))
    shares = np.zeros(len(near), np.float32)
    shares[best] = votes / votes.sum()
    return shares


def _normalise_rows(rows: Floats) -> Floats:
    import numpy as np  # noqa: PLC0415 - slow to import

    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    normal: Floats = (rows / np.maximum(lengths, 1e-9)).astype(np.float32)
    return normal


@cache
def _load_floats(name: str) -> Floats:
    import numpy as np  # noqa: PLC0415 - slow to import

    table: Floats = load_table(name).astype(np.float32)
    return table
