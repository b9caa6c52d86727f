"""Columns of what is taken off a price: in per cent, or in whatever a column beside it says.

A price is reckoned only where it is sure that the discount is not taken off yet: it is called the
one of a list, or a program says beside each discount how it is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import fold_word, is_word_for, sole_amount
from cuebot.catalogue.money import find_unit
from cuebot.catalogue.part_names import has_word_for, is_whole_name, load_parts, spell_out
from cuebot.catalogue.price_days import find_days, order_days
from cuebot.catalogue.price_names import PriceKind, sort_price
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.surcharge import write_less
from cuebot.model import PRICE
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuebot.catalogue.sheet import Row

_PERCENT = re.compile(r"[-−–]?\s?(\d{1,2}(?:[.,]\d{1,2})?)\s?[%٪]?")
_SIGNS = ("%", "٪", "percent", "pct", "proz")
_HUNDRED = Decimal(100)
_TOLERANCE = Decimal("0.015")
"""The share by which a sum may be rounded."""


@dataclass(frozen=True, slots=True)
class DiscountColumn:
    """A column of what is taken off."""

    place: int
    kind: int | None = None
    """The column that says how it is meant, per cent or a sum; None where it is per cent."""
    begins: int | None = None
    ends: int | None = None
    """The days of its own: outside of them nothing is taken off."""


def find_discounts(header: Sequence[str], rows: Sequence[Row]) -> list[DiscountColumn]:
    """Return the columns of discounts of a table, as it stands in its file."""
    named = [place for place, name in enumerate(header) if _names_discount(name)]
    kinds = [place for place in named if _names_kind(header[place])]
    found = []
    for place in named:
        said = list_filled(rows, place)
        if place in kinds or not said:
            continue
        figures = all(
            _PERCENT.fullmatch(fold_width(cell)) or is_word_for(cell, "blank") for cell in said
        )
        if len(kinds) == 1 and any(map(sole_amount, said)):
            found.append(DiscountColumn(place, kinds[0], *_find_span(header, rows, place)))
        elif figures and _is_signed(header[place], said):
            found.append(DiscountColumn(place, None, *_find_span(header, rows, place)))
    return found


def _find_span(
    header: Sequence[str], rows: Sequence[Row], place: int
) -> tuple[int | None, int | None]:
    """Return the columns of the first and last day of a discount, as Prom.ua exports them.

    Their names are of a discount, or they are two: a day alone may be that of the goods.
    """
    names = [spell_out(cell) for cell in header]
    days = find_days(names, rows, {place})
    named = [day for day in days if has_word_for(names[day], "reduction")]
    begins, ends = order_days(names, rows, named or days, place)
    return (begins, ends) if named or None not in (begins, ends) else (None, None)


def _names_discount(cell: str) -> bool:
    name = spell_out(cell)
    return has_word_for(name, "reduction") and not has_word_for(name, PRICE.name)


def _names_kind(cell: str) -> bool:
    return has_word_for(spell_out(cell), "manner", exact=True)


def _is_signed(name: str, said: Sequence[str]) -> bool:
    plain = name.partition("|")[0].casefold()
    signed = any(sign in plain for sign in _SIGNS)
    return signed or any(sign in cell for cell in said for sign in _SIGNS[:2])


def drop_ended(
    cells: Sequence[str],
    columns: Sequence[DiscountColumn],
    holds: Callable[[str, str], bool],
) -> list[DiscountColumn]:
    """Return the discounts of a row without those whose days are not today's."""
    return [
        column
        for column in columns
        if not _read_off(cells, column)
        or not any(days := (cell_at(cells, column.begins), cell_at(cells, column.ends)))
        or holds(*days)
    ]


def find_discount(
    price: str, header: Sequence[str], cells: Sequence[str], columns: Sequence[DiscountColumn]
) -> str:
    """Return the cell that takes something off a price, where nothing tells that it is off."""
    paid = sole_amount(price)
    for column in columns:
        off = _read_off(cells, column)
        if off and paid and not _is_explained(paid, off, header, cells, column):
            return f"{header[column.place].strip()} {cell_at(cells, column.place)}"
    return ""


def reckon_price(
    price: str, header: Sequence[str], cells: Sequence[str], columns: Sequence[DiscountColumn]
) -> str:
    """Return a price less the one discount of its row; empty where nobody can tell what is paid."""
    paid = sole_amount(price)
    told = [(column, off) for column in columns if (off := _read_off(cells, column))]
    if paid is None or len(told) != 1:
        return ""
    column, off = told[0]
    if column.kind is None:
        listed = any(
            sole_amount(cell) == paid and _is_list_price(header[place])
            for place, cell in enumerate(cells[: len(header)])
            if place != column.place
        )
        share = off if listed else None
    else:
        share = _read_meant(cell_at(cells, column.kind), off, paid)
    return write_less(price, share * paid) if share and share < 1 else ""


def _is_list_price(cell: str) -> bool:
    name = spell_out(cell)
    return sort_price(name) is PriceKind.USUAL or is_whole_name(name, "whole_before")


def _read_meant(kind: str, off: Decimal, paid: Decimal) -> Decimal | None:
    """Return the share that is taken off, by the cell that says how; None where it says nothing."""
    plain = fold_word(kind)
    if plain in _SIGNS or plain in _load_manners("by_share"):
        return off
    if find_unit(kind) or plain in _load_manners("by_sum"):
        return off * _HUNDRED / paid
    return None


@cache
def _load_manners(what: str) -> frozenset[str]:
    single, several, unspaced = load_parts()[what]
    return frozenset({*single, *several, *unspaced})


def _read_off(cells: Sequence[str], column: DiscountColumn) -> Decimal:
    """Return the share that a cell takes off; of a sum, the hundredth part of it."""
    cell = fold_width(cell_at(cells, column.place))
    found = _PERCENT.fullmatch(cell)
    if found:
        return Decimal(found[1].replace(",", ".")) / _HUNDRED
    return (sole_amount(cell) or Decimal()) / _HUNDRED if column.kind is not None else Decimal()


def _is_explained(
    paid: Decimal,
    share: Decimal,
    names: Sequence[str],
    cells: Sequence[str],
    column: DiscountColumn,
) -> bool:
    """Tell whether a row has the sum before the share was taken off, or says that this is paid."""
    places = {column.place, column.kind}
    amounts = {
        place: amount
        for place, cell in enumerate(cells)
        if place not in places and (amount := sole_amount(cell)) is not None
    }
    if share < 1:
        whole = paid / (1 - share)
        near = _TOLERANCE * whole
        if any(amount != paid and abs(amount - whole) <= near for amount in amounts.values()):
            return True
    return column.kind is None and any(
        amount == paid and _says_lowered(names[place])
        for place, amount in amounts.items()
        if place < len(names)
    )


def _says_lowered(cell: str) -> bool:
    """Tell whether a price is called one of now by more than that it is today's: `Sale price`.

    `Current price` beside `Current discount` may be without it.
    """
    words = cell.partition("|")[0].split()
    name = " ".join(word for word in words if not has_word_for(word, "todays", exact=True))
    return sort_price(name) <= PriceKind.NOW
