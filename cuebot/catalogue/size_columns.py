"""Columns that are called like sizes, `S` to `XL` or `36` to `40`, with counts in their cells."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.catalogue.counts import is_count
from cuebot.catalogue.money import find_unit, is_money, is_sum
from cuebot.catalogue.sheet import list_filled
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_LETTERED = re.compile(
    r"(?:[2-9]?x{0,4}[sl]|m|uni|os|one size|free ?size|única|unica|unique|tu|フリー|均码|均碼)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:(?:eu|us|uk|it|fr|de|jp|cn|t|n|no|nr|gr|size|taille|talla|größe|tam)\.?\s?)?"
    r"(\d{1,3}(?:[.,]5)?)(?:\s?[/–-]\s?\d{1,3})?(?:\s?(?:cm|mm|eu|us|uk|y|yrs|号|號|호))?",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"[^\W\d_]{2,12}\s(\d{1,3}(?:[.,]5)?)(?:\s?[x×/–-]\s?\d{1,3})?\s?(?:cm|mm|см|мм|ml|cl|oz)\.?",
    re.IGNORECASE,
)
"""A size by its word and its measure: `Chica 40 cm`, `Klein 30 cm`."""
_CODED = re.compile(r"([A-Z])-?(\d{1,2})")
"""A size by a letter and a number, of one letter for all: `A0` to `A4` of a kimono."""
_UNSIZED = frozenset("PQW")
"""Letters before the numbers of prices, quarters and weeks."""
_LEAST_NUMBERED = 3
"""Columns named by growing numbers, from which these are sizes."""
_LEAST_LETTERED = 2
"""Columns named by letters, `S` and `M`, from which these are."""
_LEAST_WORDED = 2
"""Columns named by a word and a measure that grows, from which these are."""
_WHOLE = re.compile(r"\d{1,5}")
_MEASURE = re.compile(
    r"\d{1,4}(?:[.,]\d{1,2})?\s?(?:kg|g|gr|mg|ml|cl|dl|l|oz|lb|cm|mm|m|г|кг|мл|л|см|克|公斤|毫升|升|กรัม|กก)\.?",
    re.IGNORECASE,
)
_CENTS = re.compile(r"\d[.,]\d{2}(?!\d)")
_LEAST_PRICED = 2
"""Columns of prices by size, from which they are such."""


def find_sizes(header: Sequence[str], places: Sequence[int]) -> list[int]:
    """Return the columns that are called like sizes: letters, or numbers that grow."""
    lettered = [place for place in places if _LETTERED.fullmatch(fold_width(header[place]).strip())]
    numbers = [
        (float(found[1].replace(",", ".")), place)
        for place in places
        if (found := _NUMBERED.fullmatch(fold_width(header[place]).strip()))
    ]
    worded = [
        (float(found[1].replace(",", ".")), place)
        for place in places
        if (found := _WORDED.fullmatch(fold_width(header[place]).strip()))
    ]
    numbers = numbers or _find_coded(header, places)
    if len(worded) > max(len(numbers), _LEAST_WORDED - 1):
        numbers = worded
    least = _LEAST_WORDED if numbers is worded else _LEAST_NUMBERED
    grow = all(one < other for (one, _), (other, _) in pairwise(numbers))
    if len(lettered) >= _LEAST_LETTERED:
        return lettered
    return [place for _, place in numbers] if grow and len(numbers) >= least else []


def _find_coded(header: Sequence[str], places: Sequence[int]) -> list[tuple[float, int]]:
    """Return numbers and places of columns that are called by one letter and numbers."""
    coded = [
        (found[1], float(found[2]), place)
        for place in places
        if (found := _CODED.fullmatch(fold_width(header[place]).strip()))
    ]
    letters = {letter for letter, _, _ in coded}
    if len(letters) != 1 or letters & _UNSIZED:
        return []
    return [(number, place) for _, number, place in coded]


def find_priced_sizes(header: Sequence[str], rows: Sequence[Row]) -> list[int]:
    """Return the columns that are called like sizes or measures and hold prices: two at least.

    All that stands below them is a sum, with its money or with cents: bare figures count.
    """
    priced = [
        place for place, name in enumerate(header) if name.strip() and _holds_prices(rows, place)
    ]
    measures = [
        place for place in priced if _MEASURE.fullmatch(fold_width(_drop_money(header[place])))
    ]
    sizes = max(find_sizes(header, priced), measures, key=len)  # `2L` is litres beside `9cm`
    return sizes if len(sizes) >= _LEAST_PRICED else []


def _drop_money(name: str) -> str:
    return " ".join(word for word in name.split() if not find_unit(word.strip("()")))


def _holds_prices(rows: Sequence[Row], place: int) -> bool:
    said = [cell for cell in list_filled(rows, place) if any(map(str.isdecimal, cell))]
    told = sum(is_money(cell) or _CENTS.search(cell) is not None for cell in said)
    return bool(said) and all(map(is_sum, said)) and told * 2 > len(said)


def is_size(name: str) -> bool:
    """Tell whether a word is that of a size: `XL`, `38`, `EU 42`."""
    plain = fold_width(name).strip()
    return any(form.fullmatch(plain) for form in (_LETTERED, _NUMBERED, _WORDED))


def has_sizes(header: Sequence[str], rows: Sequence[Row]) -> bool:
    """Tell whether figures in a head are sizes: all that stands below them counts."""
    places = [place for place, name in enumerate(header) if name.strip()]
    sizes = find_sizes(header, places)
    filled = [place for place in sizes if list_filled(rows, place)]
    return bool(filled) and all(holds_counts(rows, place) for place in filled)


def holds_counts(rows: Sequence[Row], place: int) -> bool:
    """Tell whether all that stands in a column is a count, and any of it a figure."""
    said = list_filled(rows, place)
    return any(_WHOLE.fullmatch(fold_width(cell)) for cell in said) and all(
        is_count(cell, "") for cell in said
    )
