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
    return " ".join(parts) if found else cell


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
