"""The shape of a format: how a recording is told from others, and read row by row."""

from __future__ import annotations

import codecs
import gzip
import zlib
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from math import isfinite
from typing import TYPE_CHECKING, TypeAlias

from cuebot.capture.dialects.stamp import CommentFactory
from cuebot.capture.recorded_row import MAX_SHOW_TIME
from cuebot.errors import CaptureError
from cuebot.model import DAY, RecordedEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.model import Seconds

Row: TypeAlias = tuple[int, RecordedEvent | str]
"""The number of a row in its file, and the event in it or what is wrong with it."""


class MendedRow(str):
    """Why a row had to be repaired; the event that was read from it follows."""

    __slots__ = ()


MAX_RECORDING_BYTES = 512 * 1024 * 1024
"""Bytes a recording may have that must be read whole."""
SNIFFED_BYTES = 65_536
"""Bytes by which a format is recognised."""
CHUNK = 65_536
"""Bytes that are read at once."""
GZIP = b"\x1f\x8b"
LONGEST_WAIT: Seconds = DAY
"""What is earlier than a day before the show is a mistake, and would put off all of it."""
SUBSECOND_EPOCHS = ((1e14, 1e6), (1e11, 1e3))
"""From where on a Unix time is in microseconds or milliseconds, and how many make a second."""


@dataclass(frozen=True, slots=True)
class RecordingFormat:
    """What one program writes."""

    program: str
    knows: Callable[[bytes], bool]
    """Tell by the first bytes of a file whether it is of this format."""
    rows: Callable[[Path, NamedColumns], Iterable[Row]]
    """Read the file, by the columns that a person named if it has columns.

    A row that holds nothing for the show is left out.
    """


def make_comment_factory() -> CommentFactory:
    """Return a comment factory for a recording; `retime_event` sets the time later."""
    return CommentFactory("row", now=lambda: 0.0)


def retime_event(event: RecordedEvent | str, at: Seconds | None) -> RecordedEvent | str:
    """Return the event at its time, which is below zero for what was before the show began."""
    if isinstance(event, str):
        return event
    if at is None:
        return "the time cannot be read"
    if at > MAX_SHOW_TIME:
        return "later than a week of show"
    return replace(event, at=at) if at >= -LONGEST_WAIT else "earlier than a day before the show"


def parse_seconds(told: object, per_second: float = 1.0) -> Seconds | None:
    """Return seconds out of a number or its digits."""
    if isinstance(told, bool) or not isinstance(told, int | float | str):
        return None
    try:
        at = float(told) / per_second
    except (ValueError, OverflowError):
        return None
    return at if isfinite(at) else None


def normalise_unix_time(told: Seconds) -> Seconds:
    """Return a Unix time in seconds, also of one in milliseconds or microseconds."""
    return told / next((parts for least, parts in SUBSECOND_EPOCHS if told >= least), 1.0)


def read_chunks(path: Path) -> Iterator[bytes]:
    """Read a file piece by piece, packed by gzip or not; a `CaptureError` says why it cannot be."""
    try:
        with path.open("rb", buffering=0) as raw:
            packed = raw.read(len(GZIP)) == GZIP
            raw.seek(0)
            with gzip.open(raw) if packed else raw as file:
                yield from _to_utf_8(iter(partial(file.read, CHUNK), b""))
    except (OSError, EOFError, zlib.error) as error:
        raise CaptureError(
            f"cannot be read ({error})", where=str(path), do="mend the file"
        ) from error


def _to_utf_8(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Turn UTF-16, as PowerShell saves what a tool prints, into UTF-8; all else stays."""
    first = next(chunks, b"")
    if not first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield from chain((first,) if first else (), chunks)
        return
    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    for chunk in chain((first,), chunks):
        yield decoder.decode(chunk).encode(errors="replace")
    yield decoder.decode(b"", final=True).encode()


def read_whole(path: Path) -> bytes:
    """Read a file whole, up to its cap."""
    read = bytearray()
    for chunk in read_chunks(path):
        read += chunk
        if len(read) > MAX_RECORDING_BYTES:
            raise CaptureError(
                f"more than {MAX_RECORDING_BYTES} bytes", where=str(path), do="cut it into parts"
            )
    return bytes(read)
