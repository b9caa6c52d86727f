"""Prices of one column that are written in two ways of which nothing tells what they mean.

Where a table is parted by semicolons a comma parts decimals, and three behind one are those of a
dinar: beside `38,500` a bare `64500` is either that many dinars or as many thousandths.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import CURRENCY, rank_columns, split_unit
from cuebot.catalogue.money import is_money
from cuebot.catalogue.part_names import is_named_for
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.errors import CatalogueError
from cuebot.model import PRICE
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuebot.catalogue.sheet import Row

_MARKED, _BARE = re.compile(r"\d{1,3},\d{3}"), re.compile(r"\d{4,9}")


def refuse_mixed_prices(
    header: Sequence[str], rows: Sequence[Row], name_line: Callable[[int], str]
) -> None:
    """Refuse a table parted by semicolons with such a column, whose money nothing names."""
    if rank_columns(header, CURRENCY):
        return
    for place, name in enumerate(header):
        if not is_named_for(name.partition("|")[0], PRICE.name) or split_unit(name)[1]:
            continue
        said = list(map(fold_width, list_filled(rows, place)))
        marked = [cell for cell in said if _MARKED.fullmatch(cell)]
        if not marked or any(is_money(cell) or _has_cents(cell) for cell in said):
            continue
        for line, cells in rows:
            cell = fold_width(cell_at(cells, place))
            if _BARE.fullmatch(cell):
                raise CatalogueError(
                    f"{cell!r} stands under {name.strip()!r} beside {marked[0]!r}, and nothing"
                    " says whether the comma parts decimals or thousands",
                    where=name_line(line),
                    do=f"write them alike, and their money in the head: `{name.strip()} (TND)`",
                )


def _has_cents(cell: str) -> bool:
    """Tell whether a figure shows by itself what its mark parts."""
    return re.search(r",\d{1,2}(?!\d)|\.", cell) is not None
