"""A list that was set in several columns to fit a page: the same heads again beside the first."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import TITLE, fold_name, rank_name
from cuebot.catalogue.part_names import is_named_for
from cuebot.catalogue.part_ranks import rank_part
from cuebot.catalogue.sheet import cell_at
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_LOOKED_AT = 30
"""Rows among which the head may be."""
_LEAST_HEADS = 2
"""Named columns of each of the tables that stand side by side."""


def stack_blocks(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows with such blocks one below the other; all others as they are.

    Each row keeps its line, and what is above the head stays there.
    """
    for at, (line, cells) in enumerate(rows[:_LOOKED_AT]):
        starts = _find_starts(cells)
        if len(starts) < 2:  # noqa: PLR2004 - two stand side by side
            continue
        width = starts[1] - starts[0]
        ends = [*starts[1:], starts[-1] + width]
        body = [
            (number, part)
            for start, end in zip(starts, ends, strict=True)
            for number, told in rows[at + 1 :]
            if any(part := [cell_at(told, place) for place in range(start, end)])
        ]
        head = [cell_at(cells, place) for place in range(starts[0], ends[0])]
        return (*rows[:at], (line, head), *body)
    return tuple(rows)


def _find_starts(cells: Sequence[str]) -> list[int]:
    """Return where each block of heads begins, from 0; empty where there is one."""
    folded = [fold_name(cell) for cell in cells]
    while folded and not folded[-1]:
        folded.pop()
    first = next((place for place, name in enumerate(folded) if name), len(folded))
    starts = [place for place, name in enumerate(folded) if name and name == folded[first]]
    if len(starts) < 2:  # noqa: PLR2004 - see above
        return []
    blocks = [
        _strip_blank(folded[start:end])
        for start, end in zip(starts, [*starts[1:], len(folded)], strict=True)
    ]
    widths = {after - before for before, after in pairwise(starts)}
    alike = len(widths) == 1 and all(block == blocks[0] for block in blocks)
    return starts if alike and _are_goods(blocks[0]) else []


def _strip_blank(names: Sequence[str]) -> list[str]:
    told = list(names)
    while told and not told[-1]:
        told.pop()
    return told


def _are_goods(names: Sequence[str]) -> bool:
    """Tell whether heads are those of titles and prices."""
    titled = any(
        rank_name(name, TITLE) is not None or rank_part(name, TITLE) is not None for name in names
    )
    priced = any(is_named_for(name, PRICE.name) for name in names)
    return titled and priced and sum(map(bool, names)) >= _LEAST_HEADS
