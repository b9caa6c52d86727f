"""Rows that a spreadsheet hides: a filter's, and those that somebody took out of sight.

What a seller does not see is not offered, and told.  Rows of a group that is folded up are another
thing: price lists come with all of their groups folded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.reading import MendKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])([^>]*)>")
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_FOLDED = re.compile(rb'\boutlineLevel="[1-9]"')


def find_hidden_rows(sheet: bytes) -> frozenset[int]:
    """Return the lines, from 1, that the XML of a workbook's sheet hides outside of groups.

    Source: ECMA-376, part 1, 18.3.1.73; a row without a number stands below the one before it.
    """
    hidden, line = set[int](), 0
    for found in _ROW.finditer(sheet):
        number = _NUMBER.search(found[1])
        line = int(number[1]) if number else line + 1
        if _HIDDEN.search(found[1]) and not _FOLDED.search(found[1]):
            hidden.add(line)
    return frozenset(hidden)


def drop_hidden_rows(rows: Sequence[Row], hidden: Collection[int], notes: MendLog) -> list[Row]:
    """Return the rows below a head that are shown; all of them where none is."""
    shown = [row for row in rows if row[0] not in hidden]
    if not shown:
        return list(rows)
    for line, _ in rows:
        if line in hidden:
            notes.add_mend(MendKind.UNSEEN, line)
    return shown
