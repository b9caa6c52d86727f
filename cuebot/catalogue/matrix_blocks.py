"""Goods in blocks, each with a matrix of its counts: `Colour/Size` above colours, beside sizes.

Above each block stands what it is, with its price: `Dungarees;No. 4410;;Price;64.90`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import TITLE, rank_name
from cuebot.catalogue.counts import is_count
from cuebot.catalogue.figures import is_word_for
from cuebot.catalogue.money import is_money, is_sum
from cuebot.catalogue.part_ranks import rank_part
from cuebot.catalogue.sheet import cell_at
from cuebot.catalogue.size_columns import find_sizes
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_SIZE = "size"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """The rows of one product, from 0."""

    at: int
    """Of its head, below the row with its title."""
    last: int
    """Of the rows with counts; below it may be one with their sums."""
    end: int
    price: str
    names: tuple[str, str]
    """What its rows and its columns are called."""
    sizes: tuple[int, ...]


def unroll_blocks(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return a table with a row a colour and a size; the rows as they are where there is no block.

    Each product's title stands in the first of its rows, and its price in each.
    """
    found = [block for at in range(1, len(rows) - 1) if (block := _read_block(rows, at))]
    if not found:
        return tuple(rows)
    outside = [
        row
        for at, row in enumerate(rows)
        if not any(block.at - 1 <= at < block.end for block in found)
    ]
    if any(sum(map(bool, map(str.strip, cells))) > 1 for _, cells in outside):
        return tuple(rows)
    head = (rows[found[0].at][0], [TITLE, PRICE.name, *found[0].names, STOCK.name])
    return (head, *(row for one in found for row in _unroll(rows, one)))


def _read_block(rows: Sequence[Row], at: int) -> _Block | None:
    """Return the block whose head a row is, where it is one and a title with a price is above."""
    cells = rows[at][1]
    corner = cell_at(cells, 0)
    if not corner or rank_name(corner, TITLE) is not None or rank_part(corner, TITLE) is not None:
        return None
    filled = [place for place, cell in enumerate(cells) if place and cell.strip()]
    sums = [place for place in filled if is_word_for(cell_at(cells, place), "total")]
    sizes = [place for place in filled if place not in sums]
    price = _find_price(rows[at - 1][1])
    if not price or not sizes:
        return None
    end = at + 1
    while end < len(rows) and _counts_sizes(rows[end][1], sizes, sums):
        end += 1
    if end == at + 1 or not (sums or find_sizes(cells, filled) == filled):
        return None
    last = end - 1
    if last > at + 1 and is_word_for(cell_at(rows[last][1], 0), "total"):
        last -= 1
    of_rows, _, of_sizes = (part.strip() for part in corner.partition("/"))
    names = (of_rows or corner, of_sizes or _SIZE)
    return _Block(at=at, last=last, end=end, price=price, names=names, sizes=tuple(sizes))


def _find_price(cells: Sequence[str]) -> str:
    """Return the price in the row of a title: beside its word, or with a sign of money."""
    title = cell_at(cells, 0)
    if not any(map(str.isalpha, title)) or is_money(title):
        return ""
    said = [cell.strip() for cell in cells[1:] if cell.strip()]
    named = (
        other
        for word, other in pairwise(said)
        if rank_name(word, PRICE.name) is not None and is_sum(other)
    )
    return next(chain(named, filter(is_money, said)), "")


def _counts_sizes(cells: Sequence[str], sizes: Sequence[int], sums: Sequence[int]) -> bool:
    """Tell whether a row has a name, and counts of the sizes, and nothing else but their sum."""
    name = cell_at(cells, 0)
    said = {place for place, cell in enumerate(cells) if place and cell.strip()}
    return (
        any(map(str.isalpha, name))
        and bool(said)
        and said <= {*sizes, *sums}
        and all(is_count(cell_at(cells, place), "") for place in said)
        and all(_is_sum(cells, sizes, place) for place in sums)
    )


def _is_sum(cells: Sequence[str], sizes: Sequence[int], place: int) -> bool:
    """Tell whether a cell sums up those of the sizes, as far as these are figures."""
    told = cell_at(cells, place)
    counts = [cell_at(cells, size) for size in sizes]
    figures = [int(count) for count in counts if count.isdecimal()]
    return told.isdecimal() and int(told) == sum(figures)


def _unroll(rows: Sequence[Row], block: _Block) -> list[Row]:
    head, title = rows[block.at][1], cell_at(rows[block.at - 1][1], 0)
    body: list[Row] = []
    for line, cells in rows[block.at + 1 : block.last + 1]:
        for place in block.sizes:
            count = cell_at(cells, place)
            if count and not is_word_for(count, "blank"):
                named = "" if body else title
                told = [named, block.price, cell_at(cells, 0), cell_at(head, place), count]
                body.append((line, told))
    return body
