"""Rows of prices by how many are bought: the first is that of one, the others are for more.

A row a slab, as Tally, price lists of Odoo and wholesalers write them, beside a column such as
`From Qty` or `Menge ab`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.counts import is_count
from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.part_names import has_word_for, spell_out
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.model import STOCK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from cuebot.catalogue.sheet import Row


def find_slab_column(header: Sequence[str], rows: Sequence[Row]) -> int | None:
    """Return the column that says from how many on a row's price holds, from 0; None for none."""
    for place, name in enumerate(header):
        if has_word_for(spell_out(name), "from_quantity", exact=True):
            said = list_filled(rows, place)
            if said and all(is_count(cell, "") for cell in said):
                return place
    return None


def drop_slabs(rows: Sequence[Row], place: int, about: Sequence[int]) -> list[Row]:
    """Return the rows of one product without those that ask for more of the same.

    An empty cell is from one on.  Rows that differ in a column of `about` are other goods: a size
    that is sold from three on is no slab of one that is sold singly.
    """
    least: dict[tuple[str, ...], Decimal | int] = {}
    top = rows[0][1]
    told = [tuple(cell_at(cells, one) or cell_at(top, one) for one in about) for _, cells in rows]
    for key, (_, cells) in zip(told, rows, strict=True):
        least[key] = min(_read_least(cells, place), least.get(key, _read_least(cells, place)))
    return [
        row for key, row in zip(told, rows, strict=True) if _read_least(row[1], place) == least[key]
    ]


def tells_goods(name: str) -> bool:
    """Tell whether a column may name what rows of one product differ in: it counts nothing."""
    plain = spell_out(name)
    return not any(has_word_for(plain, what, exact=True) for what in (STOCK.name, "count", "date"))


def _read_least(cells: Sequence[str], place: int) -> Decimal | int:
    """Return from how many on the price of a row holds: from nought on is from one on."""
    return max(sole_amount(cell_at(cells, place)) or 1, 1)
