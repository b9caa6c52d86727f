"""Counts that stand side by side: a column a size, or a column a place where goods are kept.

A row of sizes becomes a row a size.  Of places the sum is what is left: a column that is the sum of
the others in each row is no place of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import TITLE, rank_name, split_unit
from cuebot.catalogue.figures import is_word_for
from cuebot.catalogue.guessing import guess_title
from cuebot.catalogue.part_names import has_word_for, is_named_for, spell_out
from cuebot.catalogue.part_ranks import rank_part
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.reserved import find_reserved
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.size_columns import find_sizes, holds_counts
from cuebot.model import PRICE, STOCK
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_LEAST_PLACES = 2
"""Columns of counts that are spread, or of which another is the sum."""
_LEAST_ROWS = 2
"""Rows in which a column must be the sum of others, to be taken for it."""
_WHOLE = re.compile(r"\d{1,5}")
_SIZE = "size"


def spread_counts(
    header: Sequence[str], rows: Sequence[Row], notes: MendLog
) -> tuple[tuple[str, ...], list[Row]] | None:
    """Return head and rows with one column of stock; None where no counts stand side by side.

    A column of titles that only its cells tell is named in the head: they repeat in the rows.
    """
    counted = [
        place for place, name in enumerate(header) if name.strip() and holds_counts(rows, place)
    ]
    if len(counted) < _LEAST_PLACES:
        return None
    empty = [place for place in range(len(header)) if not list_filled(rows, place)]
    sizes = find_sizes(header, sorted({*counted, *empty}))
    if sizes and _prices_elsewhere(header, sizes):
        stock = _find_stocks(header, [place for place in counted if place not in sizes])
        if all(_is_sum(rows, place, sizes) for place in stock):
            others = [place for place in counted if place not in sizes and place not in stock]
            sums = [place for place in others if _is_sum(rows, place, sizes)]
            gone = frozenset({*stock, *sums})
            return spread_sizes(name_title(header, rows, notes), rows, sizes, gone, STOCK.name)
        return None
    return _sum_places(header, rows, counted)


def _prices_elsewhere(header: Sequence[str], sizes: Collection[int]) -> bool:
    """Tell whether a price stands in another column: `1`, `10`, `100` may be prices by number."""
    return any(
        is_named_for(name, PRICE.name) for place, name in enumerate(header) if place not in sizes
    )


def _find_stocks(header: Sequence[str], places: Sequence[int]) -> list[int]:
    return [place for place in places if rank_name(header[place], STOCK.name) is not None]


def _is_sum(rows: Sequence[Row], place: int, parts: Sequence[int]) -> bool:
    """Tell whether a column is the sum of others in each row that counts, not of noughts only."""
    sums = []
    for _, cells in rows:
        whole, counts = cell_at(cells, place), [cell_at(cells, part) for part in parts]
        if not whole or not any(counts):
            continue
        sums.append(_read(whole))
        if sums[-1] != sum(map(_read, counts)):
            return False
    return len(sums) >= _LEAST_ROWS and any(sums)


def _read(cell: str) -> int:
    plain = fold_width(cell)
    return int(plain) if _WHOLE.fullmatch(plain) else 0


def _sum_places(
    header: Sequence[str], rows: Sequence[Row], counted: Sequence[int]
) -> tuple[tuple[str, ...], list[Row]] | None:
    """Return the table with the sum of its places as the stock, and without the places."""
    counted = [place for place in counted if not _names_money(header[place])]
    for whole in counted:
        parts = [place for place in counted if place != whole]
        near = _list_neighbours(parts, whole)
        for group in (parts, near):
            if _is_on_hand(header, whole, group):
                continue
            if len(group) >= _LEAST_PLACES and _is_sum(rows, whole, group):
                named = rank_name(header[whole], STOCK.name) is not None
                head = [
                    STOCK.name if place == whole and not named else name
                    for place, name in enumerate(header)
                ]
                return _drop(head, rows, set(group))
    names = {place: spell_out(header[place]) for place in counted}
    places = [
        place
        for place, name in names.items()
        if has_word_for(name, "warehouse", exact=True) and not has_word_for(name, "no_stock")
    ]
    elsewhere = any(
        rank_part(name, STOCK.name) is not None for p, name in names.items() if p not in places
    )
    if len(places) < _LEAST_PLACES or elsewhere or _find_stocks(header, counted):
        return None
    kept, body = _drop(header, rows, set(places))
    sums = [str(sum(_read(cell_at(cells, place)) for place in places)) for _, cells in rows]
    known = [all(cell_at(cells, place) for place in places) for _, cells in rows]
    width = len(kept)
    return (*kept, STOCK.name), [
        (line, [*cells, *[""] * (width - len(cells)), said if whole else ""])
        for (line, cells), said, whole in zip(body, sums, known, strict=True)
    ]


def _names_money(name: str) -> bool:
    """Tell whether a column of whole numbers is one of prices, and counts nothing."""
    return is_named_for(name, PRICE.name) or bool(split_unit(name)[1])


def _is_on_hand(header: Sequence[str], whole: int, parts: Sequence[int]) -> bool:
    """Tell whether a column of stock may be the sum of what is reserved and what is free."""
    stocked = [
        place
        for place in parts
        if rank_part(header[place], STOCK.name) is not None
        or has_word_for(spell_out(header[place]), "free", exact=True)
    ]
    own = rank_part(header[whole], STOCK.name) is not None
    return own and len(parts) == _LEAST_PLACES and len(stocked) == 1


def _list_neighbours(places: Sequence[int], whole: int) -> list[int]:
    """Return the columns of counts that stand together, right before or right behind their sum."""
    before: list[int] = []
    while whole - len(before) - 1 in places:
        before.insert(0, whole - len(before) - 1)
    behind: list[int] = []
    while whole + len(behind) + 1 in places:
        behind.append(whole + len(behind) + 1)
    return before or behind


def _drop(
    header: Sequence[str], rows: Sequence[Row], places: Collection[int]
) -> tuple[tuple[str, ...], list[Row]]:
    kept = tuple(name for place, name in enumerate(header) if place not in places)
    body = [
        (line, [cell for place, cell in enumerate(cells) if place not in places])
        for line, cells in rows
    ]
    return kept, body


def spread_sizes(
    header: Sequence[str],
    rows: Sequence[Row],
    sizes: Sequence[int],
    sums: Collection[int],
    what: str,
) -> tuple[tuple[str, ...], list[Row]]:
    """Return the table with a row a size; a size of which nothing is said is not offered.

    `what` is the name of the column that holds what stood below the sizes.
    """
    gone = {*sizes, *sums}
    filled = _fill_down(header, rows, sizes)
    body: list[Row] = []
    for line, cells in filled:
        padded = [*cells, *[""] * (len(header) - len(cells))]
        about = [cell for place, cell in enumerate(padded) if place not in gone]
        offered = [
            [*about[: len(header) - len(gone)], header[place].strip(), said]
            for place in sizes
            if (said := cell_at(padded, place)) and not is_word_for(said, "blank")
        ]
        body += [(line, told) for told in offered or [[*about, "", ""]]]
    kept, _ = _drop(header, (), gone)
    return (*kept, _SIZE, what), body


def name_title(header: Sequence[str], rows: Sequence[Row], notes: MendLog) -> list[str]:
    """Return the head with the column of titles called so, where no name tells it."""
    if TITLE in find_reserved(header, rows):
        return list(header)
    place = guess_title(header, rows, ())
    if place is None:
        return list(header)
    detail = f"{TITLE} is {header[place].strip()!r}"
    notes.add_mend(MendKind.GUESSED, column=TITLE, detail=detail)
    return [TITLE if at == place else name for at, name in enumerate(header)]


def _fill_down(header: Sequence[str], rows: Sequence[Row], sizes: Sequence[int]) -> list[Row]:
    """Return rows with title and price of the row above, where merged cells left them out."""
    title = next(iter(find_reserved(header, rows).get(TITLE, ())), None)
    priced = [place for place, name in enumerate(header) if has_word_for(name, PRICE.name)]
    filled: list[Row] = []
    above: list[str] = []
    for line, cells in rows:
        told = list(cells)
        if cell_at(cells, title):
            above = told
        elif above and any(cell_at(cells, place) for place in sizes):
            told += [""] * (len(header) - len(told))
            for place in (title, *priced):
                if place is not None and not told[place].strip():
                    told[place] = cell_at(above, place)
        filled.append((line, told))
    return filled
