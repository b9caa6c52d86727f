"""What speaks for each column when a text is read: where its words lie, and how they are spelt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.matcher.bank_evidence import BankEvidence, normalise
from cuebot.matcher.column_words import ColumnWords
from cuebot.matcher.dimensions import find_column_dimensions, find_dimensions
from cuebot.matcher.ngrams import NgramIndex, fold_ngram_text, list_ngrams
from cuebot.matcher.phrase_evidence import PhraseEvidence
from cuebot.matcher.policy import MATCHER_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.matcher.bank_index import BankIndex
    from cuebot.matcher.known_column import KnownColumn
    from cuebot.matcher.word_vectors import Floats, WordVectors

EVIDENCE = (
    "bank", "head", "nearest cell", "cells", "own n-grams", "cell n-grams", "bank share",
    "word lists", "most own n-grams", "built in",
    "learnt n-grams", "learnt share", "learnt phrases", "most word lists", "word share",
    "dimension share", "dimension",
    "most weak lists", "bank ways", "bank words", "bank word share", "bank word odds",
    "head words", "cell words", "trust", "many words", "learnt word share", "learnt words",
)  # fmt: skip
"""What each column of the evidence is."""

ALIKE = 1e-6
"""Difference of two shares that is no more than what a sum in another order makes."""


class CardEvidence:
    """Collects the evidence of one card's columns."""

    def __init__(
        self,
        columns: Sequence[KnownColumn],
        vectors: WordVectors,
        bank: BankIndex,
        titles: Iterable[str] = (),
        before: CardEvidence | None = None,
    ) -> None:
        """`titles`: of the card's products, whose words ask for no column.

        `before`: of the card as it was before an edit, of which what stayed is taken over.
        """
        import numpy as np  # noqa: PLC0415 - slow to import

        self._vectors = vectors
        embedded = [self._embed(column.cells) for column in columns]
        heads = np.array([normalise(self._embed(c.words).mean(0)) for c in columns])
        middles = np.array([normalise(one.mean(0)) for one in embedded])
        self._bank = BankEvidence(columns, heads, middles, bank)
        self.links = self._bank.links
        self._blocks = np.concatenate([heads, middles, self._bank.middles, *embedded])
        """What a text's vector is compared with: three rows a column, then all cells."""
        self._cell_starts = np.cumsum([0, *map(len, embedded)])[:-1]
        self._words: ColumnWords = ColumnWords(
            [(one.words, one.cells) for one in columns],
            titles,
            vectors,
            before._words if before else None,  # noqa: SLF001 - of this very class
        )
        self._dimensions = [find_column_dimensions(c.words, c.cells) for c in columns]
        own = [[vectors.drop_plain_words(w) or w for w in column.words] for column in columns]
        cells = [column.cells for column in columns]
        self._phrases: PhraseEvidence | None = None
        phrases = [(*column.phrases, *column.words) for column in columns]
        if any(column.phrases for column in columns):
            learnt = before._phrases if before else None  # noqa: SLF001 - of this very class
            self._phrases = PhraseEvidence(columns, vectors, learnt)
        known = (own, cells, phrases) if self._phrases else (own, cells)
        self._ngrams = NgramIndex(*[[_fold(texts) for texts in kind] for kind in known])
        self._unread = np.zeros((len(EVIDENCE), len(columns)), np.float32)
        """The evidence, (evidence, columns), as far as it is the same for every text."""
        self._unread[9] = [column.built_in for column in columns]
        self._unread[24] = self._bank.trust
        self._unread[25] = self._words.sizes[:-1] / MATCHER_POLICY.full_size

    def collect(self, text: str, hints: Sequence[float]) -> tuple[Floats, Floats]:
        """Return (columns, evidence) and the evidence that it is none of them, of four figures."""
        import numpy as np  # noqa: PLC0415 - slow to import

        said, pieces = self._vectors.read_text(text)
        ngrams = list_ngrams(fold_ngram_text(text))
        telling = list_ngrams(fold_ngram_text(self._vectors.drop_plain_words(text)))
        evidence = self._unread.copy()
        count = evidence.shape[1]
        near = self._blocks @ said
        evidence[1], evidence[3], evidence[0] = near[: 3 * count].reshape(3, -1)
        evidence[2] = np.maximum.reduceat(near[3 * count :], self._cell_starts)
        spelt = self._ngrams.score_columns(ngrams)
        evidence[4], evidence[5] = self._ngrams.score_columns(telling)[0], spelt[1]
        most = evidence[4].max()
        if most > 0:
            evidence[8] = evidence[4] >= most - ALIKE
        self._weigh_hints(evidence, hints)
        evidence[14], evidence[22], evidence[23] = self._words.compare_pieces(pieces)
        self._match_dimensions(evidence, text)
        if self._phrases is not None:
            self._phrases.fill(evidence, said, pieces, spelt[2])
        none = self._bank.fill(evidence, said, pieces)
        return evidence.T, none

    def list_attributes(self, column: int) -> list[tuple[str, float]]:
        """Return the attributes of the bank that speak for a column, with their shares of 1."""
        return self._bank.list_attributes(column)

    def _embed(self, texts: Sequence[str]) -> Floats:
        """Return (texts, dimensions); one row of zeros when there is no text."""
        return self._vectors.embed_texts(texts or ("",))

    @staticmethod
    def _weigh_hints(evidence: Floats, hints: Sequence[float]) -> None:
        """Fill in what word lists point to, and what they point to most, strongly or weakly."""
        pointed = [min(hint / MATCHER_POLICY.full_hint, 1.0) for hint in hints]
        most = max(pointed)
        if most > 0:
            evidence[7] = pointed
            strong = most >= MATCHER_POLICY.strong_hint
            evidence[13 if strong else 17] = [one == most for one in pointed]

    def _match_dimensions(self, evidence: Floats, text: str) -> None:
        """Fill in whether each column measures what a unit in a text does, shared and not."""
        measured = find_dimensions(text)
        if measured:
            meant = [not measured.isdisjoint(own) for own in self._dimensions]
            evidence[16] = meant
            evidence[15] = evidence[16] / max(1, sum(meant))


def _fold(texts: Iterable[str]) -> list[str]:
    return [fold_ngram_text(text) for text in texts]
