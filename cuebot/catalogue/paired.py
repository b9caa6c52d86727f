"""Lists of names and values that only spaces part, brought to one form: `95: yes; 100: no`.

Where exactly two words stand between two colons, the first is the value of the one before and the
second the name of the next; else a value could be taken for the next one's.
"""

from __future__ import annotations

import re
from itertools import pairwise

from cuebot.cell.sayable import has_wide_script

_COLON = re.compile(r"\s*(?:：|:(?!\d|//)|→|⇒|＝|=>|->)\s*")
_PAIR = re.compile(r"([^\s,，、;；|/／.。!！?？]+)\s+([^\s,，、;；|/／.。!！?？()（）]+)")
_NAME = re.compile(r"[^\s,，、;；|/／。!！?？()（）]+")
_BORDER = re.compile(r"[,，、;；|/／。!！?？\n]|\.(?:\s|$)")


def join_paired(cell: str) -> str:
    """Return a cell of names and values with a semicolon behind each value; else the cell."""
    colons = list(_COLON.finditer(cell))
    if len(colons) < 2 or not _NAME.fullmatch(cell, 0, colons[0].start()):  # noqa: PLR2004 - a list
        return cell
    between = [_PAIR.fullmatch(cell, one.end(), other.start()) for one, other in pairwise(colons)]
    if not all(between) or _BORDER.search(cell, colons[-1].end()):
        return cell
    mark = "；" if has_wide_script(cell) else "; "
    begin, parts = 0, []
    for pair in filter(None, between):
        parts.append(cell[begin : pair.end(1)])
        begin = pair.start(2)
    return mark.join([*parts, cell[begin:]])
