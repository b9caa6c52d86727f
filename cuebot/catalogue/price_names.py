"""Which of several prices a column's name means: the one paid now, the usual one, a cost."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import split_unit
from cuebot.catalogue.part_names import (
    NAME_WORD,
    WORD_CACHE_SIZE,
    fold_dotted_name,
    has_word_for,
    is_whole_name,
    load_parts,
)
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Sequence

_WITHOUT = "until_lowered"
_SEVERAL = re.compile(r"(?<!\d)(?:[2-9]|[1-9]\d+)(?!\d)")


class PriceKind(IntEnum):
    """Which of several prices a name means; the least is the one that is paid."""

    LIVE = -1
    """In the show itself."""
    NOW = 0
    PLAIN = 1
    USUAL = 2
    OTHER = 3
    """What nobody in the audience pays now: an old price, a cost, one for dealers."""


@lru_cache(maxsize=WORD_CACHE_SIZE)
def sort_price(name: str) -> PriceKind:
    """Return which of several prices a name means."""
    name = _drop_phrases(_drop_tax(name), "each")
    rest = _drop_price_words(name)
    if has_word_for(_drop_untaxed(name), "no_price") or is_whole_name(rest, "whole_before"):
        return PriceKind.OTHER
    if has_word_for(name, "usual") or names_untaxed(name):
        return PriceKind.USUAL
    if has_word_for(name, "live"):
        return PriceKind.LIVE
    now = has_word_for(name, "now") or is_whole_name(rest, "whole_now")
    return PriceKind.NOW if now else PriceKind.PLAIN


def _drop_tax(name: str) -> str:
    """Return a name without its saying that a tax is in the price, which is the same price."""
    words = name.split()
    gone = set(_find_tax(words, "lowered"))
    if any(has_word_for(word, "taxed", exact=True) for word in words):
        taxed = ("taxed", "tax")
        gone |= {
            place
            for place, word in enumerate(words)
            if any(has_word_for(word, what, exact=True) for what in taxed)
        }
    return " ".join(word for place, word in enumerate(words) if place not in gone) or name


def _drop_untaxed(name: str) -> str:
    """Return a name without its saying that a tax comes on top: `antes de IVA` is no former one."""
    words = name.split()
    gone = _find_tax(words, _WITHOUT)
    return " ".join(word for place, word in enumerate(words) if place not in gone) or name


def names_taxed(name: str) -> bool:
    """Tell whether a name says that a tax is in the price: `con IVA`, `with VAT`, `brutto`."""
    with_it = all(has_word_for(name, what, exact=True) for what in ("taxed", "tax"))
    return (
        with_it
        or has_word_for(name, "gross", exact=True)
        or bool(_find_tax(name.split(), "lowered"))
    )


def names_untaxed(name: str) -> bool:
    """Tell whether a name says that a tax comes on top: `ohne MwSt.`, `without VAT`, `netto`."""
    return has_word_for(name, "untaxed") or bool(_find_tax(name.split(), _WITHOUT))


def _find_tax(words: Sequence[str], joint: str) -> tuple[int, ...]:
    """Return the places of a tax and of the word of a table right before it: `with VAT`.

    What is `without` in one language is `after` in another: `utan moms`.
    """
    return tuple(
        place
        for at in range(1, len(words))
        if has_word_for(words[at], "tax", exact=True)
        and has_word_for(words[at - 1], joint, exact=True)
        and (joint == _WITHOUT or not has_word_for(words[at - 1], _WITHOUT, exact=True))
        for place in (at - 1, at)
    )


def _drop_phrases(name: str, what: str) -> str:
    """Return a name without the words of a table: `Prijs per stuk` is the price all the same."""
    if not has_word_for(name, what, exact=True):
        return name
    single, several, unspaced = load_parts()[what]
    plain = f" {' '.join(NAME_WORD.findall(fold_dotted_name(name)))} "
    for phrase in sorted({*single, *several}, key=len, reverse=True):
        plain = plain.replace(f" {phrase} ", " ")
    for part in sorted(unspaced, key=len, reverse=True):
        plain = plain.replace(part, "")
    return " ".join(plain.split()) or name


def drop_each(name: str) -> str:
    """Return the name of a price without what says that it is that of one: `Stk.pris` is `pris`."""
    return _drop_phrases(name, "each")


def names_bundle_price(name: str) -> bool:
    """Tell whether a name is the price of a bunch, a stem or the like: `Prijs per bos`."""
    if not has_word_for(name, "bundle", exact=True):
        return False
    bare = _drop_phrases(name, "bundle")
    return has_word_for(bare, PRICE.name) and sort_price(bare) is not PriceKind.OTHER


def names_single(name: str) -> bool:
    """Tell whether a price is that of one piece: `Preț/buc`, and not `per pack (6 pcs)`."""
    return has_word_for(name, "each", exact=True) and not _SEVERAL.search(name)


def is_bare_now(name: str) -> bool:
    """Tell whether a name says `now` or `live`, and nothing else."""
    return not has_word_for(name, "reduction") and any(
        is_whole_name(name, what) for what in ("whole_now", "now", "live")
    )


def _drop_price_words(name: str) -> str:
    """Return a name without its words for price: `Preço por` is `por`."""
    single, _, unspaced = load_parts()[PRICE.name]
    prices = {*single, *unspaced}
    words = NAME_WORD.findall(fold_dotted_name(split_unit(name)[0]))
    return " ".join(word for word in words if word not in prices)
