"""Which columns hold link, title, price and stock: by their names, held against what is in them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import (
    LINK,
    RESERVED,
    TITLE,
    fold_name,
    is_exact,
    rank_columns,
)
from cuebot.catalogue.figures import means, read_count
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_NUMBER = re.compile(
    r"(?:#|№|n[.º°o]+\s?|nr\.?\s?|link\s?)?(\d{1,6})(?:[.,]0+)?\s?(?:号|號|番|번|\.)?",
    re.IGNORECASE,
)
"""A link as it is written in a table: `3`, `3.0`, `#3`, `No. 3`, `3号`."""
_MOST_NUMBER = 999
"""The highest number in a column that holds links without saying so: viewers type no longer one."""
_MOST_OF = 0.8


def find_reserved(header: Sequence[str], rows: Sequence[Row]) -> dict[str, tuple[int, ...]]:
    """Return what is held by which columns, from 0: the chosen one, and others of its very name.

    A column that is only called something like it must also hold it: links are numbers of their
    own, titles are no numbers, prices have figures, and most cells of stock are counts.
    """
    found: dict[str, tuple[int, ...]] = {}
    for what in RESERVED:
        taken = {place for places in found.values() for place in places}
        for place in rank_columns(header, what):
            if place in taken or not (
                is_exact(_name(header[place]), what) or _holds(what, _cells(rows, place))
            ):
                continue
            name = fold_name(_name(header[place]))
            found[what] = tuple(
                other
                for other, cell in enumerate(header)
                if other not in taken and fold_name(_name(cell)) == name
            )
            break
    return found


def read_link(cell: str) -> str:
    """Return the link of a cell as viewers name it: its number, or else its text."""
    plain = unicodedata.normalize("NFKC", cell)
    number = _NUMBER.fullmatch(plain)
    return number[1] if number else plain


def _name(cell: str) -> str:
    return cell.partition("|")[0].strip()


def _cells(rows: Sequence[Row], place: int) -> list[str]:
    cells = [cells[place].strip() for _, cells in rows if place < len(cells)]
    return [cell for cell in cells if cell]


def _holds(what: str, cells: list[str]) -> bool:
    if not cells:
        return what != LINK
    if what == LINK:
        links = [_NUMBER.fullmatch(unicodedata.normalize("NFKC", cell)) for cell in cells]
        numbers = [int(link[1]) for link in links if link]
        return (
            len(numbers) >= _MOST_OF * len(cells)
            and len(set(numbers)) == len(numbers)
            and 0 < max(numbers, default=0) <= _MOST_NUMBER
        )
    if what == TITLE:
        return sum(any(sign.isalpha() for sign in cell) for cell in cells) > len(cells) / 2
    if what == PRICE.name:
        return sum(any(sign.isdecimal() for sign in cell) for cell in cells) > len(cells) / 2
    return _are_counts(cells) if what == STOCK.name else False


def _are_counts(cells: list[str]) -> bool:
    counts = [
        cell
        for cell in cells
        if read_count(cell, lambda _kind, _cell: None) is not None
        or means(cell, "uncounted")
        or means(cell, "blank")
    ]
    return len(counts) >= _MOST_OF * len(cells)
