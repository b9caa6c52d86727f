"""What speaks for each column when a text is read: where its words lie, and how they are spelt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.matcher.ngrams import NgramIndex, fold_ngram_text, list_ngrams
from cuebot.matcher.policy import MATCHER_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.matcher.bank_index import BankIndex
    from cuebot.matcher.word_vectors import Floats, WordVectors

EVIDENCE = (
    "bank", "head", "nearest cell", "cells", "own n-grams", "cell n-grams", "bank share",
    "word lists", "most own n-grams", "built in",
    "learnt n-grams", "learnt share", "learnt phrases", "most word lists", "word share",
)  # fmt: skip
"""What each column of the evidence is."""
NEAREST_PHRASES = 3
"""Learnt phrases that are compared with a text: the nearest."""


@dataclass(frozen=True, slots=True)
class KnownColumn:
    """What is known of a column."""

    words: Sequence[str]
    """Its head and what else it is called."""
    cells: Sequence[str]
    phrases: Sequence[str]
    """How viewers ask for it, as learnt for this card."""
    built_in: bool
    """Whether every card has it: price and stock."""


class CardEvidence:
    """Collects the evidence of one card's columns."""

    def __init__(
        self, columns: Sequence[KnownColumn], vectors: WordVectors, bank: BankIndex
    ) -> None:
        import numpy as np  # noqa: PLC0415 - slow to import

        self._vectors = vectors
        self._bank = bank
        cells = [self._embed(column.cells) for column in columns]
        self._heads = np.array([_normalise(self._embed(c.words).mean(0)) for c in columns])
        self._every_cell = np.concatenate(cells)
        self._cell_starts = np.cumsum([0, *map(len, cells)])[:-1]
        self._middles = np.array([_normalise(one.mean(0)) for one in cells])
        pieces = [self._embed_pieces((*column.words, *column.cells)) for column in columns]
        self._every_piece = np.concatenate(pieces)
        self._piece_starts = np.cumsum([0, *map(len, pieces)])[:-1]
        self._links = np.array(
            [self._link(*one) for one in zip(columns, self._heads, self._middles, strict=True)]
        )
        self._banks = self._links @ bank.phrases
        lengths = np.linalg.norm(self._banks, axis=1, keepdims=True)
        trust = self._links.sum(1, keepdims=True)
        self._banks *= trust / np.maximum(lengths, 1e-9)
        self._used = self._links.max(0) > MATCHER_POLICY.used_share
        self._built_in = np.array([float(column.built_in) for column in columns])
        self._own_ngrams = NgramIndex(
            [_fold(vectors.drop_plain_words(w) or w for w in column.words) for column in columns]
        )
        self._cell_ngrams = NgramIndex([_fold(column.cells) for column in columns])
        self._phrases = [self._embed(column.phrases) for column in columns]
        self._phrase_ngrams = (
            NgramIndex([_fold((*column.phrases, *column.words)) for column in columns])
            if any(column.phrases for column in columns)
            else None
        )

    def collect(self, text: str, hints: Sequence[float]) -> tuple[Floats, Floats]:
        """Return (columns, evidence) and the evidence that it is none of them, of three figures."""
        import numpy as np  # noqa: PLC0415 - slow to import

        said = self._vectors.embed_text(text)
        ngrams = list_ngrams(fold_ngram_text(text))
        telling = list_ngrams(fold_ngram_text(self._vectors.drop_plain_words(text)))
        near = self._bank.phrases @ said
        shares = self._share_ways(said)
        own = np.array(self._own_ngrams.score_columns(telling))
        evidence = np.zeros((len(self._heads), len(EVIDENCE)), np.float32)
        evidence[:, 0] = self._banks @ said
        evidence[:, 1] = self._heads @ said
        evidence[:, 2] = np.maximum.reduceat(self._every_cell @ said, self._cell_starts)
        evidence[:, 3] = self._middles @ said
        evidence[:, 4] = own
        evidence[:, 5] = self._cell_ngrams.score_columns(ngrams)
        evidence[:, 6] = self._links @ shares
        pointed = np.minimum(np.array(hints, np.float32) / MATCHER_POLICY.full_hint, 1.0)
        evidence[:, 7] = pointed
        evidence[:, 8] = (own > 0) & (own >= own.max())
        evidence[:, 9] = self._built_in
        evidence[:, 13] = (pointed > 0) & (pointed >= pointed.max())
        evidence[:, 14] = self._share_words(text)
        if self._phrase_ngrams is not None:
            learnt = np.array(self._phrase_ngrams.score_columns(ngrams))
            evidence[:, 10] = learnt
            evidence[:, 11] = learnt / max(float(learnt.max()), 1e-9)
            evidence[:, 12] = [
                np.sort(one @ said)[-NEAREST_PHRASES:].mean() for one in self._phrases
            ]
        rival = float(near[~self._used].max()) if not self._used.all() else 0.0
        return evidence, np.array([1.0, rival, float(shares[~self._used].sum())], np.float32)

    def list_attributes(self, column: int) -> list[tuple[str, float]]:
        """Return the attributes of the bank that speak for a column, with their shares of 1."""
        shares = self._links[column]
        return [
            (name, float(shares[n])) for n, name in enumerate(self._bank.attributes) if shares[n]
        ]

    def _embed(self, texts: Iterable[str]) -> Floats:
        """Return (texts, dimensions); one row of zeros when there is no text."""
        import numpy as np  # noqa: PLC0415 - slow to import

        rows = [self._vectors.embed_text(text) for text in texts]
        return np.array(rows or [np.zeros(self._vectors.dimensions, np.float32)], np.float32)

    def _embed_pieces(self, texts: Iterable[str]) -> Floats:
        """Return (pieces, dimensions), each piece once; one row of zeros when there is none."""
        import numpy as np  # noqa: PLC0415 - slow to import

        rows, _ = self._vectors.embed_pieces(" ".join(dict.fromkeys(texts)))
        found = np.unique(rows, axis=0)
        return found if len(found) else np.zeros((1, self._vectors.dimensions), np.float32)

    def _share_ways(self, said: Floats) -> Floats:
        """Return how a text's nearest kinds of asking are shared by the attributes."""
        import numpy as np  # noqa: PLC0415 - slow to import

        near = self._bank.ways.reshape(-1, len(said)) @ said
        best = np.argpartition(-near, MATCHER_POLICY.nearest_ways)[: MATCHER_POLICY.nearest_ways]
        votes = np.exp(MATCHER_POLICY.share_sharpness * (near[best] - near[best].max()))
        owners = best // self._bank.ways.shape[1]
        shares = np.bincount(owners, votes / votes.sum(), len(self._bank.attributes))
        return np.asarray(shares, np.float32)

    def _share_words(self, text: str) -> Floats | float:
        """Return which share of a text's words lies nearest to what stands in each column."""
        import numpy as np  # noqa: PLC0415 - slow to import

        pieces, weights = self._vectors.embed_pieces(text)
        if not len(pieces):
            return 0.0
        near = np.maximum.reduceat(self._every_piece @ pieces.T, self._piece_starts)
        shares = np.exp(MATCHER_POLICY.word_sharpness * near)
        shares /= shares.sum(0)
        told: Floats = shares @ weights / weights.sum()
        return told

    def _link(self, column: KnownColumn, head: Floats, cells: Floats) -> Floats:
        """Return how much each attribute of the bank speaks for a column, at most 1 in all."""
        import numpy as np  # noqa: PLC0415 - slow to import

        bank, links = self._bank, np.zeros(len(self._bank.attributes), np.float32)
        named = bank.find_named(column.words)
        if named:
            links[list(named)] = 1 / len(named)
            return links
        near = bank.names @ head + 0.3 * (bank.phrases @ head) + 0.3 * (bank.phrases @ cells)
        best = np.argsort(-near)[: MATCHER_POLICY.linked_attributes]
        shares = np.exp(MATCHER_POLICY.link_sharpness * (near[best] - near[best[0]]))
        trust = min(1.0, max(0.0, float(near[best[0]]) / MATCHER_POLICY.sure_similarity))
        links[best] = trust * shares / shares.sum()
        return links


def _normalise(vector: Floats) -> Floats:
    import numpy as np  # noqa: PLC0415 - slow to import

    return vector / np.float32(max(float(np.linalg.norm(vector)), 1e-9))


def _fold(texts: Iterable[str]) -> list[str]:
    return [fold_ngram_text(text) for text in texts]
