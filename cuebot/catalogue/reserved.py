"""Which columns hold link, title, price and stock: by their names, held against what is in them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import (
    LINK,
    RESERVED,
    TITLE,
    fold_name,
    is_exact,
    rank_columns,
    rank_name,
)
from cuebot.catalogue.counts import find_decimal_mark, is_count
from cuebot.catalogue.figures import is_date, sole_amount
from cuebot.catalogue.free_stock import put_free_first
from cuebot.catalogue.headwords import list_all_head_words
from cuebot.catalogue.lost_letters import has_lost_letters
from cuebot.catalogue.money import is_money
from cuebot.catalogue.part_names import has_word_for, is_whole_name
from cuebot.catalogue.part_ranks import rank_part
from cuebot.catalogue.piece_counts import find_pieces
from cuebot.catalogue.price_names import PriceKind, is_bare_now, sort_price
from cuebot.catalogue.price_rivals import is_paid_rather, is_single, plain_name
from cuebot.catalogue.sheet import cell_at
from cuebot.catalogue.spreadsheet import is_error
from cuebot.catalogue.title_columns import put_best_title_first
from cuebot.model import PRICE, STOCK, Head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_LINK_NUMBER = re.compile(
    r"(?:#|№|n[.º°o]+\s?|nr\.?\s?|link\s?)?(\d{1,6})(?:[.,]0+)?\s?(?:号|號|番|번|\.)?",
    re.IGNORECASE,
)
"""A link as it is written in a table: `3`, `3.0`, `#3`, `No. 3`, `3号`."""
_LINK_CODE = re.compile(r"[A-Z]{1,2}[-.\s]?\d{1,3}|\d{1,3}[-.\s]?[A-Z]", re.IGNORECASE)
"""A letter and a number, as hosts call goods that hang in rows: `A1`, `B-12`."""
_SHORT_CODE = re.compile(r"[A-Z]{1,2}\d{1,2}", re.IGNORECASE)
"""A code that viewers type; a longer one may be that of an article."""
_DECIMALS = re.compile(r"[.,]\d{2}$")
_CODE = re.compile(r"[A-Z]{0,6}[-_/]?\d+(?:[-_/][A-Z\d]+)*", re.IGNORECASE)
"""A shop's code, which is no title."""
_MOST_NUMBER = 999
"""The highest number in a column that holds links without saying so: viewers type no longer one."""
_LONGEST_PRICE = 40
"""Characters of a cell under a name that only has a word for price in it."""
_MOST_OF = 0.8
"""The share of the cells of a column that must be what its name or place says."""
_HALF = 0.5
"""The share of counts in a column whose very name is one for stock."""
_LEAST_PART = Decimal("0.2")
"""The least that a price is of the usual one beside it."""
_MOST_DISTINCT = 0.7
"""The least share of its numbers that are different, in a column of links that has another name."""


def find_reserved(header: Sequence[str], rows: Sequence[Row]) -> dict[str, tuple[int, ...]]:
    """Return what is held by which columns, from 0: the chosen one, and others of its very name.

    A column that is only called something like it must also hold it: links are numbers of their
    own, titles are no numbers, prices have figures, and most cells of stock are counts.  Names that
    are known go before those that only have a known word in them.
    """
    found: dict[str, tuple[int, ...]] = {}
    for what in RESERVED:
        taken = {place for places in found.values() for place in places}
        for place in _rank_all(header, rows, what):
            if place in taken or not (
                is_exact(plain_name(header[place]), what) or _is_held(header, rows, what, place)
            ):
                continue
            name = fold_name(plain_name(header[place]))
            found[what] = tuple(
                other
                for other, cell in enumerate(header)
                if other not in taken and fold_name(plain_name(cell)) == name
            )
            break
    return found


