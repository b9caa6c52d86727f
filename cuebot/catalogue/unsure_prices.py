"""Prices beside which a row says that another sum is paid: less so many per cent, or at an auction.

So does a yes under `Call for price`, and another sheet that has a sum of its own for these goods.

Nobody knows whether `40,00 €` beside `10 %` is asked before the discount or after it, unless
another column says the sum from which it was taken.  Such a price is left empty, and told.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import LINK, TITLE, is_exact
from cuebot.catalogue.discounts import drop_ended, find_discount, find_discounts, reckon_price
from cuebot.catalogue.figures import is_word_for
from cuebot.catalogue.part_names import is_whole_name, spell_out
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.reserved import find_reserved
from cuebot.catalogue.sheet import cell_at
from cuebot.catalogue.special_price import check_days
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row


def empty_unsure(
    header: Sequence[str],
    rows: Sequence[Row],
    file: tuple[Sequence[str], Sequence[Row]],
    repriced: Mapping[int, str],
    today: date,
    notes: MendLog,
) -> list[Row]:
    """Return rows without such prices, which are noted.

    `file` has head and rows as they stand in it; `today` tells which discounts hold that have days.

    `repriced` are lines of which another sheet has a sum, and what it says.

    All rows of one link lose theirs, for one variant's price is not that of another.
    """
    place = next(iter(find_reserved(header, rows).get(PRICE.name, ())), None)
    if place is None:
        return list(rows)
    source, told = file
    before = dict(told)
    switches = _find_switches(source)
    discounts = find_discounts(source, told)
    titles = find_reserved(source, told).get(TITLE, ())
    link = next((at for at, name in enumerate(header) if is_exact(name, LINK)), None)
    doubted: set[str | int] = set()
    reckoned: dict[tuple[int, str], str] = {}
    for line, cells in rows:
        price, given = cell_at(cells, place), before.get(line, [])
        running = drop_ended(given, discounts, partial(_check_days, today, line, notes))
        off = find_discount(price, source, given, running)
        why = price and (
            repriced.get(line, "")
            or _find_auction(given, titles)
            or _find_hidden(source, given, switches)
        )
        if off and not why and (less := reckon_price(price, source, given, running)):
            notes.add_mend(MendKind.RECKONED, line, PRICE.name, f"{price}, {off} as {less}")
            reckoned[line, price] = less
        elif why := why or off:
            doubted.add(cell_at(cells, link) or line)
            notes.add_mend(MendKind.PRICE, line, PRICE.name, f"{price}, {why}")
    return [
        (line, [*cells[:place], "", *cells[place + 1 :]])
        if (cell_at(cells, link) or line) in doubted
        else (line, _put_price(cells, place, reckoned.get((line, cell_at(cells, place)), "")))
        for line, cells in rows
    ]


def _check_days(today: date, line: int, notes: MendLog, begins: str, ends: str) -> bool:
    return check_days(today, begins, ends, line, notes)


def _put_price(cells: Sequence[str], place: int, price: str) -> list[str]:
    return [*cells[:place], price, *cells[place + 1 :]] if price else list(cells)


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
