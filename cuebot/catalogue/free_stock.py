"""Which of several columns of stock says what is left: it is another less what is reserved.

Where one says what may be sold and one what lies there, the lesser of the two is left: goods may be
promised to others, and what may be ordered is not there yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.columns import rank_name
from cuebot.catalogue.figures import parse_whole_number
from cuebot.catalogue.part_names import has_word_for, spell_out
from cuebot.catalogue.part_ranks import rank_part
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.model import STOCK
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_TERMS = 3
"""Columns of `there - reserved = free`."""
_TOO_LONG = 10
"""Digits of what is no count."""
_LEAST_ROWS = 2
"""Rows in which that must be so."""


def put_free_first(rows: Sequence[Row], ranked: list[int], width: int) -> list[int]:
    """Return columns of stock with those first that are others less what is reserved.

    `Available` is what is left to sell where it is `on hand` less a third column in each row.
    """
    counts = {place: _read_whole(rows, place) for place in range(width)} if len(ranked) > 1 else {}
    free = [
        place
        for place in ranked
        if any(
            _is_difference(counts[whole], counts[taken], counts[place])
            for whole in ranked
            for taken in counts
            if len({place, whole, taken}) == _TERMS
        )
    ]
    return [*free, *(place for place in ranked if place not in free)]


def _read_whole(rows: Sequence[Row], place: int) -> list[int | None]:
    """Return the whole numbers of a column; None where a cell is anything else."""
    cells = (cell_at(cells, place) for _, cells in rows)
    return [int(cell) if cell.isdecimal() and len(cell) < _TOO_LONG else None for cell in cells]


def _is_difference(
    whole: Sequence[int | None], taken: Sequence[int | None], left: Sequence[int | None]
) -> bool:
    """Tell whether `left` is `whole` less `taken` in each row that has all, and less in some."""
    told = [
        (one, off, rest)
        for one, off, rest in zip(whole, taken, left, strict=True)
        if one is not None and off is not None and rest is not None
    ]
    return (
        len(told) >= _LEAST_ROWS
        and all(one - off == rest for one, off, rest in told)
        and any(off for _, off, _ in told)
    )


def write_lesser_counts(
    header: Sequence[str], rows: Sequence[Row], notes: MendLog
) -> tuple[tuple[str, ...], list[Row]]:
    """Return head and rows with one column of the two: the other loses its name, which is told."""
    names = [spell_out(name) for name in header]
    counted = [p for p, name in enumerate(names) if _names_stock(name) and _holds_counts(rows, p)]
    free = [place for place in counted if has_word_for(names[place], "free", exact=True)]
    there = [
        place
        for place in counted
        if place not in free and has_word_for(names[place], "on_hand", exact=True)
    ]
    if len(free) == 1 and not there:
        others = [p for p in counted if p not in free and not _names_part(names[p])]
        there = [place for place in others if _holds_all_of(rows, place, free[0])]
    if len(free) != 1 or len(there) != 1:
        return tuple(header), list(rows)
    kept, other = free[0], there[0]
    detail = f"{STOCK.name} is the lesser of {header[other].strip()!r} and {header[kept].strip()!r}"
    notes.add_mend(MendKind.COLUMN, column=STOCK.name, detail=detail)
    named = rank_name(names[kept], STOCK.name) is not None or (
        rank_part(names[kept], STOCK.name) is not None
    )
    own = header[kept] if named else header[other]  # `可用数` alone says not of what
    told = tuple(
        "" if place == other else own if place == kept else name
        for place, name in enumerate(header)
    )
    return told, [(line, _write_lesser(cells, kept, other)) for line, cells in rows]


def _names_part(name: str) -> bool:
    """Tell whether a count is of a place or a variant, or of other things than what is left."""
    return any(has_word_for(name, what, exact=True) for what in ("warehouse", "option", "no_stock"))


def _holds_all_of(rows: Sequence[Row], place: int, free: int) -> bool:
    """Tell whether a column counts at least what may be sold in each row, and more in some."""
    pairs = [
        (parse_whole_number(fold_width(cells[place])), parse_whole_number(fold_width(cells[free])))
        for _, cells in rows
        if cell_at(cells, place) and cell_at(cells, free)
    ]
    told = [(whole, left) for whole, left in pairs if whole is not None and left is not None]
    return (
        len(told) >= _LEAST_ROWS
        and all(whole >= left for whole, left in told)
        and any(whole > left for whole, left in told)
    )


def _names_stock(name: str) -> bool:
    named = rank_name(name, STOCK.name) is not None or rank_part(name, STOCK.name) is not None
    told = any(has_word_for(name, what, exact=True) for what in ("free", "on_hand"))
    return named or (told and not has_word_for(name, "no_stock"))


def _holds_counts(rows: Sequence[Row], place: int) -> bool:
    said = list_filled(rows, place)
    return bool(said) and all(parse_whole_number(fold_width(cell)) is not None for cell in said)


def _write_lesser(cells: Sequence[str], kept: int, other: int) -> list[str]:
    written = [*cells, *[""] * (max(kept, other) + 1 - len(cells))]
    counts = {
        count: cell
        for cell in (cell_at(cells, kept), cell_at(cells, other))
        if (count := parse_whole_number(fold_width(cell))) is not None
    }
    written[kept] = counts[min(counts)] if counts else written[kept]
    written[other] = ""
    return written
