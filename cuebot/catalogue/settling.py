"""Decide which columns hold link, title, price and stock: by name, then by content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.columns import TITLE, is_exact
from cuebot.catalogue.guessing import guess_price, guess_title
from cuebot.catalogue.price_rivals import find_outdone, find_rivals
from cuebot.catalogue.quantity_prices import find_single
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.reserved import find_reserved
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import CatalogueTable


def settle_columns(
    header: Sequence[str], table: CatalogueTable, notes: MendLog
) -> tuple[Mapping[str, tuple[int, ...]], list[int]]:
    """Return what is held by which columns, and columns of another price that are told to nobody.

    What was taken by another name than its own, or by content, is noted.
    """
    reserved = find_reserved(header, table.rows)
    named = dict(reserved)
    _add_title(header, reserved, table, notes)
    _add_price(header, reserved, table, notes)
    held = {what: places for what, places in named.items() if what in reserved}
    _note_named(header, held, table.header_line, notes)
    price = reserved.get(PRICE.name)
    outdone = find_outdone(header, price[0]) if price else []
    for place in outdone:
        notes.add_mend(MendKind.OUTDONE, table.header_line, PRICE.name, _quote_name(header, place))
    return reserved, outdone


def _add_title(
    header: Sequence[str],
    reserved: dict[str, tuple[int, ...]],
    table: CatalogueTable,
    notes: MendLog,
) -> None:
    if TITLE in reserved:
        return
    place = guess_title(header, table.rows, _taken_columns(reserved))
    if place is not None:
        reserved[TITLE] = (place,)
        detail = f"{TITLE} is {_quote_name(header, place)}"
        notes.add_mend(MendKind.GUESSED, table.header_line, TITLE, detail)


def _add_price(
    header: Sequence[str],
    reserved: dict[str, tuple[int, ...]],
    table: CatalogueTable,
    notes: MendLog,
) -> None:
    """Add the one column of money, or take the price away where another may be it as well."""
    if PRICE.name in reserved:
        price = reserved[PRICE.name][0]
        rivals = find_rivals(header, table.rows, price)
        single = find_single(header, table.rows, sorted((price, *rivals)))
        if rivals and single is not None:
            reserved[PRICE.name] = (single,)
        elif rivals:
            del reserved[PRICE.name]
            _note_rivals(header, [price, *rivals], table, notes)
        return
    guess = guess_price(header, table.rows, _taken_columns(reserved))
    if guess.price is not None:
        reserved[PRICE.name] = (guess.price,)
        detail = f"{PRICE.name} is {_quote_name(header, guess.price)}"
        notes.add_mend(MendKind.GUESSED, table.header_line, PRICE.name, detail)
    elif guess.rivals:
        _note_rivals(header, guess.rivals, table, notes)


def _note_rivals(
    header: Sequence[str], places: Sequence[int], table: CatalogueTable, notes: MendLog
) -> None:
    named = " or ".join(_quote_name(header, place) for place in sorted(places))
    notes.add_mend(MendKind.RIVALS, table.header_line, PRICE.name, named)


def _taken_columns(reserved: Mapping[str, tuple[int, ...]]) -> set[int]:
    return {place for places in reserved.values() for place in places}


def _quote_name(header: Sequence[str], place: int) -> str:
    return repr(header[place].split("|")[0].strip())


def _note_named(
    header: Sequence[str], reserved: Mapping[str, tuple[int, ...]], line: int, notes: MendLog
) -> None:
    for what, places in reserved.items():
        name, *synonyms = header[places[0]].split("|")
        if not is_exact(name, what):
            notes.add_mend(MendKind.COLUMN, line, what, f"{what} is {name.strip()!r}")
        elif any(word.strip() for word in synonyms):
            notes.add_mend(MendKind.SYNONYMS, line, what, f"{what!r}")
        if len(places) > 1:
            notes.add_mend(MendKind.JOINED, line, what, f"{len(places)} called {name.strip()!r}")
