"""Which column of the catalogue a text asks for: a probability for each, and for none of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.matcher.bank_index import load_bank_index
from cuebot.matcher.column_evidence import CardEvidence
from cuebot.matcher.fingerprints import list_cells
from cuebot.matcher.known_column import KnownColumn
from cuebot.matcher.policy import MATCHER_POLICY
from cuebot.matcher.sentence_evidence import ColumnSentences, SentenceEvidence
from cuebot.matcher.word_vectors import load_word_vectors
from cuebot.model import PRICE, STOCK
from cuebot.model.phrases import NO_PHRASES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.matcher.matcher_fit import MatcherFit
    from cuebot.matcher.word_vectors import Floats
    from cuebot.model import Catalogue
    from cuebot.model.phrases import LearntPhrases


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """What a text may ask for."""

    columns: Mapping[str, float]
    """Probability of each column, the likeliest first; what lacks to 1 is "I don't know"."""

    bar: float = MATCHER_POLICY.unlearnt.sure
    """Probability from which the likeliest column is sure."""

    @property
    def best(self) -> str:
        """The likeliest column; empty when there is none at all."""
        return next(iter(self.columns), "")

    @property
    def surety(self) -> float:
        """The probability of the likeliest column."""
        return next(iter(self.columns.values()), 0.0)

    @property
    def sure(self) -> str:
        """The column that is plainly asked for, whoever else asks; empty when none is."""
        return self.best if self.surety >= self.bar else ""

    def list_likely(self) -> tuple[tuple[str, float], ...]:
        """Return the columns that may be meant, with their probabilities, the likeliest first."""
        return tuple(one for one in self.columns.items() if one[1] >= MATCHER_POLICY.likely)


UNREAD = ColumnReading({})
NO_HINTS: Mapping[str, float] = MappingProxyType({})


class ColumnMatcher:
    """Matches texts against the columns of one catalogue."""

    def __init__(
        self,
        catalogue: Catalogue,
        phrases: LearntPhrases = NO_PHRASES,
        before: ColumnMatcher | None = None,
    ) -> None:
        """Read the card, its phrases and the bank: it blocks for some 20 ms a dozen columns.

        `before`: of the card before an edit, of which what stayed is taken over: that takes less.
        """
        heads = catalogue.columns if catalogue.products else ()
        self._names = [head.name for head in heads]
        self._known = [
            KnownColumn(
                head.words,
                list_cells(head, catalogue)[: MATCHER_POLICY.max_cells],
                phrases.columns.get(head.name, ()),
                built_in=head in (PRICE, STOCK),
            )
            for head in heads
        ]
        learnt = any(column.phrases for column in self._known)
        self._fit = MATCHER_POLICY.learnt if learnt else MATCHER_POLICY.unlearnt
        self._sentence_fit = (
            MATCHER_POLICY.embedded_learnt if learnt else MATCHER_POLICY.embedded_unlearnt
        )
        self._evidence: CardEvidence | None = (
            CardEvidence(
                self._known,
                load_word_vectors(),
                load_bank_index(),
                [product.title for product in catalogue.products[: MATCHER_POLICY.max_titles]],
                before._evidence if before else None,  # noqa: SLF001 - of this very class
            )
            if self._known
            else None
        )
        self._sentences: SentenceEvidence | None = None

    def list_attributes(self) -> Mapping[str, list[tuple[str, float]]]:
        """Return, for each column, the attributes of the bank that it may be, with their shares."""
        if self._evidence is None:
            return {}
        return {name: self._evidence.list_attributes(n) for n, name in enumerate(self._names)}

    def list_sentences(self) -> Sequence[str]:
        """Return what a sentence model is to read of the card, each sentence once."""
        columns = map(ColumnSentences, self._known)
        return list(dict.fromkeys(one for column in columns for one in column.list_sentences()))

    def learn_sentences(self, vectors: Mapping[str, Floats]) -> None:
        """Take the vectors of the card's sentences; what lacks some goes on by words alone."""
        if self._evidence is not None and all(one in vectors for one in self.list_sentences()):
            columns = list(map(ColumnSentences, self._known))
            self._sentences = SentenceEvidence(columns, vectors, self._evidence.links)

    @property
    def knows_sentences(self) -> bool:
        """Whether texts can be read by their vectors."""
        return self._sentences is not None

    def read_text(
        self, text: str, hints: Mapping[str, float] = NO_HINTS, vector: Floats | None = None
    ) -> ColumnReading:
        """Return what a text asks for.

        `hints`: the columns that word lists point to; `vector`: the text's, by the sentence model.
        """
        if self._evidence is None:
            return UNREAD
        columns, none = self._evidence.collect(text, [hints.get(name, 0) for name in self._names])
        if vector is None or self._sentences is None:
            return self._weigh(columns, none, self._fit)
        import numpy as np  # noqa: PLC0415 - slow to import

        sentences, rival = self._sentences.collect(vector)
        joined = np.concatenate([columns, sentences], axis=1)
        return self._weigh(joined, np.append(none, rival), self._sentence_fit)

    def _weigh(self, columns: Floats, none: Floats, fit: MatcherFit) -> ColumnReading:
        """Return the probabilities of a conditional logit."""
        import numpy as np  # noqa: PLC0415 - slow to import

        odds = [*(columns @ np.array(fit.columns)).tolist(), float(none @ np.array(fit.none))]
        most = max(odds)
        shares = [math.exp(one - most) for one in odds]
        total = sum(shares)
        named = zip(self._names, [share / total for share in shares[:-1]], strict=True)
        return ColumnReading(dict(sorted(named, key=itemgetter(1), reverse=True)), fit.sure)
