"""Another list below the goods of a sheet, behind a blank row and a heading: what is to be bought.

Its rows leave out what all goods have, and have words where those have nothing but figures, or
stand below a word for sending and say what it costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.asides import is_wide
from cuebot.catalogue.figures import read_amount
from cuebot.catalogue.money import FIGURE, is_money
from cuebot.catalogue.part_names import has_word_for
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import cell_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_LEAST_GOODS = 3
"""Rows of goods above a heading, from which rows below it can be told from them."""
_LEAST_MISSING = 2
"""Columns that each row above fills, and a row of another list does not."""


def drop_other_lists(rows: Sequence[Row], notes: MendLog) -> list[Row]:
    """Return the rows below a head without such a list, whose rows are noted."""
    if not is_wide(rows):
        return list(rows)
    rows = _drop_fees(rows, notes)
    for at in range(1, len(rows)):
        behind_gap = rows[at][0] > rows[at - 1][0] + 1 or not _count_filled(rows[at - 1][1])
        if not behind_gap or not _is_heading(rows[at]):
            continue
        sent = has_word_for(" ".join(rows[at][1]), "carriage", exact=True)
        if _is_other(rows[:at], rows[at + 1 :], priced=sent):
            for line, cells in rows[at:]:
                if _count_filled(cells):
                    notes.add_mend(MendKind.HIDDEN, line)
            return list(rows[:at])
    return list(rows)


def _drop_fees(rows: Sequence[Row], notes: MendLog) -> Sequence[Row]:
    """Return the rows without those at their end that say what sending costs, which are noted.

    Such a row has a name and a price, and nothing else of what all goods have.
    """
    end = len(rows)
    while end and _is_fee(rows[end - 1][1], [cells for _, cells in rows[: end - 1]]):
        end -= 1
        notes.add_mend(MendKind.HIDDEN, rows[end][0])
    return rows[:end]


def _is_fee(cells: Sequence[str], above: Sequence[Sequence[str]]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) != 2 or not has_word_for(filled[0], "carriage", exact=True):  # noqa: PLR2004 - name, price
        return False
    goods = [other for other in above if _count_filled(other) > len(filled)]
    if len(goods) < _LEAST_GOODS or not is_money(filled[1]):
        return False
    return _lacks_columns(cells, _list_always_filled(goods))


def _list_always_filled(goods: Sequence[Sequence[str]]) -> list[int]:
    """Return the columns that all goods fill."""
    places = range(max(map(len, goods)))
    return [place for place in places if all(cell_at(cells, place) for cells in goods)]


def _lacks_columns(cells: Sequence[str], always: Sequence[int]) -> bool:
    """Tell whether a row leaves out what all goods have."""
    return sum(not cell_at(cells, place) for place in always) >= _LEAST_MISSING


def _is_heading(row: Row) -> bool:
    return _count_filled(row[1]) == 1


def _count_filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _is_other(above: Sequence[Row], below: Sequence[Row], *, priced: bool) -> bool:
    """Tell whether no row below a heading is one of goods like those above it.

    Those of a list of what sending costs are `priced` as goods are.
    """
    goods = [cells for _, cells in above if _count_filled(cells) > 1]
    listed = [cells for _, cells in below if _count_filled(cells)]
    if len(goods) < _LEAST_GOODS or not listed:
        return False
    places = range(max(map(len, goods)))
    always = _list_always_filled(goods)
    said = {place: [cell for cells in goods if (cell := cell_at(cells, place))] for place in places}
    figures = [
        place
        for place, cells in said.items()
        if cells and all(read_amount(cell) is not None for cell in cells)
    ]
    return all(
        _lacks_columns(cells, always)
        and (
            priced
            or any((cell := cell_at(cells, place)) and not _is_figure(cell) for place in figures)
        )
        for cells in listed
    )


def _is_figure(cell: str) -> bool:
    return FIGURE.fullmatch(cell) is not None or is_money(cell)
