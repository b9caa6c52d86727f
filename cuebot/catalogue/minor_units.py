"""Prices that programs keep in cents: `2900` beside `$29`, or under a name that says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import CURRENCY, rank_columns, rank_name
from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.part_names import has_word_for, spell_out
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_CENTS = 100
_LEAST_ROWS = 2
_WHOLE = re.compile(r"\d{1,12}")
_WITHOUT_CENTS = frozenset(
    ("JPY", "KRW", "VND", "IDR", "CLP", "PYG", "ISK", "HUF", "UGX", "XAF", "XOF")
)
"""Moneys whose least coin is one of them, or that programs keep so."""


def write_whole_units(
    header: Sequence[str], rows: Sequence[Row]
) -> tuple[tuple[str, ...], list[Row]]:
    """Return head and rows with no price in cents.

    A column that is a hundred times another in each row loses its name, so that nobody is told of
    it; one whose name says that it holds cents is written in whole units.
    """
    names = [spell_out(name) for name in header]
    whole = [place for place in range(len(header)) if _holds_whole(rows, place)]
    sums = [place for place in range(len(header)) if _names_price(names[place])]
    doubled = {place for place in whole if any(_is_hundredfold(rows, place, at) for at in sums)}
    minor = [
        place
        for place in whole
        if place not in doubled
        and has_word_for(names[place], "minor", exact=True)
        and (_names_price(names[place]) or has_word_for(names[place], "count"))
        and _has_cents(header, rows)
    ]
    told = tuple("" if place in doubled else name for place, name in enumerate(header))
    if not minor:
        return told, list(rows)
    return told, [(line, _divide(cells, minor)) for line, cells in rows]


def _names_price(name: str) -> bool:
    return rank_name(name, PRICE.name) is not None or has_word_for(name, PRICE.name)


def _holds_whole(rows: Sequence[Row], place: int) -> bool:
    said = list_filled(rows, place)
    return bool(said) and all(_WHOLE.fullmatch(cell) for cell in said)


def _is_hundredfold(rows: Sequence[Row], place: int, other: int) -> bool:
    """Tell whether a column is a hundred times another wherever both say something."""
    pairs = [
        (sole_amount(cell_at(cells, place)), sole_amount(cell_at(cells, other)))
        for _, cells in rows
        if cell_at(cells, place) and cell_at(cells, other)
    ]
    known = [(more, less) for more, less in pairs if more is not None and less]
    return (
        place != other
        and len(known) >= min(_LEAST_ROWS, len(rows))
        and len(known) == len(pairs) > 0
        and all(more == _CENTS * less for more, less in known)
    )


def _has_cents(header: Sequence[str], rows: Sequence[Row]) -> bool:
    """Tell whether the money that rows name has a hundred parts."""
    named = {
        cell.upper()
        for place in rank_columns(header, CURRENCY)
        for cell in list_filled(rows, place)
    }
    return not named & _WITHOUT_CENTS


def _divide(cells: Sequence[str], places: Sequence[int]) -> list[str]:
    written = list(cells)
    for place in places:
        if cell := cell_at(cells, place):
            whole, cents = divmod(int(cell), _CENTS)
            written[place] = f"{whole}.{cents:02}" if cents else f"{whole}"
    return written
