"""The items of a list in a cell, each where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.tokens import is_letter

if TYPE_CHECKING:
    from cuebot.cell.units import CellUnit

_LIST_COMMA = re.compile(r"\s*、\s*|\s+و(?=ال[\u0621-\u064a])")


@dataclass(frozen=True, slots=True)
class ListItem:
    """An entry of a list, where it stands."""

    begin: int
    end: int


def split_items(unit: CellUnit, begin: int, end: int) -> list[ListItem]:
    """Return the items between two places of a unit, without the `and` that leads the last."""
    items: list[ListItem] = []
    for clause in unit.clauses:
        start, stop = max(clause.begin, begin), min(clause.end, end)
        at = start
        for mark in [*_LIST_COMMA.finditer(unit.cell, start, stop), None]:
            edge = mark.start() if mark else stop
            items.extend(filter(None, [_trim_item(unit, at, edge)]))
            at = mark.end() if mark else stop
    return _split_last_item(unit, items) if len(items) > 1 else items


def _split_last_item(unit: CellUnit, items: list[ListItem]) -> list[ListItem]:
    """Part the end of a list, `b or c`, where words are spaced."""
    *others, last = items
    for hit in unit.hits:
        within = last.begin < hit.begin and hit.end < last.end
        spaced = unit.cell[hit.begin - 1].isspace() and unit.cell[hit.end : hit.end + 1].isspace()
        if hit.role is CellWordRole.AND and within and spaced:
            parts = (_trim_item(unit, last.begin, hit.begin), _trim_item(unit, hit.end, last.end))
            return [*others, *filter(None, parts)]
    return items


def _trim_item(unit: CellUnit, begin: int, end: int) -> ListItem | None:
    text = unit.cell[begin:end]
    begin += len(text) - len(text.lstrip())
    for hit in unit.hits:
        if (
            hit.role is CellWordRole.AND
            and hit.begin == begin
            and not is_letter(unit.cell, hit.end)
        ):
            rest = unit.cell[hit.end : end]
            begin = hit.end + len(rest) - len(rest.lstrip())
            break
    end = begin + len(unit.cell[begin:end].rstrip())
    return ListItem(begin, end) if begin < end else None
