"""A table in an OpenDocument spreadsheet (.ods), as LibreOffice saves it: what its cells show."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cuebot.catalogue.sheet import LONGEST_RAW, MOST_COLUMNS, MOST_ROWS, RawSheet
from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from cuebot.catalogue.sheet import Row

CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE_ROW = f"{_TABLE}table-row"
_HIDDEN = ("collapse", "filter")
_MOST_SPACES = 100


def is_opendocument(archive: zipfile.ZipFile) -> bool:
    """Tell whether a ZIP is an OpenDocument spreadsheet."""
    try:
        return archive.read("mimetype")[:60].strip().endswith(b"opendocument.spreadsheet")
    except (KeyError, zipfile.BadZipFile):
        return False


def read_sheets(raw: bytes, where: str, most_rows: int = MOST_ROWS) -> list[RawSheet]:
    """Return the sheets of a document that was seen to unpack to no more than it may hold.

    A row or a cell that is repeated a million times to the edge of the sheet is blank, and passed
    over.  `ParseError`, `KeyError` and what `zipfile` raises are for the caller.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        content = archive.read(CONTENT)
    tree = ET.fromstring(content)  # noqa: S314 - it declares no entities, which was seen
    return [
        RawSheet(
            rows=tuple(_read_rows(table, where, most_rows)),
            form="OpenDocument spreadsheet",
            name=table.get(f"{_TABLE}name") or "sheet",
            hidden=_find_hidden(table),
        )
        for table in tree.iter(f"{_TABLE}table")
    ]


def _find_hidden(table: Element) -> frozenset[int]:
    """Return the lines, from 1, that a sheet hides, but for those of a group that is folded up."""
    grouped = {
        row for group in table.iter(f"{_TABLE}table-row-group") for row in group.iter(_TABLE_ROW)
    }
    hidden, line = set[int](), 0
    for row in table.iter(_TABLE_ROW):
        times = _read_times(row, "number-rows-repeated")
        if row.get(f"{_TABLE}visibility") in _HIDDEN and row not in grouped:
            hidden.update(range(line + 1, line + 1 + min(times, MOST_ROWS)))
        line += times
    return frozenset(hidden)


def _read_rows(table: Element, where: str, most_rows: int) -> Iterator[Row]:
    line = count = 0
    for row in table.iter(_TABLE_ROW):
        times = _read_times(row, "number-rows-repeated")
        cells = _read_cells(row)
        if cells:
            count += times
            if count > most_rows:
                raise CatalogueError(
                    f"has more than {most_rows} rows", where=where, do="keep this show's products"
                )
            yield from ((line + number, list(cells)) for number in range(1, times + 1))
        line += times


def _read_cells(row: Element) -> list[str]:
    """Return the texts of a row, up to its last cell that is not blank."""
    cells: list[str] = []
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = min(_read_times(cell, "number-columns-repeated"), MOST_COLUMNS - len(cells))
        cells += [_read_text(cell)[:LONGEST_RAW]] * times
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _read_times(element: Element, name: str) -> int:
    told = element.get(f"{_TABLE}{name}", "1")
    return max(int(told), 1) if told.isascii() and told.isdecimal() else 1


def _read_text(cell: Element) -> str:
    """Return what a cell shows, without the note that somebody hung on it."""
    return "\n".join(_join_spans(part) for part in cell.findall(f"{_TEXT}p"))


def _join_spans(part: Element) -> str:
    words = [part.text or ""]
    for inner in part:
        if inner.tag == f"{_TEXT}s":
            told = inner.get(f"{_TEXT}c", "1")
            words.append(" " * min(int(told) if told.isdecimal() else 1, _MOST_SPACES))
        elif inner.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
            words.append("\n")
        else:
            words.append(_join_spans(inner))
        words.append(inner.tail or "")
    return "".join(words)
