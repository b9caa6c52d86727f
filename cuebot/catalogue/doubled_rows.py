"""Rows that say the same of one product in all but its price and stock: none is believed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.catalogue.reading import MendKind
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.gathering import ExportVariant
    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row


def are_doubles(rows: Sequence[Row], known: Collection[int]) -> bool:
    """Tell whether rows are alike but for the columns of price and stock, which are `known`."""
    about = {
        tuple(cell.strip() for place, cell in enumerate(cells) if place not in known)
        for _, cells in rows
    }
    return len(about) == 1


def join_doubles(variants: Sequence[ExportVariant], notes: MendLog) -> ExportVariant:
    """Return what such rows agree in; what they differ in is left empty, and a price is told."""
    first = variants[0]
    prices = list(dict.fromkeys(one.price for one in variants))
    stocks = {one.stock for one in variants}
    if len(prices) > 1:
        detail = " or ".join(filter(None, prices))
        for one in variants:
            notes.add_mend(MendKind.DOUBLED, one.line, PRICE.name, detail)
        first = replace(first, price="", usual="")
    return first if len(stocks) == 1 else replace(first, stock=None)
