"""Which columns may be the price as well as the one that was taken, and which it outdoes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.columns import fold_name, is_exact, rank_columns, rank_name
from cuebot.catalogue.part_ranks import rank_part
from cuebot.catalogue.price_names import PriceKind, is_bare_now, names_single, sort_price
from cuebot.catalogue.price_sums import outranks
from cuebot.catalogue.sheet import list_filled
from cuebot.catalogue.spreadsheet import is_error
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row


def plain_name(cell: str) -> str:
    """Return a column's name without its synonyms."""
    return cell.partition("|")[0].strip()


def find_rivals(header: Sequence[str], rows: Sequence[Row], price: int) -> list[int]:
    """Return the columns of which nothing tells why they are not the price, from 0.

    They have a word for it that is as good as that of the column `price`, and say another sum.
    """
    own = plain_name(header[price])
    if names_single(own):
        return [one for one in _find_rivals(header, rows, price) if is_single(header[one])]
    return _find_rivals(header, rows, price)


def is_single(cell: str) -> bool:
    """Tell whether a price is that of one piece: one of a crate beside it is no rival."""
    return names_single(plain_name(cell))


def _find_rivals(header: Sequence[str], rows: Sequence[Row], price: int) -> list[int]:
    own = plain_name(header[price])
    if is_exact(own, PRICE.name) or rank_name(own, PRICE.name) is not None or is_bare_now(own):
        return []
    return [
        place
        for place, cell in enumerate(header)
        if fold_name(cell) != fold_name(header[price])
        and rank_part(plain_name(cell), PRICE.name) == rank_part(own, PRICE.name)
        and _holds_figures(rows, place)
        and not is_paid_rather(header, rows, price, place)
        and any(
            len(cells) > max(place, price) and cells[place].strip() != cells[price].strip()
            for _, cells in rows
        )
    ]


def find_outdone(header: Sequence[str], price: int) -> list[int]:
    """Return the columns that are called price and nothing else, where another is paid now.

    A viewer who asks for the price would hear of them as well.
    """
    if sort_price(plain_name(header[price])) > PriceKind.NOW:
        return []
    listed = rank_columns(header, PRICE.name)
    if price in listed and listed[0] == price:
        return []
    return [
        place
        for place in listed
        if place != price and sort_price(plain_name(header[place])) is PriceKind.PLAIN
    ]


def is_paid_rather(header: Sequence[str], rows: Sequence[Row], one: int, other: int) -> bool:
    """Tell whether of two prices of one kind the first is what is paid."""
    names = [plain_name(cell) for cell in header]
    alike = sort_price(names[one]) == sort_price(names[other])
    return alike and outranks(names, rows, one, other)


def _holds_figures(rows: Sequence[Row], place: int) -> bool:
    """Tell whether most cells of a column have a figure, or it is empty."""
    cells = [cell for cell in list_filled(rows, place) if not is_error(cell)]
    return not cells or sum(any(map(str.isdecimal, cell)) for cell in cells) > len(cells) / 2
