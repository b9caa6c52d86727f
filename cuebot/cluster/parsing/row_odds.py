"""What a comment asks for less because of the product that it names: what its row does not say.

Of an ink nobody asks which nib it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from cuebot.matcher.column_matcher import ColumnReading

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.cluster.parsing.options import OptionIndex
    from cuebot.model import Catalogue, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOddsPolicy:
    """What a column is asked for beside one that says something of the product."""

    empty: float = 0.3
    """Odds where its cell is empty: on two recorded shows 3 of 20 questions on products asked for
    an empty cell, where half of the cells are empty."""
    shop_wide: float = 0.6
    """The same of what is said of the whole shop: who asks for it seldom names a product."""


ROW_ODDS_POLICY: Final = RowOddsPolicy()


class RowOdds:
    """Weighs readings by the rows of a catalogue."""

    def __init__(
        self, catalogue: Catalogue, shop_wide: Collection[str], options: OptionIndex
    ) -> None:
        """`shop_wide`: the columns that only the row of the whole shop has."""
        self._catalogue, self._shop_wide, self._options = catalogue, shop_wide, options

    def weigh_reading(self, reading: ColumnReading, rows: Sequence[Link]) -> ColumnReading:
        """Return what a text asks for that names the products `rows`; without any, as it was."""
        if not rows:
            return reading
        columns = {
            column: share * self._find_odds(column, rows)
            for column, share in reading.columns.items()
        }
        total = sum(columns.values()) + max(0.0, 1 - sum(reading.columns.values()))
        shares = {column: share / total for column, share in columns.items()} if total else {}
        ranked = sorted(shares.items(), key=itemgetter(1), reverse=True)
        return ColumnReading(dict(ranked), reading.bar)

    def _find_odds(self, column: str, rows: Sequence[Link]) -> float:
        if column in self._shop_wide:
            return ROW_ODDS_POLICY.shop_wide
        told = any(
            self._catalogue.fact(link, column) or self._options.has_head(link, column)
            for link in rows
        )
        return 1.0 if told else ROW_ODDS_POLICY.empty
