"""Rows of a table that are no product: notes below it, headings within it, and sums."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import is_word_for, sole_amount
from cuebot.catalogue.reading import MendKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.read_rows import ParsedRow
    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_WIDE = 3
"""Filled cells in most rows of a table in which one cell alone is no product."""
_AFTER_WORD = re.compile(r"\s*[:：=(\[（].*", re.DOTALL)
"""What stands behind a word for a sum: `Total: 135`, `合计（件）`."""
_MOST = 0.5


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
    kept: list[ParsedRow] = []
    for row in read:
        if _sums_up(row, kept):
            notes.add_mend(MendKind.ASIDE, row.line)
        else:
            kept.append(row)
    return kept


def _sums_up(row: ParsedRow, above: Sequence[ParsedRow]) -> bool:
    if row.product.link or len(above) < 2 or not all(one.product.price for one in above[:2]):  # noqa: PLR2004 - a sum is of two
        return False
    counts = [one.product.stock for one in above if one.product.stock is not None]
    counted = bool(row.product.stock) and len(counts) > 1 and row.product.stock == sum(counts)
    counted = counted or any(
        _adds_up(cell, [one.product.facts.get(name, "") for one in above])
        for name, cell in row.product.facts.items()
    )
    if not row.product.price:
        return counted
    amounts = [sole_amount(one.product.price) for one in above]
    known = [amount for amount in amounts if amount is not None]
    return (
        len(known) == len(amounts)
        and sole_amount(row.product.price) == sum(known, Decimal())
        and (counted or row.product.stock is None)
    )


def _adds_up(cell: str, above: Sequence[str]) -> bool:
    """Tell whether a cell is the sum of two or more above it, all of which are whole numbers."""
    filled = [one for one in above if one]
    return (
        cell.isdecimal()
        and len(filled) > 1
        and all(one.isdecimal() for one in filled)
        and int(cell) == sum(map(int, filled)) > 0
    )
