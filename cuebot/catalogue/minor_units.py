"""Prices that programs keep in cents: `2900` beside `$29`, or under a name that says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import CURRENCY, rank_columns
from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.part_names import has_word_for, is_named_for, spell_out
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_CENTS = 100
"""Minor units of a major one: cents of a dollar."""
_CENT_DIGITS = 2
"""Decimals that they are."""
_DIGITS = frozenset("123")
"""Digits behind the mark that a money may have."""
_DIGIT_WORDS = ("precision", "fraction digits", "exponent", "decimal places")
_LEAST_ROWS = 2
"""Rows in which one column must be a hundred times the other, where there are so many."""
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
    sums = [place for place in range(len(header)) if is_named_for(names[place], PRICE.name)]
    doubled = {place for place in whole if any(_is_hundredfold(rows, place, at) for at in sums)}
    minor = [
        place
        for place in whole
        if place not in doubled
        and has_word_for(names[place], "minor", exact=True)
        and (is_named_for(names[place], PRICE.name) or has_word_for(names[place], "count"))
        and _has_cents(header, rows)
    ]
    told = tuple("" if place in doubled else name for place, name in enumerate(header))
    if digits := _find_digits(names, rows):
        sold = [
            place
            for place in sums
            if place in whole
            and place not in doubled
            and not has_word_for(names[place], "minor", exact=True)
            and not _names_digits(names[place])
        ]
        return told, [(line, _divide(cells, sold, digits)) for line, cells in rows]
    if not minor:
        return told, list(rows)
    return told, [(line, _divide(cells, minor, _CENT_DIGITS)) for line, cells in rows]


def _find_digits(names: Sequence[str], rows: Sequence[Row]) -> int:
    """Return how many digits of each sum are behind its mark, where a column says so: else 0.

    A program writes `1290` and beside it a `currency_minor_unit` of 2.
    """
    for place, name in enumerate(names):
        said = set(list_filled(rows, place))
        unit = has_word_for(name, "minor", exact=True) and "unit" in name.casefold().split()
        unit = unit or _names_digits(name)
        if unit and len(said) == 1 and (digits := said.pop()) in _DIGITS:
            return int(digits)
    return 0


def _names_digits(name: str) -> bool:
    """Tell whether a column says how many digits the price beside it has: `price precision`."""
    return is_named_for(name, PRICE.name) and name.casefold().endswith(_DIGIT_WORDS)


def _holds_whole(rows: Sequence[Row], place: int) -> bool:
    said = list_filled(rows, place)
    return bool(said) and all(_WHOLE.fullmatch(cell) for cell in said)


def _is_hundredfold(rows: Sequence[Row], place: int, other: int) -> bool:
    """Tell whether a column is a hundred times another wherever both say something."""
    told = 0
    for _, cells in rows if place != other else ():
        said, beside = cell_at(cells, place), cell_at(cells, other)
        if not said or not beside:
            continue
        more, less = sole_amount(said), sole_amount(beside)
        if not less or more != _CENTS * less:
            return False
        told += 1
    return told > 0 and told >= min(_LEAST_ROWS, len(rows))


def _has_cents(header: Sequence[str], rows: Sequence[Row]) -> bool:
    """Tell whether the money that rows name has a hundred parts."""
    named = {
        cell.upper()
        for place in rank_columns(header, CURRENCY)
        for cell in list_filled(rows, place)
    }
    return not named & _WITHOUT_CENTS


def _divide(cells: Sequence[str], places: Sequence[int], digits: int) -> list[str]:
    written = list(cells)
    for place in places:
        if cell := cell_at(cells, place):
            whole, parts = divmod(int(cell), 10**digits)
            written[place] = f"{whole}.{parts:0{digits}}" if parts else f"{whole}"
    return written
