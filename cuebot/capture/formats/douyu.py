"""Messages of Douyu's rooms as they go over the wire, a line each: `type@=chatmsg/nn@=kate/`.

`@S` stands for a slash in a value and `@A` for an at sign.  A tool may have written a time before
them; else the room's own counts, `cst`, in milliseconds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.capture.formats.decoding import decode_recording, may_be_lines
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.log_lines import match_time
from cuebot.capture.formats.table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row

_SAID = "chatmsg"
_MESSAGE = re.compile(r"type@=\w{1,40}/.*")
_PAIR = re.compile(r"(\w{1,40})@=([^/]*)/")
_HEADS = ("time", "user", "text")


def matches_format(head: bytes) -> bool:
    """Take text that has a comment of such a room."""
    return b"@=" + _SAID.encode() + b"/" in head and may_be_lines(head)


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    rows: list[tuple[int, list[str] | str]] = []
    for number, line in enumerate(decode_recording(read_whole(path), str(path)).splitlines(), 1):
        found = _MESSAGE.search(line)
        if found is None:
            if line.strip():
                rows.append((number, "no message of a room"))
            continue
        told = _read_message(found[0])
        if told.get("type") != _SAID:
            continue
        timed = match_time(line[: found.start()])
        at = timed["at"] if timed else told.get("cst", "")
        rows.append((number, [at, told.get("uid") or told.get("nn", ""), told.get("txt", "")]))
    yield from read_table(_HEADS, rows, named)


def _read_message(message: str) -> Mapping[str, str]:
    return {
        name: value.replace("@S", "/").replace("@A", "@") for name, value in _PAIR.findall(message)
    }


FORMAT = RecordingFormat("Douyu", matches_format, read_rows)
