"""How near each word of a text lies to what stands in each column of a card, and in its titles."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from cuebot.matcher.piece_sums import PieceSums

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuebot.matcher.word_vectors import Floats, WordVectors


@dataclass(frozen=True, slots=True)
class ColumnWordsPolicy:
    """What a word's nearness to a column counts for."""

    sharpness: float = 12.0
    """How quickly a column whose words lie further from a word of the text counts for less."""
    strange: float = 0.5
    """Nearness that a word has to nothing at all: what no column comes near is shared by none."""
    many_words: float = 0.03
    """What is taken off the nearness for each e-fold of a column's words: one of many is near to
    anything."""
    floor: float = 0.3
    """Nearness below which a word says nothing of a column, however many such words there are."""
    full: float = 1000.0
    """Nearness over the floor, weighed by the words' lengths, from which more says no more."""


COLUMN_WORDS_POLICY: Final = ColumnWordsPolicy()


class WordShares(NamedTuple):
    """What the words of a text say of each column, each (columns,) between 0 and 1."""

    shares: Floats
    """Which share of the words lies nearest to what stands in the column."""
    heads: Floats
    """How near all of them lie to its head."""
    cells: Floats
    """How near all of them lie to its cells."""


class ColumnWords:
    """Compares the words of a text with those of a card."""

    def __init__(
        self,
        columns: Sequence[tuple[Sequence[str], Sequence[str]]],
        titles: Iterable[str],
        vectors: WordVectors,
        before: ColumnWords | None = None,
    ) -> None:
        """`columns`: the words and the cells of each; `titles`: of the products.

        `before`: of the card as it was: only what it has no words of is embedded.
        """
        import numpy as np  # noqa: PLC0415 - slow to import

        self._vectors = vectors
        texts = [" ".join(dict.fromkeys(part)) for part in (*chain.from_iterable(columns), titles)]
        known = before.parts if before else {}
        parts = [self._embed(text) if (of := known.get(text)) is None else of for text in texts]
        self._every = np.concatenate(parts)
        self._starts = np.cumsum([0, *map(len, parts)])[:-1]
        self.parts: Mapping[str, Floats] = dict(
            zip(texts, np.split(self._every, self._starts[1:]), strict=True)
        )
        """The rows of each text that stands in a column."""
        self.sizes = np.log([*(len(h) + len(c) for h, c in _pair(parts[:-1])), len(parts[-1])])
        """Of how many words each column consists, and the titles: the logarithms."""
        handicaps = COLUMN_WORDS_POLICY.many_words * self.sizes[:, None]
        self._handicaps = handicaps.astype(np.float32)
        self._count = len(columns)
        self._sums = PieceSums(3 * self._count + 1, self._rate_pieces)

    def compare_pieces(self, pieces: Sequence[int]) -> WordShares:
        """Return what a text says of each column; `pieces`: its rows in the table of vectors."""
        import numpy as np  # noqa: PLC0415 - slow to import

        if not pieces:
            none = np.zeros(self._count, np.float32)
            return WordShares(none, none, none)
        sums = self._sums.add_up(pieces)
        near = np.minimum(sums[self._count : -1] / COLUMN_WORDS_POLICY.full, 1.0)
        shares: Floats = sums[: self._count] / sums[-1]
        return WordShares(shares, near[: self._count], near[self._count :])

    def _rate_pieces(self, pieces: Sequence[int]) -> Floats:
        """Return (pieces, figures): the share and the nearness of each column, and its weight.

        All are multiplied by the weight, so that they can be added up.
        """
        import numpy as np  # noqa: PLC0415 - slow to import

        policy = COLUMN_WORDS_POLICY
        rows, weights = self._vectors.embed_rows(pieces)
        near = np.maximum.reduceat(self._every @ rows.T, self._starts)
        told = np.append(np.maximum(near[:-1:2], near[1:-1:2]), near[-1:], axis=0)
        votes = np.exp(policy.sharpness * (told - self._handicaps))
        votes /= votes.sum(0) + np.exp(policy.sharpness * policy.strange)
        over = np.maximum(near - policy.floor, 0.0)
        figures = [votes[:-1], over[:-1:2], over[1:-1:2], np.ones_like(votes[:1])]
        rated: Floats = (np.concatenate(figures) * weights).T
        return rated

    def _embed(self, text: str) -> Floats:
        """Return (pieces, dimensions), each piece once; one row of zeros when there is none."""
        import numpy as np  # noqa: PLC0415 - slow to import

        said = self._vectors.list_pieces(text)
        rows, _ = self._vectors.embed_rows(said)
        found: Floats = np.unique(rows, axis=0)
        return found if len(found) else np.zeros((1, self._vectors.dimensions), np.float32)


def _pair(parts: Sequence[Floats]) -> Iterable[tuple[Floats, Floats]]:
    return zip(parts[::2], parts[1::2], strict=True)
