"""A table of any shop system, rewritten as a seller's own by what its columns were found to hold.

What a shop keeps off its shelves is left out, what it does not count has no stock, and a special
price counts only where it is lower, switched on, and runs today.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import TITLE, is_exact
from cuebot.catalogue.dated_rows import drop_former_days, find_day_column
from cuebot.catalogue.declared_options import join_declared
from cuebot.catalogue.doubled_rows import are_doubles, join_doubles
from cuebot.catalogue.fact_columns import FactColumns
from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.gathering import (
    ExportProduct,
    ExportVariant,
    rewrite_products,
)
from cuebot.catalogue.inferred_offer import OfferReader
from cuebot.catalogue.inferring import group_products, infer_roles
from cuebot.catalogue.offering import HeadSense, is_gone, is_withheld
from cuebot.catalogue.option_columns import read_pairs
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.reserved import read_link
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.slab_rows import drop_slabs, find_slab_column, tells_goods
from cuebot.catalogue.stock_columns import is_untracked
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cuebot.catalogue.gathering import ExportTable
    from cuebot.catalogue.inferring import ColumnRoles
    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.row_kinds import RowGroup
    from cuebot.catalogue.sheet import Row

_MARK = re.compile(r"\[[A-Z]{1,3}\]")
"""How a choice is shown, before its name: `[RB]Size=S`."""
_KEY = re.compile(r"\s*\([a-z]+(?:\.\w+)+\)$")
"""What a shop's own key looks like behind a name: `Glaze (product.metafields.custom.glaze)`."""


def rewrite_inferred(
    header: Sequence[str],
    header_line: int,
    rows: Sequence[Row],
    notes: MendLog,
    today: date,
    *,
    spread: bool = False,
) -> ExportTable | None:
    """Return head and rows of a seller's own table; None where nothing asks for it.

    A table that has no more than titles, prices and stock is read as it stands, unless its rows
    are known to be variants: `spread`.
    """
    roles = infer_roles(header, rows)
    if roles is None:
        return None
    groups = group_products(header, rows, roles)
    offer = OfferReader(header, rows, roles, notes, today)
    sheet = _InferredSheet(header, rows, roles, offer, notes, today)
    groups = [sheet.complete_group(group) for group in groups]
    if not (spread or sheet.has_features(groups) or _tells_more(roles)):
        return None
    sheet.facts.find_options(groups)
    _note_columns(header, header_line, roles, notes)
    return rewrite_products([sheet.read_product(group) for group in groups], notes)


def _note_columns(header: Sequence[str], line: int, roles: ColumnRoles, notes: MendLog) -> None:
    """Note which columns were taken for title, price and stock, where they are called otherwise."""
    taken = {
        TITLE: (roles.title,),
        PRICE.name: roles.prices.prices,
        STOCK.name: roles.stock.counts,
    }
    for what, places in taken.items():
        if places and not is_exact(header[places[0]], what):
            guessed = roles.guessed and what == PRICE.name
            kind = MendKind.GUESSED if guessed else MendKind.COLUMN
            notes.add_mend(kind, line, what, f"{what} is {header[places[0]].strip()!r}")
    if rivals := roles.prices.rivals:
        named = " or ".join(repr(header[place].strip()) for place in sorted(rivals))
        notes.add_mend(MendKind.RIVALS, line, PRICE.name, named)


def _tells_more(roles: ColumnRoles) -> bool:
    """Tell whether what the columns hold is known only when their names are spelled out."""
    priced = bool(roles.prices.prices) and not roles.guessed
    counted = bool(roles.stock.counts)
    return (priced and PRICE.name not in roles.reserved) or (
        counted and STOCK.name not in roles.reserved
    )


