"""Columns that stand there once for each branch of a shop: `Price [Harbour]`, `Price [Market]`.

A price holds for the show where all branches that offer the goods ask the same; the stock is what
they have together.  What differs is left empty, and told.  A price beside those of the branches is
asked where no branch has one of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import rank_name
from cuebot.catalogue.counts import is_count
from cuebot.catalogue.figures import is_word_for, sole_amount
from cuebot.catalogue.money import find_unit
from cuebot.catalogue.part_names import has_word_for, is_named_for
from cuebot.catalogue.price_names import PriceKind, sort_price
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.size_columns import find_sizes
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_BRANCHED = re.compile(
    r"(?P<base>[^\[\](){}（）【】|@]*?\w)\s*"
    r"(?:[\[({（【](?P<bracketed>[^\[\](){}（）【】]{1,40})[\])}）】]|\s[-–—@|/]\s*(?P<behind>[^-–—@|/]{1,40}))"
)
_LEAST_FAMILIES = 2
"""Columns that each of several branches must have, to be known as branches."""
_LEAST_OF_ONE = 3
"""Families by which the only branch is known: its price, its stock and whether it sells."""


@dataclass(frozen=True, slots=True)
class Branches:
    """The columns of a table that stand there once a branch: base -> branch -> column, from 0."""

    families: Mapping[str, Mapping[str, int]]

    def find_family(self, what: str, others: Mapping[str, int]) -> Mapping[str, int]:
        """Return the columns of price or of stock by their branches, those of a known name first.

        `others` is the family that is known to hold something else.
        """
        may_be = [
            (rank_name(base, what) is None, number, places)
            for number, (base, places) in enumerate(self.families.items())
            if places is not others
            and is_named_for(base, what)
            and (what != PRICE.name or sort_price(base) is not PriceKind.OTHER)
        ]
        return min(may_be, key=lambda one: one[:2])[2] if may_be else {}

    def find_offers(self, rows: Sequence[Row]) -> Mapping[str, int]:
        """Return the columns that switch the goods of a branch on and off."""
        for places in self.families.values():
            said = [cell for place in places.values() for cell in list_filled(rows, place)]
            if said and all(is_word_for(cell, "on") or is_word_for(cell, "off") for cell in said):
                return places
        return {}


def find_branches(header: Sequence[str]) -> Branches | None:
    """Return the columns that come once a branch; None where no two families have one set of them.

    A shop of one branch has three such families.  Moneys, kinds of price and sizes in brackets are
    no branches: `Price (USD)`, `Stock (M)`.
    """
    families: dict[str, dict[str, int]] = {}
    for place, name in enumerate(header):
        if found := _BRANCHED.fullmatch(name.strip()):
            branch = (found["bracketed"] or found["behind"]).strip()
            families.setdefault(found["base"].strip(), {}).setdefault(branch, place)
    ordered = sorted(families, key=lambda base: sorted(families[base]))
    for names, bases in groupby(ordered, key=lambda base: tuple(sorted(families[base]))):
        alike = {base: families[base] for base in bases}
        least = _LEAST_FAMILIES if len(names) > 1 else _LEAST_OF_ONE
        if len(alike) >= least and not _say_something_else(names, len(alike)):
            return Branches({base: alike[base] for base in families if base in alike})
    return None


def _say_something_else(names: Sequence[str], families: int) -> bool:
    """Tell whether what columns are parted by is a money, a kind of price, a size or a number.

    Three families and more are parted by no kind of price: a branch may be called the old market.
    """
    kinds = ("no_price", "usual", "now", "live", "untaxed", "taxed", "no_stock", "cost", "each")
    return (
        any(find_unit(name) or name.isdecimal() for name in names)
        or (
            families < _LEAST_OF_ONE
            and any(has_word_for(name, kind) for name in names for kind in kinds)
        )
        or bool(find_sizes(names, range(len(names))))
    )


def join_branches(
    header: tuple[str, ...], rows: Sequence[Row], notes: MendLog
) -> tuple[tuple[str, ...], list[Row]]:
    """Return a table with one column where branches have one each; as it was where they have none.

    The first column of a family holds what is true of all, under the family's name.
    """
    branches = find_branches(header)
    if branches is None:
        return header, list(rows)
    offers = branches.find_offers(rows)
    prices, stocks = (branches.find_family(what, offers) for what in (PRICE.name, STOCK.name))
    if not (prices or stocks):
        return header, list(rows)
    first = {min(places.values()): base for base, places in branches.families.items()}
    branched = {place for told in branches.families.values() for place in told.values()}
    defaults = _find_defaults(header, branched) if prices else []
    gone = branched - set(first) | set(defaults)
    body = []
    for line, cells in rows:
        told = [*cells, *[""] * (len(header) - len(cells))]
        selling = [one for one in offers if not is_word_for(cell_at(told, offers[one]), "off")]
        joined = _join_row(branches, told, selling or list(offers))
        if prices:
            places = _pick(prices, selling)
            asked = places if any(cell_at(told, place) for place in places) else defaults
            joined[min(prices.values())] = _join_prices(line, told, asked, header, notes)
        if stocks:
            joined[min(stocks.values())] = _add_stocks(told, _pick(stocks, selling))
        told = [joined.get(place, cell) for place, cell in enumerate(told)]
        body.append((line, [cell for place, cell in enumerate(told) if place not in gone]))
    names = [first.get(place, name) for place, name in enumerate(header)]
    return tuple(name for place, name in enumerate(names) if place not in gone), body


def _find_defaults(header: Sequence[str], branched: Collection[int]) -> list[int]:
    """Return the columns of a price that holds wherever a branch has none of its own."""
    return [
        place
        for place, name in enumerate(header)
        if place not in branched
        and is_named_for(name, PRICE.name)
        and sort_price(name) is PriceKind.PLAIN
    ]


def _pick(places: Mapping[str, int], selling: Sequence[str]) -> list[int]:
    """Return the columns of the branches that sell; of all where none is known to."""
    return [place for name, place in places.items() if name in selling] or list(places.values())


def _join_row(branches: Branches, cells: Sequence[str], selling: Sequence[str]) -> dict[int, str]:
    """Return what stands in each family: what the branches that sell have in common, or all."""
    joined = {}
    for places in branches.families.values():
        said = [cell_at(cells, place) for place in _pick(places, selling)]
        joined[min(places.values())] = "; ".join(dict.fromkeys(filter(None, said)))
    return joined


def _join_prices(
    line: int, cells: Sequence[str], places: Sequence[int], header: Sequence[str], notes: MendLog
) -> str:
    """Return the one price of all branches; nothing where two of them ask different ones."""
    said = {place: cell for place in places if (cell := cell_at(cells, place))}
    sums = {sole_amount(cell) or cell for cell in said.values()}
    if len(sums) > 1:
        told = " or ".join(f"{header[place].strip()} {cell}" for place, cell in said.items())
        notes.add_mend(MendKind.BRANCHES, line, PRICE.name, told)
        return ""
    return next(iter(said.values()), "")


def _add_stocks(cells: Sequence[str], places: Sequence[int]) -> str:
    """Return what is left in all branches; nothing where one of them does not say."""
    said = [cell_at(cells, place) for place in places]
    if len(said) == 1:
        return said[0]
    if not all(cell and is_count(cell, "") for cell in said):
        return ""
    counts = [cell for cell in said if cell.isdecimal()]
    return str(sum(map(int, counts))) if len(counts) == len(said) else ""
