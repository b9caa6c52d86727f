"""An Excel workbook of comments: each sheet is a table, its columns found as those of CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import NoColumnError
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.sheet import SNIFFED_LINES, find_heads, read_sections
from cuebot.catalogue.workbook import is_workbook, read_workbook
from cuebot.errors import CaptureError, CatalogueError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row

MOST_COMMENTS = 1_000_000
"""Rows of a sheet: as many as Excel has."""


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    """Yield the comments of the first sheet that has any; `CaptureError` when none can be read."""
    try:
        sheets = read_workbook(read_whole(path), str(path), MOST_COMMENTS)
    except CatalogueError as error:
        raise CaptureError(error.what, where=error.where, do=error.do) from error
    for sheet in sheets:
        rows = [(number, list(cells)) for number, cells in sheet.rows]
        if (heads := find_heads(rows[:SNIFFED_LINES])) is not None:
            below = [row for row in rows if row[0] > heads.line]
            yield from read_sections(heads.names, below, " ", named)
            return
    raise NoColumnError("no sheet has the heads of its columns, or a column of times")


FORMAT = RecordingFormat("an Excel workbook", is_workbook, read_rows)
