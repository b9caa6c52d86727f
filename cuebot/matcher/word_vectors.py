"""Word vectors of many languages: a text is the weighted sum of the vectors of its words.

The table is static: one vector of a few bytes for each of some 100,000 words and pieces of words,
distilled before the release (docs/decisions/0120).  Words that it lacks are cut into pieces that it
has, by the Viterbi path through a unigram model, as SentencePiece does.
"""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from cuebot.runtime.bounded_cache import GenerationCache

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652\u0900-\u097f\u0e31-\u0e4e]+[^\W\d_]*)*")
"""A run of letters with the marks that belong to them; digits and signs have no vector."""
MAX_PIECE_LETTERS = 14
"""Letters of the longest piece of a word that is looked for."""
MAX_WORD_LETTERS = 60
"""Letters of a run that are looked at: the path through it takes time by its length."""
MISSING_LETTER_COST = 20.0
"""Negative log-probability of a letter that is no piece."""
MIN_TELLING_LENGTH = 40.0
"""Length of a vector from which a word tells one attribute from others: "how" has 17, "big" 85."""
PLAIN_LENGTH = 15.0
"""Length of the vector of a word that stands everywhere: it weighs next to nothing."""
MAX_CACHED_WORDS = 20_000
"""Words whose vectors and pieces are kept."""
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
        self._plain: GenerationCache[str, bool] = GenerationCache(MAX_CACHED_WORDS)

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""
        return int(self._vectors.shape[1])

    def embed_text(self, text: str) -> Floats:
        """Return the vector of a text, of length 1; all zeros when nothing of it is known."""
        return _normalise(self._sum_words(split_words(text)))

    def read_text(self, text: str) -> tuple[Floats, Sequence[int]]:
        """Return what `embed_text` and `list_pieces` do, at once."""
        words = split_words(text)
        return _normalise(self._sum_words(words)), self._find_all_pieces(words)

    def embed_texts(self, texts: Iterable[str]) -> Floats:
        """Return the vectors of some texts, at least one, (texts, dimensions)."""
        import numpy as np  # noqa: PLC0415 - slow to import

        return np.array([self.embed_text(text) for text in texts], np.float32)

    def _sum_words(self, words: Iterable[str]) -> Floats:
        import numpy as np  # noqa: PLC0415 - slow to import

        total = np.zeros(self.dimensions, np.float32)
        for word in words:
            known = self._known.get(word)
            if known is None:
                known = self._known.store_value(word, self._embed_word(word))
            total += known
        return total

    def drop_plain_words(self, text: str) -> str:
        """Return a text without the words that stand in questions of every kind: "how", "is"."""
        return " ".join([word for word in text.split() if not self._is_plain(word)])

    def _is_plain(self, word: str) -> bool:
        known = self._plain.get(word)
        if known is not None:
            return known
        vector = self._sum_words(split_words(word))
        squared = float(vector @ vector)
        return self._plain.store_value(word, 0 < squared < MIN_TELLING_LENGTH**2)

    def list_pieces(self, text: str) -> Sequence[int]:
        """Return the rows of the table that a text is made of, in its order."""
        return self._find_all_pieces(split_words(text))

    def _find_all_pieces(self, words: Iterable[str]) -> Sequence[int]:
        return [piece for word in words for piece in self._recall_pieces(word)]

    def embed_rows(self, pieces: Sequence[int]) -> tuple[Floats, Floats]:
        """Return the vectors of some rows of the table, (pieces, dimensions), and how they weigh.

        Each is of length 1; they weigh the more the fewer attributes have the word.
        """
        import numpy as np  # noqa: PLC0415 - slow to import

        rows = self._vectors[list(pieces)].astype(np.float32)
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
        size = len(word)
        least = [0.0] + [float("inf")] * size
        back: list[tuple[int, int]] = [(0, -1)] * (size + 1)
        for start, parts in enumerate(self._look_up_substrings(word)):
            for end, row, cost in parts:
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

    def knows_word(self, word: str) -> bool:
        """Tell whether a word stands in the table as a whole: it is one in some language."""
        return self._find_row(word) is not None

    def _find_row(self, word: str) -> int | None:
        import numpy as np  # noqa: PLC0415 - slow to import

        key = np.uint32(hash_text(word))
        place = self._hashes.searchsorted(key)
        found = place < len(self._hashes) and self._hashes[place] == key
        return int(self._rows[place]) if found else None

    def _look_up_substrings(self, word: str) -> Sequence[Sequence[tuple[int, int, float]]]:
        """Return, for each letter, the parts of a word that begin with it: end, row and cost.

        A letter that is no piece is a part with -1 for its row.
        """
        import numpy as np  # noqa: PLC0415 - slow to import

        spans, keys = _hash_substrings(word)
        wanted = np.array(keys, np.uint32)
        places = np.minimum(self._hashes.searchsorted(wanted), len(self._hashes) - 1)
        hits = np.flatnonzero(self._hashes[places] == wanted)
        rows, costs = self._rows[places[hits]].tolist(), self._costs[places[hits]].tolist()
        parts: list[list[tuple[int, int, float]]] = [[] for _ in word]
        for hit, row, cost in zip(hits.tolist(), rows, costs, strict=True):
            start, end = spans[hit]
            parts[start].append((end, row, cost * SCORE_STEP))
        for end, found in enumerate(parts, 1):
            if not found or found[0][0] != end:
                found.append((end, -1, MISSING_LETTER_COST))
        return parts

    def _embed_word(self, word: str) -> Floats:
        import numpy as np  # noqa: PLC0415 - slow to import

        rows = self._recall_pieces(word)
        if not rows:
            return np.zeros(self.dimensions, np.float32)
        found: Floats = self._vectors[list(rows)].astype(np.float32).sum(axis=0)
        return found


def _normalise(vector: Floats) -> Floats:
    length = math.sqrt(float(vector @ vector))
    return vector / length if length else vector


def _hash_substrings(word: str) -> tuple[Sequence[tuple[int, int]], Sequence[int]]:
    """Return where the parts of a word that may be pieces begin and end, and their keys."""
    letters = [letter.encode() for letter in word]
    spans, keys = [], []
    for start in range(len(word)):
        key = 0
        for at in range(start, min(len(word), start + MAX_PIECE_LETTERS)):
            key = zlib.crc32(letters[at], key)  # that of the part before, and one letter more
            keys.append(key)
            spans.append((start, at + 1))
    return spans, keys


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
