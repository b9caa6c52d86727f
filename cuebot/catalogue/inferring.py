"""What the columns of any shop's export hold, told by words of their names and by their cells.

No shop is known here.  A table is read so only where it has something that a list by hand has not:
goods that are not offered, rows of variants, a special price, stock that nobody counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import CURRENCY, LINK, TITLE, rank_columns, rank_name
from cuebot.catalogue.guessing import guess_price, guess_title
from cuebot.catalogue.offering import HeadSense, OfferColumn, find_offer_columns, is_withheld
from cuebot.catalogue.option_columns import OptionColumns, find_option_columns
from cuebot.catalogue.part_names import part_compounds, spell_out
from cuebot.catalogue.part_ranks import rank_part
from cuebot.catalogue.price_columns import PriceColumns, find_price_columns
from cuebot.catalogue.reserved import find_reserved
from cuebot.catalogue.row_kinds import (
    RowGroup,
    find_key,
    find_kind_column,
    find_parents,
    group_rows,
)
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.stock_columns import StockColumns, add_counts, find_stock_switches
from cuebot.model import STOCK

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.sheet import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRoles:
    """What is held by which column, from 0."""

    title: int
    prices: PriceColumns
    guessed: bool
    """Whether only its cells told the column of prices."""
    stock: StockColumns
    offers: tuple[OfferColumn, ...]
    options: OptionColumns
    kind: int | None
    key: int | None
    link: int | None
    currency: int | None
    reserved: frozenset[str]
    """What is told by the name of a column as it stands."""

    def list_places(self) -> set[int]:
        """Return every column that has a role."""
        single = (self.title, self.kind, self.link, self.currency)
        return {
            *(place for place in single if place is not None),
            *self.prices.list_places(),
            *self.stock.list_places(),
            *(offer.place for offer in self.offers),
            *self.options.list_places(),
        }


def infer_roles(header: Sequence[str], rows: Sequence[Row]) -> ColumnRoles | None:
    """Return what the columns hold; None where no title is told for sure."""
    names = [spell_out(cell) for cell in header]
    said = [list_filled(rows, place) for place in range(len(names))]
    reserved = find_reserved(header, rows)
    title = _find_title(names, rows, reserved.get(TITLE, ()))
    if title is None:
        return None
    link = next((p for p in reserved.get(LINK, ()) if p != title), None)
    taken = {title} | ({link} if link is not None else set())
    kind = find_kind_column(said, taken)
    taken |= {kind} if kind is not None else set()
    switches = find_stock_switches(names, said, taken)
    taken |= switches.list_places()
    named = find_price_columns(names, rows, taken)
    prices = named or _guess_prices(header, rows, taken)
    taken |= prices.list_places()
    stock = add_counts(switches, names, said, taken, reserved.get(STOCK.name, ()))
    taken |= stock.list_places()
    offers = _find_offers(names, said, rows, taken)
    taken |= {offer.place for offer in offers}
    parted = [part_compounds(name) for name in names]
    options = find_option_columns(header, parted, rows, taken)
    return ColumnRoles(
        title=title,
        prices=prices,
        guessed=named is None and bool(prices.prices),
        stock=stock,
        offers=offers,
        options=options,
        kind=kind,
        key=find_key(parted, rows, title, {*taken, *options.list_places()}, kind),
        link=link,
        currency=next(iter(rank_columns(header, CURRENCY)), None),
        reserved=frozenset(reserved),
    )


def group_products(
    header: Sequence[str], rows: Sequence[Row], roles: ColumnRoles
) -> list[RowGroup]:
    """Return the products of a table with their rows."""
    names = [part_compounds(spell_out(cell)) for cell in header]
    parents = find_parents(names, rows, {roles.title, *roles.prices.list_places()})
    return group_rows(rows, roles.title, roles.kind, roles.key, parents, roles.link)


def _find_title(names: Sequence[str], rows: Sequence[Row], reserved: Sequence[int]) -> int | None:
    """Return the column of titles: by a name that is known, else by the words of one."""
    if reserved and rank_name(names[reserved[0]], TITLE) is not None:
        return reserved[0]
    ranked: list[tuple[int, int]] = sorted(
        (rank, place)
        for place, name in enumerate(names)
        if (rank := _rank_title(name)) is not None and _are_titles(rows, place)
    )
    found = [*(place for _, place in ranked), *reserved]
    return found[0] if found else guess_title(names, rows, ())


def _rank_title(name: str) -> int | None:
    if rank_name(name, TITLE) is not None:
        return 0
    return rank_part(name, TITLE)


def _are_titles(rows: Sequence[Row], place: int) -> bool:
    """Tell whether cells have words, and do not say the same of most goods."""
    said = list_filled(rows, place)
    worded = sum(any(map(str.isalpha, cell)) for cell in said)
    return worded * 2 > len(said) and len(set(said)) * 2 > len(said)


def _guess_prices(
    header: Sequence[str], rows: Sequence[Row], taken: Collection[int]
) -> PriceColumns:
    """Return the column that its cells alone tell to be the price."""
    guess = guess_price(header, rows, taken).price
    return PriceColumns(prices=() if guess is None else (guess,))


def _find_offers(
    names: Sequence[str],
    said: Sequence[Sequence[str]],
    rows: Sequence[Row],
    taken: Collection[int],
) -> tuple[OfferColumn, ...]:
    """Return the columns that tell what is offered, and leave something to sell."""
    return tuple(
        offer
        for offer in find_offer_columns(names, said, taken)
        if offer.sense is HeadSense.STATE or not _withholds_all(offer, rows)
    )


def _withholds_all(offer: OfferColumn, rows: Sequence[Row]) -> bool:
    """Tell whether a column would leave nothing to sell, and so means something else."""
    return all(is_withheld(cell_at(cells, offer.place), offer.sense) for _, cells in rows)
