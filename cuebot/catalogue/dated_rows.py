"""Rows of one product that ask another price from a day on: the last day that has come counts.

So write programs of accounts, and price lists that are kept for years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.part_names import spell_out
from cuebot.catalogue.price_days import names_first_day
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.special_price import read_day

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from cuebot.catalogue.sheet import Row


def find_day_column(
    header: Sequence[str], rows: Sequence[Row], taken: Collection[int]
) -> int | None:
    """Return the column, from 0, that says from which day on a row holds; None for none."""
    for place, name in enumerate(header):
        if place in taken or not names_first_day(spell_out(name)):
            continue
        said = list_filled(rows, place)
        if said and all(map(read_day, said)):
            return place
    return None


def drop_former_days(
    rows: Sequence[Row], place: int, about: Sequence[int], today: date
) -> list[Row]:
    """Return the rows of one product without those whose price another day has replaced.

    Rows that differ in a column of `about` are other goods.  All stay where no day has come yet.
    """
    kept = []
    for line, cells in rows:
        alike = [
            day
            for _, other in rows
            if (day := read_day(cell_at(other, place)))
            and day <= today
            and all(cell_at(other, one) == cell_at(cells, one) for one in about)
        ]
        if not alike or read_day(cell_at(cells, place)) == max(alike):
            kept.append((line, cells))
    return kept
