"""A dump of a database: of its tables the one with most rows that has comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import SAMPLE_ROWS, NamedColumns, NoColumnError, find_columns
from cuebot.capture.formats.decoding import decode_recording, may_be_lines
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.table import read_table
from cuebot.text.sql_dump import is_dump, read_dump

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.formats.format import Row
    from cuebot.text.sql_dump import DumpedTable


def matches_format(head: bytes) -> bool:
    return may_be_lines(head) and is_dump(decode_recording(head, whole=False))


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    """Yield the comments of a table; `NoColumnError` when none has texts and times."""
    tables = read_dump(decode_recording(read_whole(path), str(path)))
    if not tables:
        raise NoColumnError("no table of the dump has rows and names of columns")
    table = next((one for one in tables if _has_comments(one, named)), tables[0])
    yield from read_table(table.columns, table.rows, named)


def _has_comments(table: DumpedTable, named: NamedColumns) -> bool:
    try:
        find_columns(table.columns, [cells for _, cells in table.rows[:SAMPLE_ROWS]], named)
    except NoColumnError:
        return False
    return True


FORMAT = RecordingFormat("a dump of a database", matches_format, read_rows)
