"""cuebot's journal: what the world sent in its last broadcast, as it was accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.formats.format import Format
from cuebot.errors import CaptureError, JournalError
from cuebot.journal.sqlite_file import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.formats.columns import Named
    from cuebot.capture.formats.format import Row


def knows(head: bytes) -> bool:
    return head.startswith(b"SQLite format 3\x00")


def rows(path: Path, named: Named) -> Iterator[Row]:
    del named  # the form says what is what
    try:
        with reading(path) as record:
            yield from enumerate(record.events(), 1)
    except JournalError as error:
        raise CaptureError(error.what, where=error.where, do=error.do) from error


FORMAT = Format("cuebot's journal", knows, rows)
