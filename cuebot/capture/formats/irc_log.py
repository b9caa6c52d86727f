"""A Twitch chat as the server sent it: a line of IRC each, perhaps behind the time of its writing.

The tag `tmi-sent-ts` has the time in milliseconds; a comment is a PRIVMSG, or stands in the
USERNOTICE of a subscription.  What
was taken back later is none either: CLEARMSG names one message, CLEARCHAT a viewer who was put out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import NamedColumns
from cuebot.capture.formats.decoding import decode_recording
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.table import read_table
from cuebot.capture.transport.irc import parse_irc_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.formats.format import Row
    from cuebot.capture.formats.table import Cells

HEADS = ("time", "user", "text", "id")
_SAID = re.compile(rb"^[^\n]{0,4000}:\S+!\S+@\S+ PRIVMSG [#&]\S+ :", re.MULTILINE)
_WRITTEN = re.compile(
    r"\s*(?:[\[(]?(?P<at>\d[^\[\]()@]{3,60}?)[\])]?[\s|>-]+)?(?P<line>[@:]\S.*|PING.*)"
)
"""When a tool wrote a line, and the line."""


def matches_format(head: bytes) -> bool:
    return head[:1] not in (b"{", b"<") and bool(_SAID.search(head))


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form says what is what
    lines = decode_recording(read_whole(path), str(path)).splitlines()
    yield from read_table(HEADS, list(_read_lines(lines)), NamedColumns())


def _read_lines(lines: list[str]) -> Iterator[Cells]:
    gone, put_out = _find_taken_back(lines)
    for number, line in enumerate(lines, 1):
        found = _WRITTEN.fullmatch(line)
        told = parse_irc_line(found["line"]) if found else None
        if found is None or told is None:
            if line.strip() and not line.startswith("#"):
                yield number, "no line of IRC"
        elif told.is_said:
            at = told.tags.get("tmi-sent-ts") or found["at"] or ""
            user = told.tags.get("user-id") or told.nick
            if told.tags.get("id") in gone or number < max(
                put_out.get(user, 0), put_out.get(told.nick, 0)
            ):
                continue
            yield number, [at, user, told.text, told.tags.get("id", "")]


def _find_taken_back(lines: list[str]) -> tuple[set[str], dict[str, int]]:
    """Return the ids of messages that were taken back, and the line on which a viewer was put out.

    A CLEARCHAT that names nobody clears a screen, as after a raid, and takes nothing back.
    """
    gone: set[str] = set()
    put_out: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if " CLEAR" not in line:
            continue
        found = _WRITTEN.fullmatch(line)
        told = parse_irc_line(found["line"]) if found else None
        if told is None:
            continue
        if told.command == "CLEARMSG" and (known := told.tags.get("target-msg-id")):
            gone.add(known)
        elif told.command == "CLEARCHAT":
            names = {told.tags.get("target-user-id", ""), told.text} - {""}
            put_out |= dict.fromkeys(names, number)
    return gone, put_out


FORMAT = RecordingFormat("a log of IRC", matches_format, read_rows)
