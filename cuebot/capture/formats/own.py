"""cuebot's own recording: a comment or what the shop reported, as JSON, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture import recorded_row
from cuebot.capture.formats.format import RecordingFormat, read_chunks
from cuebot.capture.transport.line_reader import MAX_LINE_BYTES, LineSplitter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row
    from cuebot.model import RecordedEvent

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def matches_format(_head: bytes) -> bool:
    """Take what no other format knows: its rows are told to be broken, each by its line."""
    return True


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form says what is what
    for number, line in enumerate(_split_lines(path), 1):
        event = _parse_line(line, number)
        if event is not None:
            yield number, event


def _parse_line(line: bytes | None, number: int) -> RecordedEvent | str | None:
    if line is None:
        return f"longer than {MAX_LINE_BYTES} bytes"
    trimmed = line.removeprefix(BYTE_ORDER_MARK).strip()
    return recorded_row.parse_row(trimmed, 0.0, f"line-{number}") if trimmed else None


def _split_lines(path: Path) -> Iterator[bytes | None]:
    lines = LineSplitter()
    for chunk in read_chunks(path):
        yield from lines.feed(chunk)
    yield from lines.flush_line()


FORMAT = RecordingFormat("cuebot", matches_format, read_rows)
