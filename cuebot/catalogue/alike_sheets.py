"""Sheets of one workbook that have the same heads, and hold one shop's goods together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import LINK, RESERVED, TITLE, fold_name
from cuebot.catalogue.figures import is_word_for
from cuebot.catalogue.layout import OWN
from cuebot.catalogue.sheet import MOST_ROWS, list_filled
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.layout import TableLayout
    from cuebot.catalogue.sheet import RawSheet, Row

_DATED = re.compile(
    r"(?:19|20)\d{2}|\d{1,2}[-./]\d{1,2}|\b(?:KW|W|week)\s?\d{1,2}\b", re.IGNORECASE
)
"""The name of a sheet that is one edition of several."""
_LEAST_ROLES = 2
"""Columns whose meaning two sheets must share to be parts of one table."""
_LEAST_SHARED = 0.6
"""The share of the names of the shorter head that stand in the other."""
_WORD = re.compile(r"[^\W\d_]+")


def append_alike(
    sheets: Sequence[RawSheet], layouts: Sequence[TableLayout | None], best: int
) -> tuple[RawSheet, TableLayout | None, list[int]]:
    """Return a sheet with the rows of those like it, its head, and which sheets these are, from 0.

    Their lines are counted on from its last, which `appended` tells.  A sheet of another day, of
    before or of examples is not like it, nor is one that has the same numbers or goods again.
    """
    sheet, layout = sheets[best], layouts[best]
    joined = [best]
    if layout is None or layout.kind != OWN or is_set_aside(sheet.name):
        return sheet, layout, joined
    rows, appended = list(sheet.rows), list[tuple[int, str]]()
    names = list(layout.header)
    there = _list_goods(rows[layout.header_at + 1 :], layout)
    hidden, struck = set(sheet.hidden), set(sheet.struck)
    for at, (other, head) in enumerate(zip(sheets, layouts, strict=True)):
        if at == best or head is None or not _are_same_heads(layout, head):
            continue
        below = other.rows[head.header_at + 1 :]
        goods = _list_goods(below, layout)
        if is_set_aside(other.name) or not goods or goods & there:
            continue
        if len(rows) + len(below) > MOST_ROWS:
            break
        last = rows[-1][0]
        appended.append((last, other.name))
        places = _place_columns(names, head.header)
        rows += [(last + line, _move_cells(cells, places)) for line, cells in below]
        hidden |= {last + line for line in other.hidden}
        struck |= {last + line for line in other.struck}
        there |= goods
        joined.append(at)
    return (
        replace(
            sheet,
            rows=tuple(rows),
            appended=tuple(appended),
            hidden=frozenset(hidden),
            struck=frozenset(struck),
        ),
        replace(layout, header=tuple(names)),
        joined,
    )


def _are_same_heads(one: TableLayout, other: TableLayout) -> bool:
    """Tell whether title, price, stock and link are called alike in two heads, and most else is.

    What else they have are facts, which goods of another kind have others of.
    """
    names = [[fold_name(name) for name in layout.header] for layout in (one, other)]
    if names[0] == names[1]:
        return True
    told = [_name_roles(layout) for layout in (one, other)]
    heads = [set(filter(None, named)) for named in names]
    shared = len(heads[0] & heads[1])
    return (
        told[0] == told[1]
        and len(told[0]) >= _LEAST_ROLES
        and shared >= _LEAST_SHARED * min(map(len, heads))
    )


def _name_roles(layout: TableLayout) -> dict[str, str]:
    return {
        what: fold_name(layout.header[place])
        for what, place in layout.roles.items()
        if what in RESERVED and place < len(layout.header)
    }


def _place_columns(names: list[str], header: Sequence[str]) -> list[int | None]:
    """Return where each column of a head stands among `names`, to which new ones are added.

    One without a name stands where it is, if there is none with a name.
    """
    places: list[int | None] = []
    for at, name in enumerate(header):
        plain = [fold_name(one) for one in names]
        if not name.strip():
            places.append(at if at >= len(names) or not names[at].strip() else None)
        elif fold_name(name) in plain:
            places.append(plain.index(fold_name(name)))
        else:
            places.append(len(names))
            names.append(name)
    return places


def _move_cells(cells: Sequence[str], places: Sequence[int | None]) -> list[str]:
    moved = [""] * (max((at for at in places if at is not None), default=-1) + 1)
    for cell, place in zip(cells, places, strict=False):
        if place is not None:
            moved[place] = cell
    return moved


def _list_goods(rows: Sequence[Row], layout: TableLayout) -> set[str]:
    """Return what tells the rows' goods apart: their numbers, or else their titles."""
    place = layout.roles.get(LINK, layout.roles.get(TITLE))
    return set() if place is None else set(map(fold_text, list_filled(rows, place)))


def is_set_aside(name: str) -> bool:
    """Tell whether a sheet's name says that it is old, a draft, or of another day."""
    words = [name, *_WORD.findall(name)]
    return bool(_DATED.search(name)) or any(is_word_for(word, "set_aside") for word in words)
