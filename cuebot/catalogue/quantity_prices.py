"""Prices by how many are bought, a column a number: `1 box`, `3 boxes`; `1`, `10`, `100`.

Of these the price is that of one; what three cost together is a fact, and asked for by its name.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import fold_name
from cuebot.catalogue.figures import is_word_for, sole_amount
from cuebot.catalogue.part_names import load_parts
from cuebot.catalogue.sheet import cell_at
from cuebot.model import PRICE
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_QUANTITY = re.compile(r"[x×]?\s?(\d{1,4})\s?[+x×]?\s?([^\d\s+]*)\s?\+?", re.IGNORECASE)
"""`1 kotak`, `3 boxes`, `x10`, `10+`, `100 pcs.`, `1件`."""
_BRACKETS = str.maketrans(dict.fromkeys("()[]/:", " "))
_LEAST = 2
_STEM = 2
"""Letters that one piece and several have in common: `box`, `boxes`."""


def find_single(header: Sequence[str], rows: Sequence[Row], places: Sequence[int]) -> int | None:
    """Return the column of the price of one, from 0; None where columns are no prices by number.

    `places` are columns of sums.  The numbers grow from one and count the same thing, and what they
    ask grows or falls with them, but to no more than so many times the price of one.  Bare numbers
    may be sizes as well, so each must be cheaper than the one before.
    """
    found = [(*told, place) for place in places if (told := _read_quantity(header[place]))]
    if len(found) < max(len(places), _LEAST) or found[0][0] != 1:
        return None
    grows = all(one < other for (one, *_), (other, *_) in pairwise(found))
    words = [word for _, word, _ in found]
    alike = len({word[:_STEM] for word in words}) == 1
    asked = [_compare(rows, found[0], one) for one in found[1:]]
    falls = all(sign < 0 for signs in asked for sign in signs)
    rises = bool(words[0]) and all(sign > 0 for signs in asked for sign in signs)
    return found[0][2] if grows and alike and all(asked) and (falls or rises) else None


def names_quantity(name: str) -> bool:
    """Tell whether a column is called by how many are bought."""
    return _read_quantity(name) is not None


def _read_quantity(name: str) -> tuple[int, str] | None:
    """Return how many of what a name says are bought; a measure such as `100 g` is none."""
    told = _QUANTITY.fullmatch(_drop_price(fold_width(name.partition("|")[0])))
    if told is None or is_word_for(told[2].strip("."), "measure"):
        return None
    return int(told[1]), told[2].casefold()


def _drop_price(name: str) -> str:
    """Return a name without its words for price: `ราคา 3 ชิ้น` is `3 ชิ้น`."""
    single, _, unspaced = load_parts()[PRICE.name]
    plain = name.strip()
    for part in sorted(unspaced, key=len, reverse=True):
        plain = plain.replace(part, " ")
    words = plain.translate(_BRACKETS).split()
    return " ".join(word for word in words if fold_name(word) not in single)


def _compare(
    rows: Sequence[Row], first: tuple[int, str, int], other: tuple[int, str, int]
) -> list[int]:
    """Return for each row whether more of a thing ask more (1) or less (-1); empty where neither.

    Three boxes ask no more than three times the price of one.
    """
    signs = []
    for _, cells in rows:
        one, many = (sole_amount(cell_at(cells, place)) for place in (first[2], other[2]))
        if one is None or many is None:
            continue
        if one == many or many > other[0] * one:
            return []
        signs.append(1 if many > one else -1)
    return signs
