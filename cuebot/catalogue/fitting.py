"""Fit rows to their header: pad short ones, refuse those that a comma has shifted."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cuebot.catalogue.asides import is_wide
from cuebot.catalogue.reading import MendKind
from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import CatalogueTable, Row


_NOTE = re.compile(r"[^\W\d_]{2}\S*\s+\S")
"""A line of words below a table."""


def fit_rows(
    table: CatalogueTable, header: Sequence[str], priced: int | None, notes: MendLog
) -> list[Row]:
    """Return each row with a cell a column; an error when a comma may have moved its cells.

    `priced` is the column of prices, from 0.
    """
    if table.positioned:
        return [(line, _pad_row(cells, len(header))) for line, cells in table.rows]
    prices = [
        cells[priced] for _, cells in table.rows if priced is not None and priced < len(cells)
    ]
    signed = Counter(_has_money(price) for price in prices if price.strip())
    money = priced if signed[True] > signed[False] else None
    named = max((place for place, name in enumerate(header, 1) if name), default=0)
    last = max((line for line, cells in table.rows if len(cells) > 1), default=0)
    last = last if is_wide(table.rows) else max((line for line, _ in table.rows), default=0)
    fitted = []
    for line, cells in table.rows:
        wrong = any(cell.strip() for cell in cells[len(header) :])
        short = len(cells) < named
        if line in table.broken:
            _refuse_broken(line, table, wrong=wrong or short)
            notes.add_mend(MendKind.QUOTES, line)
        heading = len(cells) == 1 and (
            table.trimmed or (line > last and _NOTE.search(cells[0]) is not None)
        )
        if wrong or (short and not heading and not _may_end_early(cells, money)):
            raise _explain_shift(cells, header, table.name_line(line))
        if short and not heading:
            notes.add_mend(MendKind.PADDED, line)
        fitted.append((line, _pad_row(cells, len(header))))
    return fitted


def refuse_surplus(
    header: Sequence[str], rows: Iterable[Row], name_line: Callable[[int], str]
) -> None:
    """Raise an error when a row has more cells than the header: a comma may have moved them."""
    for line, cells in rows:
        if any(cell.strip() for cell in cells[len(header) :]):
            raise _explain_shift(cells, header, name_line(line))


def _explain_shift(cells: Sequence[str], header: Sequence[str], where: str) -> CatalogueError:
    return CatalogueError(
        f"has {len(cells)} cells where the header has {len(header)}",
        where=where,
        do="put cells that hold a comma in quotes",
    )


def _pad_row(cells: Sequence[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


def _refuse_broken(line: int, table: CatalogueTable, *, wrong: bool) -> None:
    if wrong:
        raise CatalogueError(
            f"is broken ({table.broken[line]})", where=table.name_line(line), do="mend the quotes"
        )


def _may_end_early(cells: Sequence[str], money: int | None) -> bool:
    """Tell whether a short row lacks only its end, as spreadsheets leave it out.

    `money` is the column of prices, where most have a sign of money: a cell there without one is
    the stock, and a comma is missing before it.
    """
    moved = money is not None and money < len(cells) and cells[money].strip()
    return len(cells) > 1 and not (moved and not _has_money(cells[money or 0]))


def _has_money(cell: str) -> bool:
    return any(not (sign.isdecimal() or sign.isspace() or sign in ".,'") for sign in cell)
