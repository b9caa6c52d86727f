"""Which column of the catalogue a text asks for: a probability for each, and for none of them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.matcher.bank_index import load_bank_index
from cuebot.matcher.column_evidence import CardEvidence, KnownColumn
from cuebot.matcher.fingerprints import list_cells
from cuebot.matcher.policy import MATCHER_POLICY
from cuebot.matcher.word_vectors import load_word_vectors
from cuebot.model import PRICE, STOCK
from cuebot.model.phrases import NO_PHRASES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.model import Catalogue
    from cuebot.model.phrases import LearntPhrases


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """What a text may ask for."""

    columns: Mapping[str, float]
    """Probability of each column, the likeliest first; what lacks to 1 is "I don't know"."""

    bar: float = MATCHER_POLICY.sure
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

    def __init__(self, catalogue: Catalogue, phrases: LearntPhrases = NO_PHRASES) -> None:
        """Read the card, its phrases and the bank: it blocks for some 20 ms a dozen columns."""
        import numpy as np  # noqa: PLC0415 - slow to import

        heads = catalogue.columns if catalogue.products else ()
        self._names = [head.name for head in heads]
        columns = [
            KnownColumn(
                head.words,
                list_cells(head, catalogue)[: MATCHER_POLICY.max_cells],
                phrases.columns.get(head.name, ()),
                built_in=head in (PRICE, STOCK),
            )
            for head in heads
        ]
        self._learnt = any(column.phrases for column in columns)
        weights, none_weights = (
            (MATCHER_POLICY.learnt, MATCHER_POLICY.learnt_none)
            if self._learnt
            else (MATCHER_POLICY.unlearnt, MATCHER_POLICY.unlearnt_none)
        )
        self._weights, self._none_weights = np.array(weights), np.array(none_weights)
        self._evidence = (
            CardEvidence(columns, load_word_vectors(), load_bank_index()) if columns else None
        )

    def list_attributes(self) -> Mapping[str, list[tuple[str, float]]]:
        """Return, for each column, the attributes of the bank that it may be, with their shares."""
        if self._evidence is None:
            return {}
        return {name: self._evidence.list_attributes(n) for n, name in enumerate(self._names)}

    def read_text(self, text: str, hints: Mapping[str, float] = NO_HINTS) -> ColumnReading:
        """Return what a text asks for; `hints` are the columns that word lists point to."""
        if self._evidence is None:
            return UNREAD
        import numpy as np  # noqa: PLC0415 - slow to import

        columns, none = self._evidence.collect(text, [hints.get(name, 0) for name in self._names])
        odds = np.append(columns @ self._weights, none @ self._none_weights)
        shares = np.exp(odds - odds.max())
        shares /= shares.sum()
        order = np.argsort(-shares[:-1], kind="stable")
        likely = {self._names[n]: float(shares[n]) for n in order}
        bar = MATCHER_POLICY.sure_learnt if self._learnt else MATCHER_POLICY.sure
        return ColumnReading(likely, bar)
