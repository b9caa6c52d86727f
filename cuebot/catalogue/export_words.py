"""Columns of an export whose names nobody listed, by the words in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import rank_name
from cuebot.catalogue.part_names import has_word_for, is_code_name
from cuebot.catalogue.part_ranks import rank_part
from cuebot.catalogue.price_names import PriceKind, sort_price
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WAREHOUSE = re.compile(r"\s*(?:[(（\[【].*|(?<=\S)\s(?:in|en|em|di|à|at|-|–)\s.*)", re.DOTALL)
"""The place behind the name of a column of stock: `Quantity in Leeds`, `คลัง (บางนา)`."""
_NUMBER = re.compile(r"\d{1,2}")
_TIKTOK = "tiktok"


def add_roles(kind: str, header: Sequence[str], found: Mapping[str, int]) -> dict[str, int]:
    """Return the roles of an export with those that words in the names of its columns tell.

    A role is only given where it is missing, and one column alone has words for it.
    """
    roles = dict(found)
    free = [place for place, cell in enumerate(header) if place not in roles.values()]
    if not free or (kind != _TIKTOK and "title" not in roles):
        return roles
    names = {place: header[place].partition("|")[0] for place in free}
    stocks = [place for place, name in names.items() if _counts(name)]
    if "stock" not in roles and len(stocks) == 1:
        roles["stock"] = stocks[0]
    special = [place for place, name in names.items() if _is_special(name)]
    if kind != _TIKTOK and "special" not in roles and len(special) == 1:
        roles["special"] = special[0]
    if "special" in roles and not {"special_from", "special_to"} & roles.keys():
        _add_days(roles, names)
    if kind == _TIKTOK:
        _add_options(roles, names)
        _add_named(roles, names)
    return roles


def _add_days(roles: dict[str, int], names: Mapping[int, str]) -> None:
    """Add the days of a special price, where two columns are called such and one is the last."""
    dated = [
        place
        for place, name in names.items()
        if has_word_for(name, "date") and not has_word_for(name, "history", exact=True)
    ]
    last = [place for place in dated if has_word_for(names[place], "until", exact=True)]
    if len(dated) == len(("from", "to")) and len(last) == 1:
        roles["special_to"] = last[0]
        roles["special_from"] = next(place for place in dated if place not in last)


def _add_named(roles: dict[str, int], names: Mapping[int, str]) -> None:
    """Add title, price and numbers of a sheet whose names are in a language that nobody listed."""
    titles = [place for place, name in names.items() if rank_part(name, "title") == 0]
    prices = [place for place, name in names.items() if rank_part(name, PRICE.name) is not None]
    if "title" not in roles and titles:
        roles["title"] = titles[0]
    if "price" not in roles and len(prices) == 1:
        roles["price"] = prices[0]
    for place, name in names.items():
        if is_code_name(name) and "sku" in name.casefold() and "variation_id" not in roles:
            roles["variation_id"] = place


def is_template(roles: Mapping[str, int]) -> bool:
    """Tell whether roles are those of a sheet of TikTok Shop in a language that nobody listed."""
    numbered = "option_name_1" in roles and "option_value_1" in roles
    listed = "product" in roles and "variation" in roles and "variation_id" in roles
    return {"title", "price"} <= roles.keys() and (numbered or listed)


def _counts(name: str) -> bool:
    """Tell whether a name is of a count; `In stock?` asks and counts nothing."""
    spoken = WAREHOUSE.sub("", name)
    known = rank_name(spoken, STOCK.name) is not None or rank_part(name, STOCK.name) is not None
    return known and not name.strip().endswith(("?", "？"))


def _is_special(name: str) -> bool:
    priced = has_word_for(name, PRICE.name) and not has_word_for(name, "date")
    return priced and sort_price(name) <= PriceKind.NOW


def _add_options(roles: dict[str, int], names: Mapping[int, str]) -> None:
    """Add names and values of variations: `Nombre de la variación 1` and the column after it."""
    for place, name in names.items():
        if not has_word_for(name, "variation") or is_code_name(name):
            continue
        if has_word_for(name, "no_status", exact=True):
            continue  # how it is sent or paid for: `Variant Fulfillment Service`
        number = _NUMBER.search(name)
        if number is None:
            roles.setdefault("variation", place)
        elif has_word_for(name, "name"):
            roles.setdefault(f"option_name_{number[0]}", place)
        else:
            roles.setdefault(f"option_value_{number[0]}", place)
