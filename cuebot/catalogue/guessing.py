"""Columns known by what they hold, where no name tells: sums of money, and names of goods."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.catalogue.asides import drop_asides
from cuebot.catalogue.columns import CURRENCY, LINK, RESERVED, TITLE, rank_columns
from cuebot.catalogue.instructions import count_instructions
from cuebot.catalogue.money import is_money, is_sum
from cuebot.catalogue.part_names import (
    PriceKind,
    has_word_for,
    is_whole_name,
    rank_part,
    sort_price,
    spell_out,
)
from cuebot.catalogue.size_columns import has_sizes
from cuebot.catalogue.spreadsheet import is_error
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.sheet import Row

_MOST_OF = 0.8
_LONGEST_TITLE = 120
"""Characters on the average; a longer text describes."""
_LONGEST_DESCRIBED = 60
"""Characters on the average of a description that stands in the place of a title."""
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
        if sort_price(header[place]) is not PriceKind.OTHER
        and not _is_reduction(header[place])
        and _is_money_column(_filled_cells(rows, place))
    ]
    found = found or _find_bare_pair(header, rows, taken)
    if len(found) == 1:
        return PriceGuess(price=found[0])
    paid = _find_paid(header, found)
    return PriceGuess(rivals=tuple(found)) if paid is None else PriceGuess(price=paid)


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
    rows = drop_asides(rows)
    least = _MOST_OF * sum(1 for _, cells in rows if sum(map(bool, map(str.strip, cells))) > 1)
    may_be = [
        place
        for place in _list_free_columns(header, rows, taken)
        if not any(
            has_word_for(header[place].split("|")[0], what)
            for what in (LINK, PRICE.name, STOCK.name)
        )
        and len(cells := _filled_cells(rows, place)) >= least
        and _are_titles(cells)
    ]
    clear = [place for place in may_be if not has_word_for(header[place], "no_title")]
    perhaps = [place for place in may_be if not has_word_for(header[place], "no_title", exact=True)]
    named = [place for place in may_be if has_word_for(header[place], "name")]
    described = [
        place
        for place in may_be
        if has_word_for(header[place], "described", exact=True)
        and _measure(_filled_cells(rows, place)) <= _LONGEST_DESCRIBED
    ]
    return next(iter([*clear, *perhaps, *named, *described]), None)


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
    rivals: tuple[int, ...] = ()
    if PRICE.name not in found:
        guess = guess_price(header, body, found.values())
        rivals = guess.rivals
        found |= {PRICE.name: guess.price} if guess.price is not None else {}
    if PRICE.name in found and not _has_sums(_filled_cells(body, found[PRICE.name])):
        return {}
    if TITLE not in found and (PRICE.name in found or rivals):
        title = guess_title(header, body, {*found.values(), *rivals})
        found |= {TITLE: title} if title is not None else {}
    return found if TITLE in found and (len(found) > 1 or rivals) else {}


def _has_sums(cells: list[str]) -> bool:
    """Tell whether most cells are sums, with a sign of money or bare."""
    sums = [cell for cell in cells if is_sum(cell)]
    return bool(cells) and len(sums) >= _MOST_OF * len(cells)
