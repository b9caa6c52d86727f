"""Which columns of a table hold sums that are called prices, and how their cells compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.columns import rank_name, split_unit
from cuebot.catalogue.figures import is_word_for, sole_amount
from cuebot.catalogue.part_names import has_word_for
from cuebot.catalogue.part_ranks import drop_language
from cuebot.catalogue.price_names import PriceKind, drop_each, names_taxed, sort_price
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.special_price import read_day
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from decimal import Decimal

    from cuebot.catalogue.sheet import Row

_LONGEST_PRICE = 40
"""Characters of a cell that is a price."""
_MOST_OF = 0.8
"""The share of the cells of an old price that must have a figure."""
_HALF = 0.5
"""The same of a price that its column's name is known for."""
_FULL = 0.9
"""The share of the rows with any price that a column must have one in, to be the price of all."""


def find_sums(names: Sequence[str], rows: Sequence[Row], taken: Collection[int]) -> list[int]:
    """Return the columns that are called one of prices, and hold sums."""
    named = [place for place, name in enumerate(names) if place not in taken and _names_price(name)]
    sums = [place for place in named if _hold_sums(rows, place, _choose_share(names[place]))]
    if not sums and len(named) == 1:
        return named  # words in each cell: no sum is told, and no other column is one of prices
    return sums


def _choose_share(name: str) -> float:
    """Return the least share of a column's cells that have a figure.

    A special price may say of most goods in words that there is none: `offer over`.
    """
    if is_listed(name):
        return _HALF
    return 0 if sort_name(name) <= PriceKind.NOW else _MOST_OF


def is_listed(name: str) -> bool:
    """Tell whether a name is one of those for the price, and not only a word of it."""
    return rank_name(name, PRICE.name) is not None


def _names_price(name: str) -> bool:
    name = drop_language(name)
    if any(has_word_for(name, what, exact=True) for what in ("tracked", "unlimited")):
        return False
    if has_word_for(name, "option") and has_word_for(name, "value"):
        return False  # `Valor de la opción`: the word is one for both
    return is_listed(name) or (
        has_word_for(name, PRICE.name) and not has_word_for(drop_each(name), STOCK.name)
    )


def sort_name(name: str) -> PriceKind:
    """Return which price a name means, whatever the sign of money in it: `元` is also `before`."""
    bare, unit = split_unit(name)
    kind = sort_price(bare if unit else name)
    return PriceKind.PLAIN if kind is PriceKind.OTHER and is_listed(name) else kind


def list_costs(names: Sequence[str]) -> list[int]:
    return [place for place, name in enumerate(names) if has_word_for(name, "cost", exact=True)]


def _hold_sums(rows: Sequence[Row], place: int, least: float) -> bool:
    said = list_filled(rows, place)
    figures = [
        cell
        for cell in said
        if len(cell) <= _LONGEST_PRICE and (any(map(str.isdecimal, cell)) or _is_open(cell))
    ]
    return (
        len(figures) >= least * len(said)
        and any(sole_amount(cell) for cell in said)
        and not all(read_day(cell) for cell in said)
    )


def _is_open(cell: str) -> bool:
    return is_word_for(cell, "blank") or is_word_for(cell, "unpriced") or cell == "-"


def read_sum(cells: Sequence[str], place: int) -> Decimal | None:
    """Return the sum in a cell; None where there is none, or it is nought."""
    return sole_amount(cell_at(cells, place)) or None


def find_parts(
    paid: Sequence[int], told: dict[int, PriceKind], rows: Sequence[Row]
) -> dict[int, list[int]]:
    """Return the columns that hold the price of other rows: of variants, where goods have one."""
    found: dict[int, list[int]] = {}
    for place in paid:
        for other in paid:
            if other <= place or told[other] != told[place]:
                continue
            both = any(cell_at(cells, place) and cell_at(cells, other) for _, cells in rows)
            if not both:
                found.setdefault(place, []).append(other)
    return found


def list_full(paid: Sequence[int], parts: dict[int, list[int]], rows: Sequence[Row]) -> list[int]:
    """Return the columns that have a price of about all goods, with the columns of other rows."""
    count = {place: sum(read_sum(cells, place) is not None for _, cells in rows) for place in paid}
    whole = {place: sum(count[one] for one in (place, *parts.get(place, ()))) for place in paid}
    most = max(whole.values())
    return [place for place in paid if whole[place] >= _FULL * most]


def is_above(rows: Sequence[Row], place: int, price: int) -> bool:
    """Tell whether a column is at least the price wherever both are filled in."""
    pairs = [
        (mine, other)
        for _, cells in rows
        if (mine := sole_amount(cell_at(cells, place)))
        and (other := sole_amount(cell_at(cells, price)))
    ]
    return bool(pairs) and all(mine >= other for mine, other in pairs)


def outranks(names: Sequence[str], rows: Sequence[Row], one: int, other: int) -> bool:
    """Tell whether of two prices that are called alike the first is paid, and why shows.

    It says that a tax is in it, and is the higher in each row; or that it is reduced, and is the
    lower.
    """
    taxed = [names_taxed(names[place]) for place in (one, other)]
    if taxed == [True, False]:
        return is_above(rows, one, other)
    reduced = [has_word_for(names[place], "reduction") for place in (one, other)]
    return reduced == [True, False] and is_above(rows, other, one)
