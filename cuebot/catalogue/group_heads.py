"""Heads of groups within a table that say how many of all their goods there are, as ledgers do.

`Electrodes, 326` above rows of 212 and of 114 is no product.  Such a row has few cells, and each
count in it is the sum of those below it, up to another such row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.asides import is_total
from cuebot.catalogue.counts import drop_decimals, find_decimal_mark
from cuebot.catalogue.figures import parse_whole_number
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_LEAST_GOODS = 2
"""Rows under one head at least, without which a sum is chance."""


def drop_group_heads(rows: Sequence[Row], notes: MendLog) -> list[Row]:
    """Return the rows without such heads, which are noted."""
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