def _rank_all(header: Sequence[str], rows: Sequence[Row], what: str) -> list[int]:
    """Return the columns that may hold something, the likeliest first."""
    listed = rank_columns(header, what)
    parts = [
        (rank, what == PRICE.name and not is_single(cell), place)
        for place, cell in enumerate(header)
        if place not in listed
        and (rank := rank_part(plain_name(cell), what)) is not None
        and not _heads_fact(plain_name(cell))
    ]
    ranked = [*listed, *(place for _, _, place in sorted(parts))]
    if what == LINK:
        named = (place for place, cell in enumerate(header) if is_whole_name(cell, "code"))
        return [*ranked, *(place for place in named if place not in ranked)]
    if what == TITLE:
        ordered = sorted(ranked, key=lambda place: _are_article_codes(rows, place))
        return put_best_title_first(header, rows, ordered)
    if what == STOCK.name:
        return put_free_first(rows, ranked or find_pieces(header, rows), len(header))
    if what == PRICE.name and ranked:
        ranked += _find_bare_now(header, rows, ranked[0])
    if what != PRICE.name or len(ranked) < 2 or _is_own_price(header, ranked[0]):  # noqa: PLR2004 - two to choose from
        return ranked
    most = max(len(_filled_cells(rows, place)) for place in ranked)

    def weigh(place: int) -> PriceKind:
        kind = sort_price(plain_name(header[place]))
        filled = len(_filled_cells(rows, place)) == most
        return PriceKind.PLAIN if kind <= PriceKind.NOW and not filled else kind

    kinds = {place: weigh(place) for place in ranked}
    ordered = sorted(ranked, key=lambda place: (kinds[place], ranked.index(place)))
    paid = next((p for p in ordered[1:] if is_paid_rather(header, rows, p, ordered[0])), None)
    return ordered if paid is None else [paid, *(p for p in ordered if p != paid)]


def _are_article_codes(rows: Sequence[Row], place: int) -> bool:
    """Tell whether each cell is one word in capitals or with a figure: `K68I` under `Артикул`.

    What is a name of goods in one language is one of their codes in another.
    """
    cells = _filled_cells(rows, place)
    return bool(cells) and all(
        len(cell.split()) == 1 and (cell.isupper() or any(map(str.isdecimal, cell)))
        for cell in cells
    )


def _is_own_price(header: Sequence[str], place: int) -> bool:
    """Tell whether a column is called `price` in a table with the names of the documentation."""
    exact = [plain_name(cell) for cell in header]
    return is_exact(exact[place], PRICE.name) and all(
        any(is_exact(name, what) for name in exact) for what in (LINK, TITLE)
    )


def _find_bare_now(header: Sequence[str], rows: Sequence[Row], price: int) -> list[int]:
    """Return the columns called `Sale` or `Now` alone that hold what is paid, from 0.

    They say no more than the price beside them in each row, and not a small part of it either: a
    column called `Live` may hold numbers of another kind.
    """
    found = []
    for place, cell in enumerate(header):
        name = plain_name(cell)
        if place == price or not is_bare_now(name):
            continue
        if not (is_whole_name(name, "whole_now") or _look_priced(rows, place)):
            continue
        pairs = [
            (sole_amount(cells[place]), sole_amount(cells[price]))
            for _, cells in rows
            if len(cells) > max(place, price) and cells[place].strip()
        ]
        if pairs and all(
            now is not None and before and _LEAST_PART * before <= now <= before
            for now, before in pairs
        ):
            found.append(place)
    return found if len(found) == 1 else []


def _look_priced(rows: Sequence[Row], place: int) -> bool:
    """Tell whether cells have a sign of money or decimals: `Sale` may also count what was sold."""
    cells = _filled_cells(rows, place)
    return bool(cells) and all(is_money(cell) or _DECIMALS.search(cell) for cell in cells)


def _heads_fact(name: str) -> bool:
    """Tell whether the box knows a name as that of a fact: `usual price`, `quantity`."""
    return len(list_all_head_words(Head(name=name))) > 1


def _is_held(header: Sequence[str], rows: Sequence[Row], what: str, place: int) -> bool:
    name = plain_name(header[place])
    if what == LINK:
        titles = next((at for at in _rank_all(header, rows, TITLE) if at != place), None)
        sure = has_word_for(name, LINK)
        if _are_links(rows, place, titles, sure=sure):
            return True
        coded = sure or has_word_for(name, "live")
        brief = is_whole_name(name, "code") and _are_short(rows, place, titles)
        return (coded or brief) and _are_codes(rows, place)
    cells = _filled_cells(rows, place)
    if what == STOCK.name and not cells:
        return not _heads_fact(name)
    if what == PRICE.name and rank_name(name, what) is None:
        short = [cell for cell in cells if len(cell) <= _LONGEST_PRICE and _has_figure(cell)]
        return len(short) >= _MOST_OF * len(cells)
    if what == STOCK.name:
        return _are_counts(cells, _MOST_OF if rank_name(name, what) is None else _HALF)
    return _can_hold(what, cells)


