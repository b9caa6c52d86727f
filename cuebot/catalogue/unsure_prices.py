"""Prices beside which a row says that another sum is paid: less so many per cent, or at an auction.

So does a yes under `Call for price`, and another sheet that has a sum of its own for these goods.

Nobody knows whether `40,00 €` beside `10 %` is asked before the discount or after it, unless
another column says the sum from which it was taken.  Such a price is left empty, and told.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import LINK, TITLE, is_exact
from cuebot.catalogue.figures import is_word_for, sole_amount
from cuebot.catalogue.part_names import has_word_for, is_whole_name, spell_out
from cuebot.catalogue.price_names import PriceKind, sort_price
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.reserved import find_reserved
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.model import PRICE
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_PERCENT = re.compile(r"[-−–]?\s?(\d{1,2}(?:[.,]\d{1,2})?)\s?[%٪]?")
_SIGNS = ("%", "٪", "percent", "pct", "proz")
_HUNDRED = Decimal(100)
_TOLERANCE = Decimal("0.015")
"""The share by which a sum may be rounded."""


def empty_unsure(
    header: Sequence[str],
    rows: Sequence[Row],
    source: Sequence[str],
    told: Sequence[Row],
    repriced: Mapping[int, str],
    notes: MendLog,
) -> list[Row]:
    """Return rows without such prices, which are noted; `source` and `told` are as in the file.

    `repriced` are lines of which another sheet has a sum, and what it says.

    All rows of one link lose theirs, for one variant's price is not that of another.
    """
    place = next(iter(find_reserved(header, rows).get(PRICE.name, ())), None)
    if place is None:
        return list(rows)
    before = dict(told)
    switches = _find_switches(source)
    discounts = [at for at, name in enumerate(source) if _is_discount(name, told, at)]
    titles = find_reserved(source, told).get(TITLE, ())
    link = next((at for at, name in enumerate(header) if is_exact(name, LINK)), None)
    doubted: set[str | int] = set()
    for line, cells in rows:
        price, given = cell_at(cells, place), before.get(line, [])
        why = price and (
            repriced.get(line, "")
            or _find_auction(given, titles)
            or _find_discount(price, source, given, discounts)
            or _find_hidden(source, given, switches)
        )
        if why:
            doubted.add(cell_at(cells, link) or line)
            notes.add_mend(MendKind.PRICE, line, PRICE.name, f"{price}, {why}")
    return [
        (line, [*cells[:place], "", *cells[place + 1 :]])
        if (cell_at(cells, link) or line) in doubted
        else (line, cells)
        for line, cells in rows
    ]


def _find_switches(names: Sequence[str]) -> dict[int, str]:
    """Return the columns that say whether a price is shown: place -> the word that hides it."""
    told = {"price_hidden": "on", "price_shown": "off"}
    return {
        place: word
        for place, name in enumerate(names)
        for what, word in told.items()
        if is_whole_name(spell_out(name), what)
    }


def _find_hidden(names: Sequence[str], cells: Sequence[str], switches: Mapping[int, str]) -> str:
    """Return the cell by which a shop shows no price; empty for none."""
    return next(
        (
            f"{names[place].strip()} {cell_at(cells, place)}"
            for place, word in switches.items()
            if is_word_for(cell_at(cells, place), word)
        ),
        "",
    )


def _is_discount(name: str, rows: Sequence[Row], place: int) -> bool:
    """Tell whether a column holds what is taken off, in per cent."""
    plain = name.partition("|")[0]
    if not has_word_for(plain, "reduction") or has_word_for(plain, PRICE.name):
        return False
    said = list_filled(rows, place)
    signed = any(sign in plain.casefold() for sign in _SIGNS)
    signed = signed or any(sign in cell for cell in said for sign in _SIGNS[:2])
    return signed and all(
        _PERCENT.fullmatch(fold_width(cell)) or is_word_for(cell, "blank") for cell in said
    )


def _find_auction(cells: Sequence[str], titles: Sequence[int]) -> str:
    """Return the cell that says that goods are sold to who bids most; empty for none."""
    return next(
        (
            cell.strip()
            for place, cell in enumerate(cells)
            if place not in titles and is_word_for(cell.strip(), "auction")
        ),
        "",
    )


def _find_discount(
    price: str, names: Sequence[str], cells: Sequence[str], discounts: Sequence[int]
) -> str:
    """Return the cell that takes a share off, where nothing tells that the price is without it."""
    paid = sole_amount(price)
    for place in discounts:
        found = _PERCENT.fullmatch(fold_width(cell_at(cells, place)))
        share = Decimal(found[1].replace(",", ".")) / _HUNDRED if found else Decimal()
        if share and paid and not _is_explained(paid, share, names, cells, place):
            return f"{names[place].strip()} {cell_at(cells, place)}"
    return ""


def _is_explained(
    paid: Decimal, share: Decimal, names: Sequence[str], cells: Sequence[str], discount: int
) -> bool:
    """Tell whether a row has the sum before the share was taken off, or says that this is paid."""
    amounts: Mapping[int, Decimal] = {
        place: amount
        for place, cell in enumerate(cells)
        if place != discount and (amount := sole_amount(cell)) is not None
    }
    whole = paid / (1 - share)
    near = _TOLERANCE * whole
    if any(amount != paid and abs(amount - whole) <= near for amount in amounts.values()):
        return True
    return any(
        amount == paid and sort_price(names[place].partition("|")[0]) <= PriceKind.NOW
        for place, amount in amounts.items()
        if place < len(names)
    )
