"""Rows of a table that are no product: notes below it, headings within it, and sums."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import is_word_for, sole_amount
from cuebot.catalogue.reading import MendKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.read_rows import ParsedRow
    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row
    from cuebot.model import Product

_WIDE = 3
"""Filled cells in most rows of a table in which one cell alone is no product."""
_AFTER_WORD = re.compile(r"\s*[:：=(\[（].*", re.DOTALL)
"""What stands behind a word for a sum: `Total: 135`, `合计（件）`."""
_MOST = 0.5
"""The share of the rows above which they are most."""


def is_wide(rows: Sequence[Row]) -> bool:
    """Tell whether most rows of a table have so many cells that one alone says nothing."""
    filled = [sum(1 for cell in cells if cell.strip()) for _, cells in rows]
    several = [count for count in filled if count > 1]
    return sum(count >= _WIDE for count in several) > _MOST * len(several)


def is_total(title: str) -> bool:
    """Tell whether a cell is a word for a sum, alone or before its sum."""
    bare = _AFTER_WORD.sub("", title).strip(" *–—-")
    return bool(bare) and (is_word_for(title, "total") or is_word_for(bare, "total"))


def drop_asides(rows: Sequence[Row]) -> list[Row]:
    """Return rows without those that are notes or sums by a glance at their cells."""
    wide = is_wide(rows)
    return [
        (line, cells)
        for line, cells in rows
        if not any(is_total(cell) for cell in cells)
        and (not wide or sum(1 for cell in cells if cell.strip()) > 1)
    ]


def drop_sums(read: Sequence[ParsedRow], notes: MendLog) -> list[ParsedRow]:
    """Leave out rows without a link and a price that count all that is above them together.

    It is a sum in whatever language its word is; the rows above must have prices.
    """
    if all(row.product.link for row in read):
        return list(read)
    kept: list[ParsedRow] = []
    sums = _TableSums()
    for row in read:
        priced = len(kept) > 1 and all(one.product.price for one in kept[:2])
        worded = row.doubted  # a price to be asked for is one of goods
        if priced and not (row.product.link or worded) and sums.are_told_by(row.product):
            notes.add_mend(MendKind.ASIDE, row.line)
        else:
            kept.append(row)
            sums.add_product(row.product)
    return kept


@dataclass(slots=True)
class _ColumnSum:
    """The sum of a column so far; it has none once a cell cannot be added."""

    cells: int = 0
    total: Decimal | None = Decimal()
    serial: bool = True
    """Whether each cell is one more than the one above: they number the rows."""
    last: Decimal | int | None = None

    def add_cell(self, value: Decimal | int | None) -> None:
        self.serial &= not self.cells or self._follows(value)
        self.last = value
        self.cells += 1
        self.total = None if value is None or self.total is None else self.total + value

    def is_told_by(self, value: Decimal | int | None) -> bool:
        """Tell whether a value is the sum of two cells or more."""
        numbered = self.serial and self._follows(value)
        return value is not None and self.cells > 1 and self.total == value and not numbered

    def _follows(self, value: Decimal | int | None) -> bool:
        return value is not None and self.last is not None and value == self.last + 1


@dataclass(slots=True)
class _TableSums:
    """The sums of a table's columns so far: each row is added once, however many ask."""

    prices: _ColumnSum = field(default_factory=_ColumnSum)
    stock: _ColumnSum = field(default_factory=_ColumnSum)
    facts: defaultdict[str, _ColumnSum] = field(default_factory=lambda: defaultdict(_ColumnSum))

    def add_product(self, product: Product) -> None:
        self.prices.add_cell(sole_amount(product.price))
        if product.stock is not None:
            self.stock.add_cell(product.stock)
        for name, cell in product.facts.items():
            if cell:
                self.facts[name].add_cell(_read_whole(cell))

    def are_told_by(self, product: Product) -> bool:
        """Tell whether a row has a sum where it counts, and its price is none but the sum."""
        counted = self.stock.is_told_by(product.stock or None) or any(
            self.facts[name].is_told_by(_read_whole(cell) or None)
            for name, cell in product.facts.items()
            if name in self.facts
        )
        if not product.price:
            return counted
        priced = self.prices.is_told_by(sole_amount(product.price))
        return priced and (counted or product.stock is None)


def _read_whole(cell: str) -> int | None:
    return int(cell) if cell.isdecimal() else None
