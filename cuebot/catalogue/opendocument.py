"""A table in an OpenDocument spreadsheet (.ods, .fods): what the cells show in LibreOffice."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cuebot.catalogue.sheet import (
    LONGEST_RAW,
    MOST_COLUMNS,
    MOST_ROWS,
    RawSheet,
    refuse_surplus_rows,
    strip_beginning,
)
from cuebot.catalogue.struck_rows import strike_row
from cuebot.catalogue.xml_records import refuse_broken

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from xml.etree.ElementTree import Element

    from cuebot.catalogue.sheet import Row

CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE_ROW = f"{_TABLE}table-row"
_KIND = b"opendocument.spreadsheet"
_SNIFFED = 8192
"""Bytes in which a file of XML tells what it is: LibreOffice names some forty namespaces first."""
_HIDDEN = ("collapse", "filter")
_MOST_SPACES = 100
"""Spaces that one element may stand for."""


def is_opendocument(archive: zipfile.ZipFile) -> bool:
    """Tell whether a ZIP is an OpenDocument spreadsheet."""
    try:
        return archive.read("mimetype")[:60].strip().endswith(_KIND)
    except (KeyError, zipfile.BadZipFile):
        return False


def read_sheets(raw: bytes, where: str, most_rows: int = MOST_ROWS) -> list[RawSheet]:
    """Return the sheets of a document that was seen to unpack to no more than it may hold.

    A row or a cell that is repeated a million times to the edge of the sheet is blank, and passed
    over.  `ParseError`, `KeyError` and what `zipfile` raises are for the caller.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return _read_content(archive.read(CONTENT), where, most_rows)


def is_flat(raw: bytes) -> bool:
    """Tell whether XML is a spreadsheet that LibreOffice saved as one file (.fods)."""
    return b"<office:document" in raw[:_SNIFFED] and _KIND in raw[:_SNIFFED]


def read_flat(raw: bytes, where: str) -> list[RawSheet]:
    """Return the sheets of a spreadsheet in one file that declares no entities."""
    with refuse_broken(where, "OpenDocument spreadsheet"):
        return _read_content(strip_beginning(raw), where, MOST_ROWS)


def _read_content(content: bytes, where: str, most_rows: int) -> list[RawSheet]:
    tree = ET.fromstring(content)  # noqa: S314 - it declares no entities, which was seen
    styles = _find_strokes(tree)
    sheets = []
    for table in tree.iter(f"{_TABLE}table"):
        struck: set[int] = set()
        rows = tuple(_read_rows(table, where, most_rows, styles, struck))
        sheets.append(
            RawSheet(
                rows=rows,
                form="OpenDocument spreadsheet",
                name=table.get(f"{_TABLE}name") or "sheet",
                hidden=_find_hidden(table),
                struck=frozenset(struck),
            )
        )
    return sheets


def _find_strokes(tree: Element) -> frozenset[str]:
    """Return the names of the styles of cells that strike their text through."""
    return frozenset(
        style.get(f"{_STYLE}name", "")
        for style in tree.iter(f"{_STYLE}style")
        for shown in style.iter(f"{_STYLE}text-properties")
        if shown.get(f"{_STYLE}text-line-through-style", "none") != "none"
    )


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


def _read_rows(
    table: Element, where: str, most_rows: int, styles: Collection[str], struck: set[int]
) -> Iterator[Row]:
    """Read rows without cells that are struck; the lines of whole rows are added to `struck`."""
    line = count = 0
    for row in table.iter(_TABLE_ROW):
        times = _read_times(row, "number-rows-repeated")
        cells, whole = strike_row(*_read_cells(row, styles))
        if whole:
            struck.update(range(line + 1, line + 1 + min(times, MOST_ROWS)))
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            count += times
            refuse_surplus_rows(count, where, most_rows)
            yield from ((line + number, list(cells)) for number in range(1, times + 1))
        line += times


def _read_cells(row: Element, styles: Collection[str]) -> tuple[list[str], list[bool]]:
    """Return the texts of a row, and whether each is struck through."""
    cells: list[str] = []
    struck: list[bool] = []
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = min(_read_times(cell, "number-columns-repeated"), MOST_COLUMNS - len(cells))
        cells += [_read_text(cell)[:LONGEST_RAW]] * times
        struck += [cell.get(f"{_TABLE}style-name") in styles] * times
    return cells, struck


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
