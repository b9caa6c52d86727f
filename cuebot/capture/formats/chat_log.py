"""A chat as plain lines: a time, a name, a text.

`[12:03:04] kate: how much`, `2026-11-20 20:00:10 <kate> how much`, `0:05 - kate: how much`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import Named
from cuebot.capture.formats.decoding import decode
from cuebot.capture.formats.format import Format, whole
from cuebot.capture.formats.sheet import has_heads
from cuebot.capture.formats.table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.formats.format import Row

LOOKED_AT = 40
LONGEST = 20_000
"""Characters of a line."""
_DATE = r"\d{1,4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,4}日?[T,]?\s*"
_HALF = r"(?:上午|下午|오전|오후)?\s?"
_CLOCK = _HALF + r"\d{1,3}:\d{2}(?::\d{2}(?:[.,]\d{1,6})?)?"
_AFTER = r"(?:\s?[AaPp]\.?[Mm]\.?|Z|[+-]\d{2}:?\d{2})?"
_LINE = re.compile(
    rf"\s*[\[(【]?\s*(?P<at>(?:{_DATE})?{_CLOCK}{_AFTER})\s*[\])】]?\s*[-–|,\t]?\s*"
    r"(?:<(?P<nick>[^<>\n]{1,80})>|\[(?P<tag>[^\[\]\n]{1,80})\]|(?P<name>[^:：\n]{1,80}?)\s*[:：])\s*(?P<text>.*)"
)


def knows(head: bytes) -> bool:
    if head[:1] in (b"{", b"<") or head.startswith((b"SQLite", b"PK")):
        return False
    lines = [line for line in decode(head, whole=False).splitlines() if line.strip()][:LOOKED_AT]
    if has_heads(lines):
        return False
    return sum(bool(_LINE.fullmatch(line[:LONGEST])) for line in lines) * 2 > len(lines)


def rows(path: Path, named: Named) -> Iterator[Row]:
    del named  # the form of a line says what is what
    table: list[tuple[int, list[str] | str]] = []
    for number, line in enumerate(decode(whole(path)).splitlines(), 1):
        found = _LINE.fullmatch(line[:LONGEST])
        if found:
            user = found["nick"] or found["tag"] or found["name"]
            table.append((number, [found["at"], user, found["text"]]))
        elif line.strip():
            table.append((number, "no time, name and text"))
    yield from read_table(["time", "user", "text"], table, Named())


FORMAT = Format("a chat log", knows, rows)
