"""Prices that stand side by side, a column a size or a measure: `S`, `M`, `L`; `100 g`, `1 kg`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.count_columns import name_title, spread_sizes
from cuebot.catalogue.part_names import is_named_for
from cuebot.catalogue.size_columns import find_priced_sizes
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row


def spread_prices(
    header: Sequence[str], rows: Sequence[Row], notes: MendLog
) -> tuple[tuple[str, ...], list[Row]] | None:
    """Return head and rows with a row a size and one column of prices; None for other tables.

    All that stands below the sizes is a sum, with its money or with cents: bare figures count.
    """
    sizes = find_priced_sizes(header, rows)
    if not sizes or any(
        is_named_for(name, PRICE.name) for place, name in enumerate(header) if place not in sizes
    ):
        return None
    return spread_sizes(name_title(header, rows, notes), rows, sizes, frozenset(), PRICE.name)
