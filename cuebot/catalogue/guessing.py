"""Columns known by what they hold, where no name tells: sums of money, and names of goods."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.catalogue.asides import drop_asides
from cuebot.catalogue.columns import (
    CURRENCY,
    LINK,
    RESERVED,
    TITLE,
    rank_columns,
    split_unit,
)
from cuebot.catalogue.figures import is_word_for
from cuebot.catalogue.instructions import count_instructions
from cuebot.catalogue.money import find_unit, is_money, is_sum
from cuebot.catalogue.part_names import has_word_for, is_whole_name, spell_out
from cuebot.catalogue.part_ranks import rank_part
from cuebot.catalogue.price_names import PriceKind, names_bundle_price, sort_price
from cuebot.catalogue.quantity_prices import find_single, names_quantity
from cuebot.catalogue.sheet import cell_at
from cuebot.catalogue.size_columns import find_priced_sizes, has_sizes
from cuebot.catalogue.spreadsheet import is_error
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.sheet import Row

_MOST_OF, _HALF = 0.8, 0.5
_LONGEST_TITLE = 120
"""Characters on the average; a longer text describes."""
_LONGEST_DESCRIBED = 60
"""Characters on the average of a description that stands in the place of a title."""
_LEADING = 2
"""Cells at the left of a row that say whose row it is."""
_WORD_GAP = re.compile(r"[\s/]+")
_SIGNED = re.compile(r"[^\W\d_]{1,3}[$/.]?\s?\d[\d\s.,]*[.,]\d\d")
"""A sum in coins with a short sign before it that nobody listed: `R 89.90`; `R17` is no sum."""
_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\w", re.IGNORECASE)
_PRODUCT_CODE = re.compile(r"[A-Z]{0,6}[-_/ ]?\d+(?:[-_/][A-Z\d]+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PriceGuess:
    """What a table without names for it seems to hold."""

    price: int | None = None
    """The column, from 0."""
    rivals: tuple[int, ...] = ()
    """Columns of money of which nothing tells which is the price."""


def guess_price(header: Sequence[str], rows: Sequence[Row], taken: Collection[int]) -> PriceGuess:
    """Return the one column of sums of money; of several, none is the price."""
    rows = drop_asides(rows)
    found = [
        place
        for place in _list_free_columns(header, rows, taken)
        if _may_be_price(header[place], _filled_cells(rows, place))
    ]
    found = found or _find_bundle_price(header, rows, taken)
    found = found or _find_bare_pair(header, rows, taken)
    if len(found) == 1:
        return PriceGuess(price=found[0])
    paid = _find_paid(header, found) if found else None
    paid = _find_one_of_many(header, rows, taken, found) if paid is None else paid
    return PriceGuess(rivals=tuple(found)) if paid is None else PriceGuess(price=paid)


def _find_one_of_many(
    header: Sequence[str], rows: Sequence[Row], taken: Collection[int], found: Sequence[int]
) -> int | None:
    """Return the column of the price of one where all others of money are those of several."""
    places = [
        place
        for place in _list_free_columns(header, rows, taken)
        if names_quantity(header[place]) and _has_sums(_filled_cells(rows, place))
    ]
    return find_single(header, rows, places) if set(found) <= set(places) else None


def _find_bundle_price(
    header: Sequence[str], rows: Sequence[Row], taken: Collection[int]
) -> list[int]:
    """Return the one column that is the price of a bunch; of two, each is another thing."""
    found = [
        place
        for place in _list_free_columns(header, rows, taken)
        if names_bundle_price(header[place].partition("|")[0])
        and _has_sums(_filled_cells(rows, place))
    ]
    return found if len(found) == 1 else []


def _may_be_price(name: str, cells: list[str]) -> bool:
    """Tell whether a column holds sums of money, or bare ones under a sign of money."""
    if _names_money(name.partition("|")[0]) or _names_sign(name.partition("|")[0], cells):
        return _has_sums(cells)
    other = sort_price(name) is PriceKind.OTHER or _is_reduction(name)
    if not other and sort_price(name) is not PriceKind.PLAIN and split_unit(name)[1]:
        return _has_sums(cells)  # `Retail €` over bare figures
    if not other and sort_price(name) is PriceKind.USUAL:
        return sum(map(is_money, cells)) > _HALF * len(cells)  # `Retail`, with words for some goods
    return not other and _is_money_column(cells)


def _names_money(name: str) -> bool:
    """Tell whether a name is a sign of money, and what one pays for at most: `€ per bunch`."""
    words = _WORD_GAP.split(unicodedata.normalize("NFKC", name).strip())
    rest = " ".join(word for word in words if not find_unit(word.strip("()")))
    signed = len(rest) < len(" ".join(words))
    return signed and (not rest or any(is_whole_name(rest, what) for what in ("each", "bundle")))


def _names_sign(name: str, cells: list[str]) -> bool:
    """Tell whether a name is the sign that most sums have before them, for each: `R per pack`."""
    sign, _, rest = name.strip().partition(" ")
    signed = sum(bool(_SIGNED.fullmatch(cell) and cell.startswith(sign)) for cell in cells)
    each = any(is_whole_name(rest, what) for what in ("each", "bundle"))
    return bool(sign) and (each or not rest) and signed >= _MOST_OF * len(cells) > 0


def _says_now(name: str) -> bool:
    """Tell whether a name is of what is paid now; `Discount` alone is what is taken off."""
    return sort_price(name) <= PriceKind.NOW and not _is_reduction(name)


def _is_reduction(name: str) -> bool:
    return has_word_for(name, "reduction") and not has_word_for(name, PRICE.name)


def _find_bare_pair(
    header: Sequence[str], rows: Sequence[Row], taken: Collection[int]
) -> list[int]:
    """Return two columns of bare figures called `Was` and `Now`; empty where they are no pair."""
    pair = [
        place
        for what in ("whole_before", "whole_now")
        for place in _list_free_columns(header, rows, taken)
        if is_whole_name(header[place].split("|")[0], what)
        and _has_sums(_filled_cells(rows, place))
    ]
    before = [is_whole_name(header[place].split("|")[0], "whole_before") for place in pair]
    return pair if before == [True, False] else []


def _find_paid(header: Sequence[str], places: Sequence[int]) -> int | None:
    """Return the one of several columns of money that is paid now: `Por` beside `De`.

    All others must say that they are not; None where one of them says nothing.
    """
    names = {place: header[place].split("|")[0] for place in places}
    before = [place for place in places if is_whole_name(names[place], "whole_before")]
    now = [
        place
        for place in places
        if place not in before
        and (is_whole_name(names[place], "whole_now") or _says_now(names[place]))
    ]
    usual = [place for place in places if sort_price(names[place]) is PriceKind.USUAL]
    told = {*before, *now, *usual}
    return now[0] if len(now) == 1 and told == set(places) else None


def _is_money_column(cells: list[str]) -> bool:
    return bool(cells) and sum(map(is_money, cells)) >= _MOST_OF * len(cells)


def guess_title(header: Sequence[str], rows: Sequence[Row], taken: Collection[int]) -> int | None:
    """Return the leftmost column of texts of which no two are alike; None when there is none."""
    rows = [row for row in drop_asides(rows) if not _continues(row)]
    least = _MOST_OF * sum(1 for _, cells in rows if sum(map(bool, map(str.strip, cells))) > 1)
    filled = [
        place
        for place in _list_free_columns(header, rows, taken)
        if not any(
            has_word_for(header[place].split("|")[0], what)
            for what in (LINK, PRICE.name, STOCK.name)
        )
        and len(_filled_cells(rows, place)) >= least
    ]
    may_be = [place for place in filled if _are_titles(_filled_cells(rows, place))]
    clear = [place for place in may_be if not has_word_for(header[place], "no_title")]
    perhaps = [place for place in may_be if not has_word_for(header[place], "no_title", exact=True)]
    named = [place for place in may_be if has_word_for(header[place], "name")]
    described = [
        place
        for place in may_be
        if has_word_for(header[place], "described", exact=True)
        and _measure(_filled_cells(rows, place)) <= _LONGEST_DESCRIBED
    ]
    repeated = [
        place
        for place in filled
        if not has_word_for(header[place], "no_title", exact=True)
        and _are_titles(_drop_repeated(_filled_cells(rows, place)))
    ]
    merged = _find_merged_title(header, rows, taken)
    return next(iter([*clear, *perhaps, *named, *described, *repeated, *merged]), None)


def _find_merged_title(
    header: Sequence[str], rows: Sequence[Row], taken: Collection[int]
) -> list[int]:
    """Return the leftmost column where it has a text above rows that go on with it, as merged."""
    free = _list_free_columns(header, rows, taken)
    place = min((place for place in range(len(header)) if _filled_cells(rows, place)), default=None)
    if place is None or place not in free or not rows or not cell_at(rows[0][1], place):
        return []
    cells = _filled_cells(rows, place)
    below = [cells for _, cells in rows if not cell_at(cells, place)]
    goes_on = all(sum(bool(cell.strip()) for cell in one) > _LEADING for one in below)
    named = has_word_for(header[place], "no_title", exact=True)
    return [place] if below and goes_on and not named and _are_titles(cells) else []


def _continues(row: Row) -> bool:
    """Tell whether a row begins with empty cells, as merged ones leave them: it goes on above."""
    leading = row[1][:_LEADING]
    return len(row[1]) > _LEADING and not any(map(str.strip, leading))


def _drop_repeated(cells: list[str]) -> list[str]:
    """Return each text once that stands in rows one after another, as that of variants does.

    Of texts that come back elsewhere nothing is returned, unless few do: a kind of goods.
    """
    runs = [cell for cell, before in zip(cells, ["", *cells], strict=False) if cell != before]
    once = list(dict.fromkeys(runs))
    return once if len(once) >= _MOST_OF * len(runs) and len(once) > 1 else []


def _measure(cells: list[str]) -> float:
    """Return how many characters cells have on the average."""
    return sum(map(len, cells)) / max(len(cells), 1)


def _are_titles(cells: list[str]) -> bool:
    texts = [
        cell
        for cell in cells
        if any(sign.isalpha() for sign in cell)
        and not (is_money(cell) or _ADDRESS.search(cell) or _PRODUCT_CODE.fullmatch(cell))
    ]
    return (
        bool(cells)
        and len(texts) >= _MOST_OF * len(cells)
        and len(set(texts)) == len(texts)
        and sum(map(len, texts)) <= _LONGEST_TITLE * len(texts)
    )


def _list_free_columns(
    header: Sequence[str], rows: Sequence[Row], taken: Collection[int]
) -> list[int]:
    known = {*taken, *rank_columns(header, CURRENCY)}
    return [
        place
        for place, name in enumerate(header)
        if name.strip() and place not in known and _filled_cells(rows, place)
    ]


def _filled_cells(rows: Sequence[Row], place: int) -> list[str]:
    found = (unicodedata.normalize("NFKC", cells[place]) for _, cells in rows if place < len(cells))
    return [cell.strip() for cell in found if cell.strip() and not is_error(cell.strip())]


def recognise_columns(header: Sequence[str], body: Sequence[Row]) -> dict[str, int]:
    """Return what the words in a row's cells tell of the columns below, where it is a head at all.

    It is one when it has no figures itself, and a title that is named, or that stands beside a
    column of prices: one that is named so, or has a sign of money in each cell.  Empty otherwise.
    """
    if any(is_money(cell) or cell.strip().isdecimal() for cell in header) and not has_sizes(
        header, body
    ):
        return {}
    body = drop_asides(body[count_instructions(header, body) :])
    found: dict[str, int] = {}
    for what in RESERVED:
        listed = rank_columns(header, what)
        parts = [
            (rank, place)
            for place, cell in enumerate(header)
            if (rank := rank_part(spell_out(cell), what)) is not None
        ]
        ranked = [*listed, *(place for _, place in sorted(parts))]
        if what == LINK:
            titles = rank_columns(header, TITLE)
            ranked.sort(key=lambda place: place in titles)
            ranked = [place for place in ranked if titles != [place]]
        place = next((place for place in ranked if place not in found.values()), None)
        if place is not None:
            found[what] = place
    named = set(found)
    rivals: tuple[int, ...] = ()
    if PRICE.name not in found:
        guess = guess_price(header, body, found.values())
        rivals = guess.rivals or tuple(find_priced_sizes(header, body))
        found |= {PRICE.name: guess.price} if guess.price is not None else {}
    if PRICE.name in found and not _has_sums(
        _filled_cells(body, found[PRICE.name]), _HALF if PRICE.name in named else _MOST_OF
    ):
        return {}
    if TITLE not in found and (PRICE.name in found or rivals):
        title = guess_title(header, body, {*found.values(), *rivals})
        found |= {TITLE: title} if title is not None else {}
    return found if TITLE in found and (len(found) > 1 or rivals) else {}


def _has_sums(cells: list[str], least: float = _MOST_OF) -> bool:
    """Tell whether at `least` that share of the cells are sums, with a sign of money or bare."""
    told = [cell for cell in cells if not is_word_for(cell, "unpriced")]
    sums = [cell for cell in told if is_sum(cell)]
    return bool(told) and len(sums) >= least * len(told)
