"""A workbook of comments: each sheet is a table, its columns found as those of CSV.

Excel's of today and before 2007, OpenDocument's, and Excel's XML of 2003, which tools call `.xls`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import NoColumnError
from cuebot.capture.formats.danmaku import refuse_declarations
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.sheet import SNIFFED_LINES, find_heads, read_sections
from cuebot.catalogue import excel_xml
from cuebot.catalogue.excel_xml import is_excel_xml
from cuebot.catalogue.workbook import is_workbook, read_workbook
from cuebot.errors import CaptureError, CatalogueError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row
    from cuebot.catalogue.sheet import RawSheet

MOST_COMMENTS = 1_000_000
"""Rows of a sheet: as many as Excel has."""


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    """Yield the comments of the first sheet that has any; `CaptureError` when none can be read."""
    raw = read_whole(path)
    try:
        sheets = _read_sheets(raw, str(path))
    except CatalogueError as error:
        raise CaptureError(error.what, where=error.where, do=error.do) from error
    for sheet in sheets:
        rows = [(number, list(cells)) for number, cells in sheet.rows]
        if (heads := find_heads(rows[:SNIFFED_LINES])) is not None:
            below = [row for row in rows if row[0] > heads.line]
            yield from read_sections(heads.names, below, " ", named)
            return
    raise NoColumnError("no sheet has the heads of its columns, or a column of times")


def _read_sheets(raw: bytes, where: str) -> Sequence[RawSheet]:
    if not is_excel_xml(raw):
        return read_workbook(raw, where, MOST_COMMENTS)
    refuse_declarations(raw.decode(errors="replace"), where)
    return excel_xml.read_sheets(raw, where)


def matches_format(head: bytes) -> bool:
    return is_workbook(head) or is_excel_xml(head)


FORMAT = RecordingFormat("an Excel workbook", matches_format, read_rows)
