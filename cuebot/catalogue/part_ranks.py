"""How well the words in a column's name say what it holds: a link, a title, a price, the stock."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import LINK, TITLE, fold_name, load_column_names, split_unit
from cuebot.catalogue.headwords import LANGUAGE_CODES
from cuebot.catalogue.part_names import (
    JOINTS,
    NAME_WORD,
    WORD_CACHE_SIZE,
    fold_dotted_name,
    has_word_for,
    is_whole_name,
    load_parts,
    spell_out,
)
from cuebot.catalogue.price_names import PriceKind, sort_price
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEAST_STEM = 5
"""Letters of a word that is cut short; of fewer nobody knows how they go on."""
_HOLDS = {
    "goods": TITLE,
    "name": TITLE,
    PRICE.name: PRICE.name,
    STOCK.name: STOCK.name,
    "no_title": "",
    "no_price": "",
    "no_stock": "",
    "cost": "",
}
_NUMBER_SIGN = re.compile("[#№№º°]")
_LANGUAGE = re.compile(rf"(?<=\w\w)[\s_-](?:{LANGUAGE_CODES})$", re.IGNORECASE)
"""A language behind the name of what is written in it: `name_ar`, where `ár` is a price, too."""


def rank_part(name: str, what: str) -> int | None:
    """Return how well the words in a name say what a column holds, 0 the best; None if not."""
    name = write_out(name)
    bare = split_unit(name)[0]
    if what == LINK:
        return _rank_link(name, bare)
    if what == TITLE:
        return _rank_title(name, bare)
    if what == PRICE.name:
        kind = sort_price(name)
        return None if kind is PriceKind.OTHER or not has_word_for(bare, PRICE.name) else kind
    if what == STOCK.name:
        stocked = has_word_for(bare, STOCK.name) and not has_word_for(name, "no_stock")
        return 0 if stocked and not has_word_for(bare, PRICE.name) else None
    return None


@lru_cache(maxsize=WORD_CACHE_SIZE)
def write_out(name: str) -> str:
    """Return the word that a name with a full stop is cut from: `Voorr.` is `voorraad`.

    The name is returned where words that begin so hold several things, or what nobody is told.
    """
    stem = fold_name(name) if name.strip().endswith(".") else ""
    if len(stem) < _LEAST_STEM or not stem.isalpha():
        return name
    words = {word for word in _load_held() if word.startswith(stem)}
    held = {what for word in words for what in _load_held()[word]}
    return min(words, key=lambda word: (len(word), word)) if len(held) == 1 else name


@cache
def _load_held() -> Mapping[str, frozenset[str]]:
    """Return each single word that names a column, and what such columns hold."""
    held: dict[str, set[str]] = defaultdict(set)
    for what, names in load_column_names().items():
        for word in names:
            held[word].add(what)
    for what, holds in _HOLDS.items():
        for word in load_parts()[what][0]:
            held[word].add(holds)
    return {word: frozenset(found) for word, found in held.items() if word.isalpha()}


def _rank_link(name: str, bare: str) -> int | None:
    if has_word_for(bare, "no_link", exact=True):
        return None
    if has_word_for(bare, LINK):
        return 0
    return 1 if _is_cart_number(name) or _is_live_number(name) else None


def drop_language(name: str) -> str:
    """Return the name of a column without the language of what is written in it: `name_ar`."""
    return _LANGUAGE.sub("", name)


def _rank_title(name: str, bare: str) -> int | None:
    plain = drop_language(name)
    if any(has_word_for(name, what) for what in ("no_title", LINK)) or any(
        has_word_for(plain, what) for what in (PRICE.name, STOCK.name)
    ):
        return None
    goods, named = has_word_for(bare, "goods"), has_word_for(bare, "name")
    if not (goods or named):
        return None
    return 0 if goods and named else 1 if goods else 2


@lru_cache(maxsize=WORD_CACHE_SIZE)
def _is_live_number(name: str) -> bool:
    """Tell whether a name means a number in the show, and nothing else: `配信No.`, `Live-Nr.`."""
    words = spell_out(name).replace("-", " ").split()
    rest = [word for word in words if not has_word_for(word, "live", exact=True)]
    return len(rest) < len(words) and is_whole_name(" ".join(rest), "code")


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
