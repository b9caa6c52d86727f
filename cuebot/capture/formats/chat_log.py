"""A chat as plain lines: a time, a name, a text.

`[12:03:04] kate: how much`, `2026-11-20 20:00:10 <kate> how much`, `0:05 - kate: how much`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import NamedColumns
from cuebot.capture.formats.decoding import decode_recording
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.sheet import has_heads
from cuebot.capture.formats.table import read_table
from cuebot.text.number_words import join_number_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.formats.format import Row

SNIFFED_LINES = 40
NOTE = "#"
"""What a line of the tool's own begins with, such as `# Log started`."""
MAX_LINE_LENGTH = 20_000
"""Characters of a line."""
_DATE_PATTERN = r"\d{1,4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,4}日?[T,]?\s*"
_HALF_DAY_PATTERN = rf"(?:{join_number_words('morning')}|{join_number_words('afternoon')})?\s?"
_CLOCK_PATTERN = (
    r"[-+−]?"
    + _HALF_DAY_PATTERN
    + r"(?:\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?|\d{1,2}\.\d{2}\.\d{2}"
    r"|\d{1,2}[時时시]\s?\d{1,2}[分분](?:\s?\d{1,2}[秒초])?)"
)
_AFTER = r"(?:\s?[AaPp]\.?\s?[Mm]\b\.?|Z|\s?(?:UTC|GMT)|\s?[+-]\d{2}:?\d{2})?"
_BADGES = (
    r"(?:(?:\((?:[^()\n]|\([^()\n]{1,30}\)){1,60}\)"
    r"|【(?P<kind>[^【】\n]{1,30})】|\[\d{1,20}\])\s*){0,3}"
)
"""What stands before a name: badges as chat-downloader prints them, `(Moderator, Member) `, the
kind of a message and the viewer's number, `【聊天msg】[123]`."""
_HIDDEN = "\u200e\u200f\u061c\u202a\u202b\u2066\u2067\u2068\ufeff "
_NAME = (
    r"(?:<[~&@%+]*(?P<nick>[^<>\n]{1,80})>|\[(?!(?:INFO|DEBUG|NOTICE|WARN(?:ING)?|ERROR|SYSTEM)\])(?P<tag>[^\[\]\n]{1,80})\]"
    r"|(?P<name>[^:：\n]{1,80}?)\s*(?:[:：»]|>(?=\s)))"
)
_LINE = re.compile(
    rf"\s*[\[(【]?\s*(?P<at>(?:{_DATE_PATTERN})?{_CLOCK_PATTERN}{_AFTER})\s*[\])】]?\s*[-–|,\t]?\s*"
    rf"{_BADGES}{_NAME}\s*(?P<text>.*)"
)


def matches_format(head: bytes) -> bool:
    if head[:1] in (b"{", b"<") or head.startswith((b"SQLite", b"PK")):
        return False
    told = decode_recording(head, whole=False).splitlines()
    lines = [line for line in told if line.strip() and not line.startswith(NOTE)][:SNIFFED_LINES]
    if has_heads(lines):
        return False
    return sum(_match_line(line) is not None for line in lines) * 2 > len(lines)


def _match_line(line: str) -> re.Match[str] | None:
    return _LINE.fullmatch(line[:MAX_LINE_LENGTH].lstrip(_HIDDEN))


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form of a line says what is what
    table: list[tuple[int, list[str] | str]] = []
    for number, line in enumerate(decode_recording(read_whole(path)).splitlines(), 1):
        found = _match_line(line)
        if found:
            user = found["nick"] or found["tag"] or found["name"]
            table.append((number, [found["at"], user, found["text"], found["kind"] or ""]))
        elif line.strip() and not line.startswith(NOTE):
            table.append((number, "no time, name and text"))
    yield from read_table(["time", "user", "text", "kind"], table, NamedColumns())


FORMAT = RecordingFormat("a chat log", matches_format, read_rows)
