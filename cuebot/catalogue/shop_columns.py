"""Which columns of a shop system's export hold what, and which say something of the goods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.columns import LINK
from cuebot.catalogue.export_names import (
    find_roles,
    fold_key,
    is_category,
    is_technical,
)
from cuebot.catalogue.part_names import has_word_for, is_code_name
from cuebot.catalogue.price_names import PriceKind, sort_price
from cuebot.catalogue.reserved import find_reserved
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cuebot.catalogue.sheet import Row

_KIND = "shop"
_OWN_ROLES = ("children", "online", "surcharge", "discount_value", "option_info_value_1")
"""What one system alone writes, and no general rule reads: variants that are named in a cell of
their product, whether it is sold as a number, a price that is so much more than another, facts in
pairs of columns."""


def find_shop_roles(header: Sequence[str], body: Sequence[Row]) -> dict[str, int]:
    """Return what is held by which column of an export that must be known by name; else nothing.

    All other exports are read by what their columns are found to hold (`inferring`).  A table with
    a column of link numbers is a seller's own.
    """
    roles = find_roles(_KIND, header)
    if "price" in roles and sort_price(header[roles["price"]]) > PriceKind.PLAIN:
        del roles["price"]
    if not {"title", "price"} <= roles.keys():
        return {}
    if not any(role in roles for role in _OWN_ROLES):
        return {}
    numbered = find_reserved(header, body).get(LINK, ())
    return {} if any(place not in roles.values() for place in numbered) else roles


def find_stocks(header: Sequence[str], roles: Mapping[str, int]) -> list[int]:
    """Return the columns of stock, one for each place where goods are kept."""
    if "stock" not in roles:
        return []
    first = roles["stock"]
    return [
        place
        for place, cell in enumerate(header)
        if place == first
        or (
            place not in roles.values()
            and find_roles(_KIND, [cell]).keys() == {"stock"}
            and _is_placed(cell, header[first])
        )
    ]


def _is_placed(name: str, other: str) -> bool:
    """Tell whether two names begin alike and end in different places."""
    return fold_key(name).split()[:1] == fold_key(other).split()[:1]


def find_kept(
    header: Sequence[str], roles: Mapping[str, int], stocks: Collection[int]
) -> Mapping[int, str]:
    """Return the columns that say something of the goods: place -> what the shop calls them.

    Another price than the one paid is none of them, nor is what only the shop's programs read.
    """
    known = {*roles.values(), *stocks}
    return {
        place: cell.strip()
        for place, cell in enumerate(header)
        if cell.strip()
        and place not in known
        and (is_category(cell) or not (is_technical(cell) or is_code_name(cell)))
        and not has_word_for(cell, PRICE.name)
    }
