"""What one row of a shop's table says of price and stock, by the columns that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.columns import split_unit
from cuebot.catalogue.counts import drop_decimals, find_cent_mark, find_decimal_mark
from cuebot.catalogue.figures import is_word_for, read_count, sole_amount
from cuebot.catalogue.gathering import read_variant_price
from cuebot.catalogue.money import find_unit
from cuebot.catalogue.price_cells import is_unsure
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import cell_at
from cuebot.catalogue.special_price import check_days
from cuebot.catalogue.stock_columns import is_untracked
from cuebot.catalogue.surcharge import add_surcharge
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cuebot.catalogue.inferring import ColumnRoles
    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.row_kinds import RowGroup
    from cuebot.catalogue.sheet import Row


class OfferReader:
    """Reads what is asked for the goods of a row and how many are left.

    What a row leaves out is as in the first one of its product.
    """

    def __init__(
        self,
        header: Sequence[str],
        rows: Sequence[Row],
        roles: ColumnRoles,
        notes: MendLog,
        today: date,
    ) -> None:
        self._roles = roles
        self._notes = notes
        self._today = today
        priced = roles.prices.prices[:1]
        self._unit = split_unit(header[priced[0]].partition("|")[0])[1] if priced else ""
        self._held = roles.list_places()
        prices = (cell_at(cells, place) for place in priced for _, cells in rows)
        counts = (cell_at(cells, place) for place in roles.stock.counts for _, cells in rows)
        self._mark = find_decimal_mark(counts, find_cent_mark(prices))

    def read_prices(self, row: Row, group: RowGroup) -> tuple[str, str]:
        """Return a row's lasting price, and the one that replaces it today."""
        line, cells = row
        prices = self._roles.prices
        top = group.top[1]
        variant = cell_at(cells, prices.of_variant)
        if variant and sole_amount(variant) == sole_amount(self._told(prices.usual, cells, top)):
            variant = ""  # it costs what its product did before
        own = variant or _find_first(prices.prices, cells)
        source = cells if own else top
        unit = find_unit(self._told(self._roles.currency, cells, top)) or self._unit
        regular = read_variant_price(
            own or _find_first(prices.prices, top), unit, line, self._notes
        )
        if regular and not any(map(str.isdecimal, regular)):
            self._notes.add_mend(MendKind.PRICE, line, PRICE.name, regular)
            regular = ""
        if more := cell_at(cells, prices.surcharge):
            return add_surcharge(
                regular,
                more,
                lambda kind, said: self._notes.add_mend(kind, line, PRICE.name, said),
            ), ""
        told = cell_at(source, prices.special)
        if variant and sole_amount(variant) != sole_amount(_find_first(prices.prices, top)):
            told = ""  # what its product costs today says nothing of it
        told = cell_at(cells, prices.variant_special) or told
        if is_unsure(told):
            return "", read_variant_price(told, unit, line, self._notes)
        now, before = sole_amount(told), sole_amount(regular)
        switch = self._told(prices.switch, cells, top)
        if not now or (before is not None and now >= before) or is_word_for(switch, "off"):
            return regular, ""
        begins, ends = cell_at(source, prices.begins), cell_at(source, prices.ends)
        if not check_days(self._today, begins, ends, line, self._notes):
            return regular, ""
        return regular, read_variant_price(told, unit, line, self._notes)

    def read_usual(self, cells: Sequence[str], top: Sequence[str]) -> str:
        """Return the price that the one of a row is set against."""
        told = self._told(self._roles.prices.usual, cells, top)
        return told if sole_amount(told) else ""

    def read_stock(self, row: Row, top: Sequence[str]) -> int | None:
        """Return how many are left at all places together; None where nobody counts them."""
        line, cells = row
        stock = self._roles.stock
        tracked = _find_first(stock.tracked, cells) or _find_first(stock.tracked, top)
        served = any(
            is_word_for(cell.strip(), "service")
            for place, cell in enumerate(cells)
            if place not in self._held
        )
        if is_word_for(self._told(stock.present, cells, top), "off"):
            return 0
        endless = any(self._says_yes(p, cells, top) for p in (stock.weighed, stock.unlimited))
        if served or endless:
            return None
        if any(is_word_for(cell_at(cells, place), "sold_out") for place in stock.worded):
            return 0
        if tracked and is_untracked(tracked):
            return None
        if own := cell_at(cells, stock.of_variant):
            return self._read_count(own, line)
        counts = [
            self._read_count(said, line)
            for place in stock.counts
            if (said := cell_at(cells, place)) or len(stock.counts) == 1
        ]
        known = [count for count in counts if count is not None]
        return sum(known) if known and len(known) == len(counts) else None

    def _read_count(self, cell: str, line: int) -> int | None:
        def note(kind: MendKind, said: str) -> None:
            self._notes.add_mend(kind, line, STOCK.name, said)

        if is_word_for(cell, "backorder"):
            return None
        return read_count(drop_decimals(cell, self._mark, note), note)

    def sells_at_zero(self, cells: Sequence[str], top: Sequence[str]) -> bool:
        """Tell whether a row goes on selling when none is left."""
        said = (cell_at(cells, place) for place in self._roles.stock.counts)
        preordered = any(is_word_for(cell, "backorder") for cell in said)
        return preordered or self._says_yes(self._roles.stock.oversell, cells, top)

    def _says_yes(self, place: int | None, cells: Sequence[str], top: Sequence[str]) -> bool:
        return is_word_for(self._told(place, cells, top), "on")

    def _told(self, place: int | None, cells: Sequence[str], top: Sequence[str]) -> str:
        return cell_at(cells, place) or cell_at(top, place)


def _find_first(places: Sequence[int], cells: Sequence[str]) -> str:
    """Return what stands in the first of some columns that is filled in."""
    return next((said for place in places if (said := cell_at(cells, place))), "")
