"""Prices whose small coin stands behind a dash, as in Russian price lists: `32-00`, `1 249-50`.

A span of two prices has a second one that is no less: a column is of such prices where each has two
figures behind its dash and one of them is less than what stands before it by so much that nobody
sells from the one to the other, as `-00` is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.part_names import is_named_for
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.model import PRICE
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_DASHED = re.compile(
    r"(?P<before>\D{0,6}?)(?P<whole>\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})*|\d{1,7})"
    r"\s?[-–—]\s?(?P<coins>\d\d)(?P<after>\s?[^\d\s][^\d]{0,12})?"
)
_NO_SPAN = 0.5
"""A second sum that is less than this share of the first is none."""
_MOST_OF = 0.8
"""Share of the figures in a column that must be written so."""


def write_dashed_cents(header: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    """Return the rows with such prices as figures of whole and decimal parts."""
    places = [
        place
        for place, name in enumerate(header)
        if is_named_for(name.partition("|")[0], PRICE.name)
        and _are_dashed(list_filled(rows, place))
    ]
    if not places:
        return list(rows)
    return [(line, _write_row(cells, places)) for line, cells in rows]


def _are_dashed(cells: Sequence[str]) -> bool:
    figures = [cell for cell in map(fold_width, cells) if any(map(str.isdecimal, cell))]
    found = [one for cell in figures if (one := _DASHED.fullmatch(cell.strip()))]
    no_span = sum(
        int(one["coins"]) < _NO_SPAN * int(re.sub(r"\D", "", one["whole"])) or one["coins"] == "00"
        for one in found
    )
    return bool(no_span) and len(found) >= _MOST_OF * len(figures)


def _write_row(cells: Sequence[str], places: Sequence[int]) -> list[str]:
    written = list(cells)
    for place in places:
        found = _DASHED.fullmatch(fold_width(cell_at(cells, place)).strip())
        if found:
            whole = re.sub(r"\D", "", found["whole"])
            written[place] = f"{found['before']}{whole}.{found['coins']}{found['after'] or ''}"
    return written
