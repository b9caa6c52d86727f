"""What a cell strikes out, `~red~`, is no longer so, and is not said.

An HTML cell's `<s>` and what a spreadsheet's font strikes are left out as they are read.  Text has
no such mark, so people write tildes round a word, as in chats, or letters with a stroke each.
"""

from __future__ import annotations

import re

from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import CellWordRole

_STROKE = "\u0335\u0336\u0337\u0338"
_MARKS = re.compile(f"[~{_STROKE}]")
_STROKED = re.compile(rf"(?:[^\W_][{_STROKE}](?:[^\S\n]|\W[{_STROKE}])*)+")
_TILDED = re.compile(r"(?<![\w~～])(~{1,2})(?=[^\s~])([^~\n]{1,60})(?<=\S)\1(?![\w~])")
_ENTRY_MARK = r"[,،，、;；/／|·•\n]"
_ENTRY_BEGINS = re.compile(rf"(?:^|{_ENTRY_MARK})\s*$")
_ENTRY = re.compile(r"[^,،，、;；/／|·•\n]*")
_SUM = re.compile(r"[$€£¥฿₫₩]|\d")
_DOUBLED_MARK = re.compile(rf"(\s*{_ENTRY_MARK})(?:\s*{_ENTRY_MARK})+")


def drop_struck(cell: str) -> str:
    """Return a cell without what it strikes out.

    What says of a struck thing that it is gone stays with its name: `~red~ sold out`.  A cell
    stays as it is where it would be left empty, or where more words stand beside what is struck.
    """
    if not _MARKS.search(cell):
        return cell  # nearly all, of which the patterns below would try each letter
    tilded = _TILDED.sub(r"~\2~", _STROKED.sub(_write_tildes, cell))
    text, begin = "", 0
    for struck in _TILDED.finditer(tilded):
        kept = _keep(tilded, struck)
        if kept is None:
            return cell
        text += tilded[begin : struck.start()] + kept
        begin = struck.end()
    text = _DOUBLED_MARK.sub(r"\1", text + tilded[begin:]).strip(" ,،，、;；/／|·•")
    return text if begin and any(map(str.isalnum, text)) else cell


def _write_tildes(stroked: re.Match[str]) -> str:
    bare = re.sub(f"[{_STROKE}]", "", stroked[0])
    return f"~{bare.rstrip()}~" + bare[len(bare.rstrip()) :]


def _keep(cell: str, struck: re.Match[str]) -> str | None:
    """Return what is said of what is struck: its name, nothing, or None where that is not sure."""
    after = _ENTRY.match(cell, struck.end())
    rest = after[0].strip(" .。") if after else ""
    begins = bool(_ENTRY_BEGINS.search(cell[: struck.start()]))
    if begins and not rest:
        return ""
    if begins and find_hits(rest).select_roles(CellWordRole.FLAT, CellWordRole.LACK):
        return struck[2]
    return "" if _SUM.search(struck[2]) and _SUM.search(rest) else None
