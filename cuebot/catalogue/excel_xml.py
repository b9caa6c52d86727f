"""A table in Excel's XML of 2003, as Magento, 1C and other programs export it, often as `.xls`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cuebot.catalogue.sheet import (
    LONGEST_RAW,
    MOST_COLUMNS,
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

_NAMESPACE = b"urn:schemas-microsoft-com:office:spreadsheet"
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}Visible"
_SNIFFED = 4096
"""Bytes at the begin of a file that tell its form."""
_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?$")
"""How a day is written, which has no time of day."""


def is_excel_xml(raw: bytes) -> bool:
    """Tell whether XML is a workbook."""
    return _NAMESPACE in raw[:_SNIFFED] and b"Workbook" in raw[:_SNIFFED]


def read_sheets(raw: bytes, where: str) -> list[RawSheet]:
    """Return the sheets of a workbook that declares no entities; those hidden are left out.

    `CatalogueError` for what is no XML, or has too many rows.
    """
    with refuse_broken(where, "workbook"):
        root = ET.fromstring(strip_beginning(raw))  # noqa: S314 - no entities, which was seen
        styles = _find_strokes(root)
        return [
            _read_sheet(sheet, where, styles)
            for sheet in root.iter(f"{_SS}Worksheet")
            if not any("Hidden" in (told.text or "") for told in sheet.iter(_VISIBLE))
        ]


def _find_strokes(root: Element) -> frozenset[str]:
    """Return the names of the styles that strike their text through."""
    return frozenset(
        style.get(f"{_SS}ID", "")
        for style in root.iter(f"{_SS}Style")
        for font in style.iter(f"{_SS}Font")
        if font.get(f"{_SS}StrikeThrough", "0") != "0"
    )


def _read_sheet(sheet: Element, where: str, styles: Collection[str]) -> RawSheet:
    hidden, struck = set[int](), set[int]()
    rows = tuple(_read_rows(sheet, where, styles, hidden, struck))
    return RawSheet(
        rows=rows,
        form="Excel workbook",
        name=sheet.get(f"{_SS}Name") or "sheet",
        hidden=frozenset(hidden),
        struck=frozenset(struck),
    )


def _read_rows(
    sheet: Element, where: str, styles: Collection[str], hidden: set[int], struck: set[int]
) -> Iterator[Row]:
    """Read rows without cells that are struck; lines that are hidden or struck are added."""
    line = count = 0
    for row in sheet.iter(f"{_SS}Row"):
        line = _read_index(row, line)
        if row.get(f"{_SS}Hidden", "0") != "0":
            hidden.add(line)
        cells, whole = strike_row(*_read_cells(row, styles))
        if whole:
            struck.add(line)
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        count += 1
        refuse_surplus_rows(count, where)
        yield line, cells


def _read_cells(row: Element, styles: Collection[str]) -> tuple[list[str], list[bool]]:
    """Return the texts of a row, and whether each is struck through."""
    texts: list[str] = []
    strokes: list[bool] = []
    whole = row.get(f"{_SS}StyleID") in styles
    for cell in row.iter(f"{_SS}Cell"):
        place = _read_index(cell, len(texts)) - 1
        if place >= MOST_COLUMNS:
            break
        across = cell.get(f"{_SS}MergeAcross", "0")
        blank = place - len(texts)
        merged = min(int(across) if across.isdecimal() else 0, MOST_COLUMNS)
        texts += [*[""] * blank, _read_text(cell), *[""] * merged]
        own = cell.get(f"{_SS}StyleID")
        struck = whole if own is None else own in styles
        strokes += [*[False] * blank, struck, *[False] * merged]
    return texts, strokes


def _read_index(element: Element, last: int) -> int:
    """Return the number of a row or a cell, from 1; one without stands behind the last."""
    told = element.get(f"{_SS}Index", "")
    return max(int(told), last + 1) if told.isascii() and told.isdecimal() else last + 1


def _read_text(cell: Element) -> str:
    data = cell.find(f"{_SS}Data")
    if data is None:
        return ""
    text = "".join(data.itertext())
    if data.get(f"{_SS}Type") == "DateTime":
        text = _MIDNIGHT.sub("", text).replace("T", " ")
    return text[:LONGEST_RAW]
