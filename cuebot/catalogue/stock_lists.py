"""Cells of stock that count by size, where no column lists the sizes: `S=2, M=0, L=5`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.columns import rank_name
from cuebot.catalogue.count_columns import spread_sizes
from cuebot.catalogue.part_ranks import rank_part
from cuebot.catalogue.sheet import cell_at
from cuebot.catalogue.size_columns import is_size
from cuebot.catalogue.variants import read_stock
from cuebot.model import STOCK
from cuebot.model.variant import list_items
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.reading import MendKind
    from cuebot.catalogue.sheet import Row

_LEAST = 2
"""Sizes that a cell must count for it to be such a list."""


def spread_stock_lists(
    header: Sequence[str], rows: Sequence[Row]
) -> tuple[tuple[str, ...], list[Row]] | None:
    """Return head and rows with a row a size; None for other tables."""
    stock = next((place for place, name in enumerate(header) if _names_stock(name)), None)
    if stock is None:
        return None
    counted = [_read_sizes(cell_at(cells, stock)) for _, cells in rows]
    sizes = list(dict.fromkeys(size for counts in counted for size in counts))
    if sum(map(bool, counted)) * 2 <= len(rows) or _are_listed(rows, stock, counted):
        return None
    wide = tuple(name for place, name in enumerate(header) if place != stock)
    body: list[Row] = []
    for (line, cells), counts in zip(rows, counted, strict=True):
        padded = [cell_at(cells, place) for place in range(len(header)) if place != stock]
        told = counts or {"": cell_at(cells, stock)}
        body.append((line, [*padded, *(told.get(size, "") for size in sizes), told.get("", "")]))
    places = range(len(wide), len(wide) + len(sizes) + 1)
    return spread_sizes((*wide, *sizes, ""), body, places, frozenset(), STOCK.name)


def _names_stock(name: str) -> bool:
    bare = name.partition("|")[0]
    return rank_name(bare, STOCK.name) is not None or rank_part(bare, STOCK.name) is not None


def _read_sizes(cell: str) -> dict[str, str]:
    """Return how many are left of each size; empty where a cell is no list of sizes."""
    told = read_stock(cell, _ignore) if any(mark in cell for mark in ":：=") else None
    if not isinstance(told, dict) or len(told) < _LEAST:
        return {}
    sized = all(map(is_size, told))
    return {name: str(level.count or 0) for name, level in told.items()} if sized else {}


def _are_listed(rows: Sequence[Row], stock: int, counted: Sequence[dict[str, str]]) -> bool:
    """Tell whether another column lists the sizes that a cell counts: it is then their head."""
    return any(
        {fold_text(size) for size in counts} <= set(map(fold_text, list_items(cell)))
        for (_, cells), counts in zip(rows, counted, strict=True)
        if counts
        for place, cell in enumerate(cells)
        if place != stock
    )


def _ignore(_kind: MendKind, _cell: str) -> None:
    """Hear what is mended, and tell nobody."""
