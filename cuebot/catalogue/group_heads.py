"""Heads of groups within a table that say how many of all their goods there are, as ledgers do.

`Electrodes, 326` above rows of 212 and of 114 is no product.  Such a row has few cells, and each
count in it is the sum of those below it, up to another such row.  Or its name ends in how many
rows stand below it, `Moulds (3)`, and all rows of the table stand below such names.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from cuebot.catalogue.asides import is_total
from cuebot.catalogue.counts import drop_decimals, find_decimal_mark
from cuebot.catalogue.figures import parse_whole_number, sole_amount
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_LEAST_GOODS = 2
"""Rows under one head at least, without which a sum is chance."""
_NUMBERED = re.compile(r".*\S\s?[(\uff08](\d{1,4})[)\uff09]", re.DOTALL)
"""A name with a number behind it, as a grouped list writes its groups: `Moulds (3)`."""

_ROUNDED = Decimal("0.011")
"""How far a mean may be from its figures, by rounding to cents."""


def drop_group_heads(rows: Sequence[Row], notes: MendLog) -> list[Row]:
    """Return the rows without such heads, which are noted."""
    if numbered := _find_numbered(rows):
        for place in sorted(numbered):
            notes.add_mend(MendKind.ASIDE, rows[place][0])
        return [row for place, row in enumerate(rows) if place not in numbered]
    sparse = _find_sparse(rows)
    width = max((len(cells) for _, cells in rows), default=0)
    marks = [find_decimal_mark(list_filled(rows, place)) for place in range(width if sparse else 0)]
    under = {place: _count_goods(rows, place, sparse, marks) for place in sparse}
    if max(under.values(), default=0) < _LEAST_GOODS:
        return list(rows)
    heads = {place for place, goods in under.items() if goods}
    for place in sorted(heads):
        notes.add_mend(MendKind.ASIDE, rows[place][0])
    return [row for place, row in enumerate(rows) if place not in heads]


def _find_sparse(rows: Sequence[Row]) -> set[int]:
    """Return the rows, from 0, with a name and a count in at most half as many cells as most."""
    filled = [len(_list_filled(cells)) for _, cells in rows]
    usual = sorted(filled)[len(filled) // 2] if filled else 0
    return {
        place
        for place, (_, cells) in enumerate(rows)
        if 1 < filled[place] <= usual / 2
        and not any(map(is_total, cells))
        and not fold_width(cells[_list_filled(cells)[0]]).isdecimal()
    }


def _list_filled(cells: Sequence[str]) -> list[int]:
    return [place for place, cell in enumerate(cells) if cell.strip()]


def _count_goods(rows: Sequence[Row], head: int, sparse: set[int], marks: Sequence[str]) -> int:
    """Return how many rows of goods below a head have its counts together; 0 where none have.

    `marks` part decimals in the columns.
    """
    counted = _list_filled(rows[head][1])[1:]
    wanted = [_read_count(rows[head][1], place, marks[place]) for place in counted]
    if None in wanted:
        return 0
    sums, goods = [0] * len(counted), 0
    for at in range(head + 1, len(rows)):
        cells = rows[at][1]
        if any(map(is_total, cells)):
            break
        if at in sparse:
            if goods and sums == wanted:
                return goods
            continue
        told = [_read_count(cells, place, marks[place]) for place in counted]
        if None in told:
            return 0
        sums = [one + (more or 0) for one, more in zip(sums, told, strict=True)]
        goods += 1
    return goods if sums == wanted else 0


def _read_count(cells: Sequence[str], place: int, mark: str) -> int | None:
    """Return a count, below nought where more was sold; nought of an empty cell, None of words."""
    cell = fold_width(drop_decimals(cell_at(cells, place), mark, lambda _kind, _cell: None))
    return parse_whole_number(cell) if cell else 0


def _find_numbered(rows: Sequence[Row]) -> set[int]:
    """Return the heads, from 0, that say how many rows are below; none unless all rows are."""
    heads: set[int] = set()
    at = 0
    while at < len(rows):
        if any(map(is_total, rows[at][1])):
            at += 1
            continue
        found = _read_group(rows, at)
        if found is None:
            return set()
        at, told = found
        heads |= told
    return heads if len(rows) - len(heads) > 1 and heads else set()


def _read_group(rows: Sequence[Row], at: int) -> tuple[int, set[int]] | None:
    """Return where the group that begins at a row ends, and its heads; None where none begins.

    A group holds rows of goods, or groups of its own.
    """
    wanted = _read_number(rows[at][1])
    if not wanted:
        return None
    end, heads, count = at + 1, {at}, 0
    while count < wanted and end < len(rows) and (inner := _read_group(rows, end)):
        count += inner[0] - end - len(inner[1])
        end, heads = inner[0], heads | inner[1]
    if count != wanted:
        end, heads = at + 1 + wanted, {at}
    goods = [
        rows[place][1] for place in range(at + 1, end) if place not in heads and place < len(rows)
    ]
    if len(goods) != wanted or not _sums_up(rows[at][1], goods):
        return None
    return end, heads


def _read_number(cells: Sequence[str]) -> int:
    """Return how many rows a head says are below it; 0 of what is no such head."""
    filled = _list_filled(cells)
    found = _NUMBERED.fullmatch(fold_width(cells[filled[0]])) if filled else None
    return int(found[1]) if found else 0


def _sums_up(head: Sequence[str], goods: Sequence[Sequence[str]]) -> bool:
    """Tell whether a head has figures or nothing behind its name: sums, or means, of its goods."""
    for place in _list_filled(head)[1:]:
        told = sole_amount(head[place])
        said = [sole_amount(cell_at(cells, place)) or Decimal() for cells in goods]
        if told is None:
            return False
        whole = sum(said, Decimal())
        if min(abs(told - whole), abs(told - whole / len(said))) > _ROUNDED:
            return False
    return True