def _has_figure(cell: str) -> bool:
    return any(sign.isdecimal() for sign in cell) and not cell.endswith("%")


def read_link(cell: str) -> str:
    """Return the link of a cell as viewers say it: its number without noughts, or its text."""
    plain = unicodedata.normalize("NFKC", cell)
    number = _LINK_NUMBER.fullmatch(plain)
    if not number:
        return plain
    digits = "".join(str(unicodedata.digit(sign)) for sign in number[1])
    return digits.lstrip("0") or digits


def _filled_cells(rows: Sequence[Row], place: int) -> list[str]:
    cells = [cells[place].strip() for _, cells in rows if place < len(cells)]
    return [cell for cell in cells if cell and not is_error(cell)]


def _are_links(rows: Sequence[Row], place: int, titles: int | None, *, sure: bool) -> bool:
    """Tell whether a column numbers its products: most have a number that no other has.

    Of two products with one number the table is refused, which says where they stand; a column
    that is called otherwise than link, and repeats many numbers, counts something else.
    """
    numbers: list[int] = []
    named: set[tuple[int, str]] = set()
    cells = [(cell_at(cells, place), cell_at(cells, titles)) for _, cells in rows]
    cells = [(cell, title) for cell, title in cells if cell and not is_error(cell)]
    for cell, title in cells:
        if number := _LINK_NUMBER.fullmatch(unicodedata.normalize("NFKC", cell)):
            numbers.append(int(number[1]))
            named.add((numbers[-1], title))
    distinct = len(set(numbers))
    return (
        bool(numbers)
        and len(numbers) >= _MOST_OF * len(cells)
        and (sure or distinct >= _MOST_DISTINCT * len(named))
        and 0 < max(numbers) <= _MOST_NUMBER
    )


def _are_codes(rows: Sequence[Row], place: int) -> bool:
    """Tell whether a column calls goods by short codes, no two alike: the host says these."""
    cells = [unicodedata.normalize("NFKC", cell) for cell in _filled_cells(rows, place)]
    coded = {cell.casefold() for cell in cells if _LINK_CODE.fullmatch(cell)}
    numbered = [cell for cell in cells if _LINK_NUMBER.fullmatch(cell)]
    return bool(coded) and len(coded) + len(set(numbered)) == len(cells)


def _can_hold(what: str, cells: list[str]) -> bool:
    if not cells:
        return True
    if what == TITLE:
        named = [cell for cell in cells if not _CODE.fullmatch(cell)]
        worded = (any(map(str.isalpha, cell)) or has_lost_letters(cell) for cell in named)
        return sum(worded) > len(cells) / 2
    if what == PRICE.name:
        return sum(any(sign.isdecimal() for sign in cell) for cell in cells) > len(cells) / 2
    return False


def _are_counts(cells: list[str], least: float) -> bool:
    """Tell whether cells count; a day is what a spreadsheet made of a count, and tells nothing."""
    mark = find_decimal_mark(cells)
    told = [cell for cell in cells if not is_date(cell)]
    counts = sum(is_count(cell, mark) for cell in told)
    return bool(told) and counts >= least * len(told)


def _are_short(rows: Sequence[Row], place: int, titles: int | None) -> bool:
    """Tell whether all goods have a code of no more than two letters and two figures: `K01`."""
    goods = [
        cells
        for _, cells in rows
        if (
            cell_at(cells, titles)
            if titles is not None
            else sum(map(bool, map(str.strip, cells))) > 1
        )
    ]
    coded = (unicodedata.normalize("NFKC", cell_at(cells, place)) for cells in goods)
    return bool(goods) and all(map(_SHORT_CODE.fullmatch, coded))
