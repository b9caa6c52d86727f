"""Word vectors of many languages: a text is the weighted sum of the vectors of its words.

The table is static: one vector of a few bytes for each of some 100,000 words and pieces of words,
distilled before the release (docs/decisions/0120).  Words that it lacks are cut into pieces that it
has, by the Viterbi path through a unigram model, as SentencePiece does.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from cuebot.runtime.bounded_cache import GenerationCache

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652\u0900-\u097f\u0e31-\u0e4e]+[^\W\d_]*)*")
"""A run of letters with the marks that belong to them; digits and signs have no vector."""
MAX_PIECE_LETTERS = 14
MAX_WORD_LETTERS = 60
"""Letters of a run that are looked at: the path through it takes time by its length."""
MISSING_LETTER_COST = 20.0
"""Negative log-probability of a letter that is no piece."""
MIN_TELLING_LENGTH = 40.0
"""Length of a vector from which a word tells one attribute from others: "how" has 17, "big" 85."""
PLAIN_LENGTH = 15.0
"""Length of the vector of a word that stands everywhere: it weighs next to nothing."""
MAX_CACHED_WORDS = 20_000
TABLES = "word_hashes", "word_rows", "word_costs", "word_vectors"
SCORE_STEP = 0.1
"""Log-probabilities are kept as whole steps of so much."""


def hash_text(text: str) -> int:
    """Return the 32-bit key by which a word stands in the tables."""
    return zlib.crc32(text.encode())


class WordVectors:
    """A table of word vectors, read when needed: its pages are shared and come from the disk."""

    def __init__(
        self,
        hashes: NDArray[np.uint32],
        rows: NDArray[np.uint32],
        costs: NDArray[np.uint8],
        vectors: NDArray[np.int8],
    ) -> None:
        """Take the tables.

        `hashes`: sorted, one a spelling; `rows`: the row of its vector; `costs`: its negative
        log-probability in `SCORE_STEP`s; `vectors`: (words, dimensions), as long as they weigh.
        """
        self.tables = hashes, rows, costs, vectors
        self._hashes = hashes
        self._rows = rows
        self._costs = costs
        self._vectors = vectors
        self._pieces: GenerationCache[str, Sequence[int]] = GenerationCache(MAX_CACHED_WORDS)
        self._known: GenerationCache[str, Floats] = GenerationCache(MAX_CACHED_WORDS)

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""
        return int(self._vectors.shape[1])

    def embed_text(self, text: str) -> Floats:
        """Return the vector of a text, of length 1; all zeros when nothing of it is known."""
        import numpy as np  # noqa: PLC0415 - slow to import

        total = self._sum_words(text)
        length = float(np.sqrt(total @ total))
        return total / length if length else total

    def _sum_words(self, text: str) -> Floats:
        import numpy as np  # noqa: PLC0415 - slow to import

        total = np.zeros(self.dimensions, np.float32)
        for word in split_words(text):
            known = self._known.get(word)
            if known is None:
                known = self._known.store_value(word, self._embed_word(word))
            total += known
        return total

    def drop_plain_words(self, text: str) -> str:
        """Return a text without the words that stand in questions of every kind: "how", "is"."""
        import numpy as np  # noqa: PLC0415 - slow to import

        kept = []
        for word in text.split():
            vector = self._sum_words(word)
            length = float(np.sqrt(vector @ vector))
            if not length or length >= MIN_TELLING_LENGTH:
                kept.append(word)
        return " ".join(kept)

    def list_pieces(self, text: str) -> Sequence[int]:
        """Return the rows of the table that a text is made of, in its order."""
        pieces: list[int] = []
        for word in split_words(text):
            pieces += self._recall_pieces(word)
        return pieces

    def embed_pieces(self, text: str) -> tuple[Floats, Floats]:
        """Return the vectors of what a text is made of, (pieces, dimensions), and how they weigh.

        Each is of length 1; they weigh the more the fewer attributes have the word.
        """
        import numpy as np  # noqa: PLC0415 - slow to import

        rows = self._vectors[list(self.list_pieces(text))].astype(np.float32)
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
        weights: Floats = np.maximum(lengths - PLAIN_LENGTH, 1.0)
        return rows / np.maximum(lengths, 1e-9)[:, None], weights

    def _recall_pieces(self, word: str) -> Sequence[int]:
        known = self._pieces.get(word)
        return self._pieces.store_value(word, self.find_pieces(word)) if known is None else known

    def find_pieces(self, word: str) -> Sequence[int]:
        """Return the rows of the table that a word is made of: one when it stands there whole."""
        whole = self._find_row(word)
        if whole is not None:
            return (whole,)
        starts, ends, rows, costs = self._look_up_substrings(word)
        size = len(word)
        least = [0.0] + [float("inf")] * size
        back: list[tuple[int, int]] = [(0, -1)] * (size + 1)
        for start, end, row, cost in zip(starts, ends, rows, costs, strict=True):
            if least[start] + cost < least[end]:
                least[end] = least[start] + cost
                back[end] = start, row
        found = []
        at = size
        while at:
            at, row = back[at]
            if row >= 0:
                found.append(row)
        return found[::-1]

    def _find_row(self, word: str) -> int | None:
        import numpy as np  # noqa: PLC0415 - slow to import

        key = np.uint32(hash_text(word))
        place = self._hashes.searchsorted(key)
        found = place < len(self._hashes) and self._hashes[place] == key
        return int(self._rows[place]) if found else None

    def _look_up_substrings(
        self, word: str
    ) -> tuple[Sequence[int], Sequence[int], Sequence[int], Sequence[float]]:
        """Return begin, end, row (-1 for none) and cost of each part of a word, by its begin."""
        import numpy as np  # noqa: PLC0415 - slow to import

        size = len(word)
        spans = [
            (start, end)
            for start in range(size)
            for end in range(start + 1, min(size, start + MAX_PIECE_LETTERS) + 1)
        ]
        keys = np.array([hash_text(word[start:end]) for start, end in spans], np.uint32)
        places = np.searchsorted(self._hashes, keys)
        places[places == len(self._hashes)] = 0
        hits = self._hashes[places] == keys
        costs = np.where(hits, self._costs[places] * SCORE_STEP, MISSING_LETTER_COST)
        kept = [
            (start, end, int(self._rows[place]) if hit else -1, float(cost))
            for (start, end), place, hit, cost in zip(spans, places, hits, costs, strict=True)
            if hit or end == start + 1
        ]
        starts, ends, rows, prices = zip(*kept, strict=True)
        return starts, ends, rows, prices

    def _embed_word(self, word: str) -> Floats:
        import numpy as np  # noqa: PLC0415 - slow to import

        rows = self._recall_pieces(word)
        if not rows:
            return np.zeros(self.dimensions, np.float32)
        found: Floats = self._vectors[list(rows)].astype(np.float32).sum(axis=0)
        return found


def split_words(text: str) -> Sequence[str]:
    """Return the runs of letters of a text, small and in compatibility form (NFKC)."""
    return [
        run[:MAX_WORD_LETTERS] for run in WORD.findall(unicodedata.normalize("NFKC", text).lower())
    ]


def load_table(name: str) -> NDArray[Any]:
    """Open a table of the index, an array whose pages are read from the disk when needed."""
    import numpy as np  # noqa: PLC0415 - slow to import

    with resources.as_file(resources.files(__package__).joinpath(f"index/{name}.npy")) as file:
        # A plain array over the file: numpy's own class for such files costs a microsecond a look.
        table: NDArray[Any] = np.load(file, mmap_mode="r").view(np.ndarray)
    return table


@cache
def load_word_vectors() -> WordVectors:
    """Open the table that comes with cuebot; done once."""
    return WordVectors(*map(load_table, TABLES))
