"""How well the words in a column's name say what it holds: a link, a title, a price, the stock."""

from __future__ import annotations

import re
from functools import lru_cache

from cuebot.catalogue.columns import LINK, TITLE, split_unit
from cuebot.catalogue.part_names import (
    JOINTS,
    NAME_WORD,
    WORD_CACHE_SIZE,
    fold_dotted_name,
    has_word_for,
    load_parts,
)
from cuebot.catalogue.price_names import PriceKind, sort_price
from cuebot.model import PRICE, STOCK

_NUMBER_SIGN = re.compile("[#№№º°]")


def rank_part(name: str, what: str) -> int | None:
    """Return how well the words in a name say what a column holds, 0 the best; None if not."""
    bare = split_unit(name)[0]
    if what == LINK:
        return 0 if has_word_for(bare, LINK) else 1 if _is_cart_number(name) else None
    if what == TITLE:
        return _rank_title(name, bare)
    if what == PRICE.name:
        kind = sort_price(name)
        return None if kind is PriceKind.OTHER or not has_word_for(bare, PRICE.name) else kind
    if what == STOCK.name:
        stocked = has_word_for(bare, STOCK.name) and not has_word_for(name, "no_stock")
        return 0 if stocked and not has_word_for(bare, PRICE.name) else None
    return None


def _rank_title(name: str, bare: str) -> int | None:
    if any(has_word_for(name, what) for what in ("no_title", LINK, PRICE.name, STOCK.name)):
        return None
    goods, named = has_word_for(bare, "goods"), has_word_for(bare, "name")
    if not (goods or named):
        return None
    return 0 if goods and named else 1 if goods else 2


@lru_cache(maxsize=WORD_CACHE_SIZE)
def _is_cart_number(name: str) -> bool:
    """Tell whether a name means a number in the cart of the show: `Basket #`, `Korbnummer`."""
    carts, numbers = load_parts()["cart"][0], load_parts()["number"][0]
    return (
        has_word_for(name, "cart")
        and (has_word_for(name, "number") or bool(_NUMBER_SIGN.search(name)))
    ) or any(
        word.endswith(number) and word.removesuffix(number).rstrip(JOINTS) in carts
        for word in NAME_WORD.findall(fold_dotted_name(name))
        for number in numbers
    )