class _InferredSheet:
    """One table, by what its columns hold."""

    def __init__(
        self,
        header: Sequence[str],
        rows: Sequence[Row],
        roles: ColumnRoles,
        offer: OfferReader,
        notes: MendLog,
        today: date,
    ) -> None:
        self._notes = notes
        self._header = [_KEY.sub("", cell.strip()) for cell in header]
        self._roles = roles
        self._offer = offer
        self._slab = find_slab_column(header, rows)
        self._days = find_day_column(header, rows, roles.list_places())
        self._today = today
        known = roles.list_places() | ({self._slab} if self._slab is not None else set())
        self.facts = FactColumns(self._header, rows, known)
        self._rows = rows

    def has_features(self, groups: Sequence[RowGroup]) -> bool:
        """Tell whether a table has what only shop systems write."""
        roles = self._roles
        several = any(group.parent or len(group.variants) > 1 for group in groups)
        untitled = any(not cell_at(cells, roles.title) for _, cells in self._rows)
        joined = several and (roles.options.list_places() or roles.key is not None or untitled)
        joined = joined or any(group.parent for group in groups)
        offs = any(self._is_withheld(cells, cells) for _, cells in self._rows)
        uncounted = any(
            is_untracked(cell_at(cells, place))
            for place in (*roles.stock.tracked, roles.stock.present)
            if place is not None
            for _, cells in self._rows
        )
        special = roles.prices.special is not None or roles.prices.surcharge is not None
        return bool(
            offs
            or joined
            or (several and (self._slab is not None or self._days is not None))
            or uncounted
            or special
            or len(roles.stock.counts) > 1
            or roles.stock.unlimited is not None
            or roles.stock.worded
            or roles.stock.shown
            or roles.kind is not None
            or len(roles.prices.prices) > 1
        )

    def read_product(self, group: RowGroup) -> ExportProduct:
        """Return a product with its variants."""
        line, top = group.top
        product = ExportProduct(line=line, title=self._read_title(group))
        if self._roles.link is not None:
            product.link = read_link(cell_at(top, self._roles.link))
        product.facts = self.facts.read_facts(group)
        rows = self._choose_rows(group)
        if len(rows) > 1 and (declared := self._read_declared(rows)):
            product.facts |= declared
            rows = rows[:1]
        bought = [row for row in rows if self._is_bought(row[1])] if len(rows) > 1 else rows
        withheld = self._is_withheld(top, top)
        sold: list[Row] = []
        for row in bought or rows:
            if withheld or self._is_withheld(row[1], top):
                product.hidden_lines.append(row[0])
                continue
            sold.append(row)
            product.variants.append(self._read_variant(row, group))
        product.hidden = not product.variants
        self._empty_ruled(product, group)
        known = self._roles.prices.list_places() | self._roles.stock.list_places()
        if len(sold) > 1 and are_doubles(sold, known):
            product.variants = [join_doubles(product.variants, self._notes)]
        return product

    def _choose_rows(self, group: RowGroup) -> list[Row]:
        """Return the rows of a product that ask a price of today for one."""
        rows = self._drop_parent(group.variants, group.top)
        if len(rows) > 1 and self._slab is not None:
            about = [place for place in self.facts.places if tells_goods(self._header[place])]
            about += self._roles.options.list_places()
            rows = drop_slabs(rows, self._slab, about)
        if len(rows) > 1 and self._days is not None:
            about = [place for place in self.facts.places if place != self._days]
            about += self._roles.options.list_places()
            rows = drop_former_days(rows, self._days, about, self._today)
        return rows

    def _read_declared(self, rows: Sequence[Row]) -> Mapping[str, str]:
        options = [
            self._roles.options.read_options(cells, cells, self._header) for _, cells in rows
        ]
        sold = (self._roles.title, *self._roles.prices.list_priced(), *self._roles.stock.counts)
        return join_declared(rows, options, sold)

    def _empty_ruled(self, product: ExportProduct, group: RowGroup) -> None:
        """Leave the prices of a product empty of which a row of rules adds to some: `[ADD]20`."""
        ruled = [
            (line, said)
            for line, cells in group.rules
            for place in self._roles.prices.list_priced()
            if any(map(str.isdecimal, said := cell_at(cells, place)))
        ]
        for line, said in ruled:
            self._notes.add_mend(MendKind.PRICE, line, PRICE.name, said)
        for variant in product.variants if ruled else ():
            variant.price = variant.usual = ""

    def _read_title(self, group: RowGroup) -> str:
        rows = (group.top, *group.variants)
        return next((said for _, cells in rows if (said := cell_at(cells, self._roles.title))), "")

    def _is_bought(self, cells: Sequence[str]) -> bool:
        """Tell whether a row of several says what one of the variants costs, or what it is."""
        return self._is_priced(cells) or self._names_options(cells) or self._goes_on(cells)

    def _goes_on(self, cells: Sequence[str]) -> bool:
        """Tell whether a row below a merged title has a count of its own."""
        counted = any(cell_at(cells, place) for place in self._roles.stock.counts)
        return counted and not cell_at(cells, self._roles.title)

    def complete_group(self, group: RowGroup) -> RowGroup:
        """Return a product whose first row is among its variants, where it can be bought itself."""
        if not (group.parent and self._is_whole(group)):
            return group
        return replace(group, variants=[group.top, *group.variants])

    def _is_whole(self, group: RowGroup) -> bool:
        """Tell whether a row that others name as their parent can be bought as one of them.

        It names its options as they do; or it has a price, a size of its own, and a count that is
        not the sum of theirs.
        """
        top = group.top[1]
        if not self._is_priced(top) or self._names_options(top):
            return self._is_priced(top)
        counts = self._roles.stock.counts
        own, *others = (
            [sole_amount(cell_at(cells, place)) for place in counts[:1]]
            for _, cells in (group.top, *group.variants)
        )
        counted = bool(own) and own[0] is not None
        summed = counted and own[0] == sum(one[0] or 0 for one in others)
        return counted and not summed and self.facts.tell_apart([group.top, *group.variants])

    def _drop_parent(self, rows: list[Row], top: Row) -> list[Row]:
        """Return a product's rows without its first, where that only holds what they share.

        It names no option, and all others do; and they leave the price to it, or it the count.  Or
        it has neither price nor count, and each of the others has one.
        """
        others = [row for row in rows if row is not top]
        if others and not self._is_sold(top) and all(map(self._is_sold, others)):
            return others
        if not others or self._names_options(top[1]):
            return rows
        if not all(self._names_options(cells) for _, cells in others):
            return rows
        priced = any(self._is_priced(cells) for _, cells in others)
        counted = any(list_filled([top], place) for place in self._roles.stock.counts)
        return rows if priced and counted else others

    def _is_sold(self, row: Row) -> bool:
        """Tell whether a row has a price or a count of its own."""
        counted = any(list_filled([row], place) for place in self._roles.stock.counts)
        return counted or self._is_priced(row[1])

    def _is_priced(self, cells: Sequence[str]) -> bool:
        return any(sole_amount(cell_at(cells, place)) for place in self._roles.prices.list_priced())

    def _names_options(self, cells: Sequence[str]) -> bool:
        return bool(self._roles.options.read_options(cells, cells, self._header))

    def _is_withheld(self, cells: Sequence[str], top: Sequence[str]) -> bool:
        gone = (is_gone(cell.strip()) for at, cell in enumerate(cells) if at != self._roles.title)
        if any(gone):
            return True
        told: dict[str, list[bool]] = {}
        if any(
            is_withheld(cell_at(cells, place), HeadSense.STATE)
            for place in self._roles.stock.worded
        ):
            return True
        for offer in self._roles.offers:
            cell = cell_at(cells, offer.place) or cell_at(top, offer.place)
            if cell:
                told.setdefault(offer.family, []).append(is_withheld(cell, offer.sense))
        return any(all(said) for said in told.values())

    def _read_variant(self, row: Row, group: RowGroup) -> ExportVariant:
        line, cells = row
        top = group.top[1]
        regular, special = self._offer.read_prices(row, group)
        options = self._roles.options.read_options(cells, top, self._header)
        named = cell_at(cells, self._roles.title)
        if not options and cells is not top and named != cell_at(top, self._roles.title):
            own = named.removeprefix(cell_at(top, self._roles.title)).lstrip(" -–,:") or named
            options = read_pairs(_MARK.sub("", own))
        if len(group.variants) > 1:
            alike = self.facts.find_alike(cells, group) if options else {}
            options = alike | (options or self.facts.find_differing(cells))
        return ExportVariant(
            line=line,
            options=options,
            price=special or regular,
            usual=regular if special else self._offer.read_usual(cells, top),
            stock=self._offer.read_stock(row, top),
            sells_at_zero=self._offer.sells_at_zero(cells, top),
        )
