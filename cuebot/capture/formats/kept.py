"""cuebot's journal: what the world sent in its last broadcast, as it was accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.formats.format import RecordingFormat
from cuebot.errors import CaptureError, JournalError
from cuebot.journal.sqlite_reader import open_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row


def matches_format(head: bytes) -> bool:
    return head.startswith(b"SQLite format 3\x00")


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form says what is what
    try:
        with open_journal(path) as record:
            yield from enumerate(record.read_events(), 1)
    except JournalError as error:
        raise CaptureError(error.what, where=error.where, do=error.do) from error


FORMAT = RecordingFormat("cuebot's journal", matches_format, read_rows)
