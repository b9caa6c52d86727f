"""cuebot's own recording: a comment or what the shop reported, as JSON, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture import recorded_row
from cuebot.capture.formats.format import Format, chunks
from cuebot.capture.transport.line_reader import LONGEST, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.formats.columns import Named
    from cuebot.capture.formats.format import Event, Row

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def knows(_head: bytes) -> bool:
    """Take what no other format knows: its rows are told to be broken, each by its line."""
    return True


def rows(path: Path, named: Named) -> Iterator[Row]:
    del named  # the form says what is what
    for number, line in enumerate(_lines(path), 1):
        event = _event(line, number)
        if event is not None:
            yield number, event


def _event(line: bytes | None, number: int) -> Event | str | None:
    if line is None:
        return f"longer than {LONGEST} bytes"
    trimmed = line.removeprefix(BYTE_ORDER_MARK).strip()
    return recorded_row.read(trimmed, 0.0, f"line-{number}") if trimmed else None


def _lines(path: Path) -> Iterator[bytes | None]:
    lines = Lines()
    for chunk in chunks(path):
        yield from lines.feed(chunk)
    yield from lines.end()


FORMAT = Format("cuebot", knows, rows)
