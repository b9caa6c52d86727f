"""Sheets of one workbook that have the same heads, and hold one shop's goods together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import LINK, TITLE, fold_name
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
_WORD = re.compile(r"[^\W\d_]+")


def append_alike(
    sheets: Sequence[RawSheet], layouts: Sequence[TableLayout | None], best: int
) -> tuple[RawSheet, list[int]]:
    """Return a sheet with the rows of those like it, and which sheets these are, from 0.

    Their lines are counted on from its last, which `appended` tells.  A sheet of another day, of
    before or of examples is not like it, nor is one that has the same numbers or goods again.
    """
    sheet, layout = sheets[best], layouts[best]
    joined = [best]
    if layout is None or layout.kind != OWN or _is_set_aside(sheet.name):
        return sheet, joined
    rows, appended = list(sheet.rows), list[tuple[int, str]]()
    there, hidden = _list_goods(rows[layout.header_at + 1 :], layout), set(sheet.hidden)
    for at, (other, head) in enumerate(zip(sheets, layouts, strict=True)):
        if at == best or head is None or not _are_same_heads(layout, head):
            continue
        below = other.rows[head.header_at + 1 :]
        goods = _list_goods(below, layout)
        if _is_set_aside(other.name) or not goods or goods & there:
            continue
        if len(rows) + len(below) > MOST_ROWS:
            break
        last = rows[-1][0]
        appended.append((last, other.name))
        rows += [(last + line, cells) for line, cells in below]
        hidden |= {last + line for line in other.hidden}
        there |= goods
        joined.append(at)
    return (
        replace(sheet, rows=tuple(rows), appended=tuple(appended), hidden=frozenset(hidden)),
        joined,
    )


def _are_same_heads(one: TableLayout, other: TableLayout) -> bool:
    return [fold_name(name) for name in one.header] == [fold_name(name) for name in other.header]


def _list_goods(rows: Sequence[Row], layout: TableLayout) -> set[str]:
    """Return what tells the rows' goods apart: their numbers, or else their titles."""
    place = layout.roles.get(LINK, layout.roles.get(TITLE))
    return set() if place is None else set(map(fold_text, list_filled(rows, place)))


def _is_set_aside(name: str) -> bool:
    """Tell whether a sheet's name says that it is old, a draft, or of another day."""
    words = [name, *_WORD.findall(name)]
    return bool(_DATED.search(name)) or any(is_word_for(word, "set_aside") for word in words)
