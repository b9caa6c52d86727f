"""Lists that a cell writes one entry a line, behind dots or dashes, brought onto one line."""

from __future__ import annotations

import re
from itertools import groupby

from cuebot.cell.sayable import choose_colon, has_wide_script

_BULLET = re.compile(
    r"\s*(?:(\d{1,2})\s*[.)、]\s*|([*·•・>○●▪►])\s*|([-–—+])(?:\s+(?=\w)|(?=[^\W\d_])))"
    r"(?=[^\W_])"
)
"""A dash before a figure is a minus."""
_HEADED = re.compile(r"[^:：,，、;；。.!！?？]{2,40}[:：](?!\d|//)\s*\S|【[^【】]{1,12}】")
"""A line that begins with a head of its own."""
_NEXT_HEAD = re.compile(r"(?<=[^\s;；。.!！?？】])\s*(?=【[^【】]{1,12}】\s*[^\s【])")
"""Where on one line a list in angled brackets ends before the head of the next."""
_POINTING = " \t:：↓→⇓»>"
_ENDED = tuple(".!?।。！？…")


def join_listed(cell: str) -> str:
    """Return a cell with each list of lines under a line as `head: entry; entry.`, on one line.

    A cell without such a list is returned as it is.
    """
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    parts: list[str] = []
    found = False
    for mark, group in groupby(lines, key=_read_mark):
        entries = list(group)
        if not mark or len(entries) == 1 or not parts:
            parts.extend(entries)
            continue
        found = True
        bare = [_BULLET.sub("", entry, count=1).strip(" .;,。；，") for entry in entries]
        parts[-1] = _join_head(parts[-1], bare)
    if found:
        return " ".join(parts)
    return _part_heads(lines, cell)


def _part_heads(lines: list[str], cell: str) -> str:
    """Return a cell with a semicolon before each head that begins a line, and no other line ends.

    So it is before a head in angled brackets, where one begins the cell.
    """
    if not lines or not _HEADED.match(lines[0]):
        return cell
    mark = "；" if has_wide_script(cell) else "; "
    if lines[0].startswith("【"):
        lines = [_NEXT_HEAD.sub(mark, line) for line in lines]
    told = lines[0]
    for line in lines[1:]:
        parted = _HEADED.match(line) and not told.endswith((*_ENDED, ";", "；"))
        told += f"{mark if parted else ' '}{line}"
    return told


def _read_mark(line: str) -> str:
    """Return the mark that a line begins with, `1` for a number; empty when it has none."""
    mark = _BULLET.match(line)
    return "" if mark is None else mark[2] or mark[3] or "1"


def _join_head(head: str, entries: list[str]) -> str:
    wide = has_wide_script(head)
    listed = ("；" if wide else "; ").join(entries) + ("。" if wide else ".")
    if head.endswith(_ENDED):
        return f"{head}{'' if wide else ' '}{listed}"
    return f"{head.strip(_POINTING)}{choose_colon(head)}{listed}"
