"""Sums that another sheet of a workbook has for the goods of the one that is read.

OpenCart writes specials and what an option adds on sheets of their own, by the goods' numbers.
Where another sum stands there and holds today, nobody knows that the one in the list is paid.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.alike_sheets import is_set_aside
from cuebot.catalogue.columns import TITLE, fold_name, is_order_list, rank_name
from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.part_names import is_named_for, spell_out
from cuebot.catalogue.price_names import PriceKind, sort_price
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.special_price import holds_on, read_day
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cuebot.catalogue.layout import TableLayout
    from cuebot.catalogue.sheet import RawSheet, Row

_NO_DAY = re.compile(r"0{4}-0{2}-0{2}.*")
"""What a database writes for no day."""


def find_repriced(
    sheet: RawSheet, layout: TableLayout, others: Sequence[RawSheet], today: date
) -> dict[int, str]:
    """Return the lines of a sheet of which another one has a sum of its own, and what it says."""
    body = sheet.rows[layout.header_at + 1 :]
    found: dict[int, str] = {}
    for other in others:
        head, below = (other.rows[0][1], other.rows[1:]) if other.rows[1:] else ([], ())
        key = _find_key(layout.header, body, head)
        priced = [
            place
            for place, name in enumerate(head)
            if _is_price(name) and any(map(sole_amount, list_filled(below, place)))
        ]
        if key is None or len(priced) != 1 or is_set_aside(other.name) or is_order_list(head):
            continue
        own, their = key
        goods = {cell_at(cells, own): (line, cells) for line, cells in body}
        for _, cells in below:
            line, listed = goods.get(cell_at(cells, their), (0, []))
            said = cell_at(cells, priced[0])
            told = sole_amount(cell_at(listed, layout.roles.get(PRICE.name)))
            if line and sole_amount(said) not in (told, 0, None) and _holds(head, cells, today):
                found.setdefault(line, f"{other.name!r} {said}")
    return found


def _is_price(name: str) -> bool:
    plain = spell_out(name)
    return is_named_for(plain, PRICE.name) and sort_price(plain) is not PriceKind.OTHER


def _find_key(
    header: Sequence[str], rows: Sequence[Row], other: Sequence[str]
) -> tuple[int, int] | None:
    """Return the columns of one name that number the goods of both sheets; None where none does.

    A sheet with titles is a list of goods of its own, and two that count their rows from one
    have only that in common.
    """
    if any(rank_name(spell_out(name), TITLE) is not None for name in other):
        return None
    named = {fold_name(name): place for place, name in enumerate(other) if name.strip()}
    for place, name in enumerate(header):
        said = list_filled(rows, place)
        counted = said == [str(number) for number in range(1, len(said) + 1)]
        if fold_name(name) in named and len(said) == len(set(said)) == len(rows) and not counted:
            return place, named[fold_name(name)]
    return None


def _holds(head: Sequence[str], cells: Sequence[str], today: date) -> bool:
    """Tell whether a row's sum is asked of the audience today, and for one piece."""
    days = [
        cell
        for place in range(len(head))
        if read_day(cell := cell_at(cells, place)) and not _NO_DAY.fullmatch(cell)
    ]
    if days and not holds_on(today, days[0], days[1] if days[1:] else ""):
        return False
    for place, name in enumerate(head):
        plain, cell = spell_out(name), cell_at(cells, place)
        if is_named_for(plain, STOCK.name) and "option" not in map(fold_name, head):
            many = sole_amount(cell)
            if many is not None and many > 1:
                return False  # a price by number
        elif sort_price(cell) is PriceKind.OTHER and not sole_amount(cell):
            return False  # for dealers
    return True
