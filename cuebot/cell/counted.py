"""Lists of which what stands behind them tells by places: `rain, well, soda: only the first two`.

A place is counted from an end of the whole list, so that a part of it makes it another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cell.ordinals import find_counted
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.cell.lists import QuotableSpan
    from cuebot.cell.units import CellUnit


def list_counted_lists(units: Sequence[CellUnit]) -> Iterator[tuple[int, int]]:
    """Give where each such list begins, and where what tells of its things does."""
    for at in find_counted(fold_case_in_place(units[0].cell)):
        for index, unit in enumerate(units):
            if unit.begin <= at < unit.end:
                clause = max(one.begin for one in unit.clauses if one.begin <= at)
                yield _find_begin(units, index), clause


def _find_begin(units: Sequence[CellUnit], index: int) -> int:
    """Return where a list begins that ends in a unit: it may have items in units before it."""
    while index and units[index - 1].is_item and not units[index].has_head:
        index -= 1
    return units[index].begin


def cuts_counted_list(lists: Sequence[tuple[int, int]], span: QuotableSpan) -> bool:
    """Tell whether a stretch begins inside a list and has what tells of its things by places."""
    return any(begin < span.begin < told < span.end for begin, told in lists)
