"""Prices under a head that counts them in thousands: `Giá (nghìn đồng)`, `Цена, тыс. руб.`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.money import FIGURE
from cuebot.catalogue.part_names import has_word_for, is_named_for
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_SCALES = {"thousands": 1_000, "ten_thousands": 10_000}
_MOST = 50_000
"""The highest price that anybody writes in thousands: above it the figures stand in full."""


def write_scaled_prices(header: Sequence[str], rows: Sequence[Row], notes: MendLog) -> list[Row]:
    """Return the rows with such prices written out, which is noted.

    A column in which one figure is too high for thousands keeps its figures: its head is wrong.
    """
    scaled = {
        place: scale
        for place, name in enumerate(header)
        if (scale := _find_scale(name)) and _are_small(rows, place)
    }
    if not scaled:
        return list(rows)
    return [(line, _write_row(line, cells, scaled, notes)) for line, cells in rows]


def _find_scale(name: str) -> int:
    """Return how many one figure under a name stands for; 0 where it stands for itself."""
    bare = name.partition("|")[0]
    if not is_named_for(bare, PRICE.name):
        return 0
    found = (scale for what, scale in _SCALES.items() if has_word_for(bare, what, exact=True))
    return next(found, 0)


def _are_small(rows: Sequence[Row], place: int) -> bool:
    sums = [sole_amount(cell) for cell in list_filled(rows, place)]
    told = [one for one in sums if one is not None]
    return bool(told) and max(told) < _MOST


def _write_row(
    line: int, cells: Sequence[str], scaled: dict[int, int], notes: MendLog
) -> list[str]:
    written = list(cells)
    for place, scale in scaled.items():
        cell = cell_at(cells, place)
        amount = sole_amount(cell)
        if amount:
            whole = _write_whole(amount * scale)
            written[place] = FIGURE.sub(whole, cell, count=1)
            notes.add_mend(MendKind.THOUSANDS, line, PRICE.name, f"{cell} as {whole}")
    return written


def _write_whole(amount: Decimal) -> str:
    return re.sub(r"\.0*$", "", f"{amount.normalize():f}")
