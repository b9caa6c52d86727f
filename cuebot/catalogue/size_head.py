"""A head of two rows: `Size` over `S`, `M` and `L`, as one row of which the sizes are columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.money import is_sum
from cuebot.catalogue.sheet import cell_at
from cuebot.catalogue.size_columns import find_sizes, holds_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_LOOKED_AT = 10
"""Rows among which such a head may begin."""
_LEAST_NAMES = 2
"""Names that the upper row has beside the one above the sizes."""


def merge_size_heads(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows with such a head written as one row; all others as they are."""
    for at in range(min(_LOOKED_AT, len(rows) - 2)):
        (_, upper), (line, lower) = rows[at], rows[at + 1]
        if _are_sizes_below(upper, lower, rows[at + 2 :]):
            width = max(len(upper), len(lower))
            merged = [cell_at(lower, n) or cell_at(upper, n) for n in range(width)]
            return (*rows[:at], (line, merged), *rows[at + 2 :])
    return tuple(rows)


def _are_sizes_below(upper: Sequence[str], lower: Sequence[str], body: Sequence[Row]) -> bool:
    """Tell whether the lower row has sizes, below one name or none, and counts below them."""
    width = max(len(upper), len(lower))
    names = [cell_at(upper, n) for n in range(width)]
    under = [cell_at(lower, n) for n in range(width)]
    said = [n for n in range(width) if under[n] and under[n] != names[n]]
    sizes = find_sizes(under, said)
    above = {names[n] for n in sizes}
    others = [name for n, name in enumerate(names) if name and n not in sizes]
    return (
        bool(sizes)
        and sizes == said
        and len(above - {""}) <= 1
        and len(others) >= _LEAST_NAMES
        and not any(is_sum(name) for name in names if name)
        and all(holds_counts(body, n) for n in sizes)
    )
