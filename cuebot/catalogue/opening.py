"""What a file is, whatever its name says: the tables in it, before anybody reads their heads."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from cuebot.catalogue import excel_xml, opendocument
from cuebot.catalogue.delimited import read_texts
from cuebot.catalogue.encoding import decode_text
from cuebot.catalogue.json_records import read_json
from cuebot.catalogue.layout import find_layout
from cuebot.catalogue.sheet import RawSheet, strip_beginning
from cuebot.catalogue.web_table import read_tables
from cuebot.catalogue.workbook import is_workbook, read_workbook
from cuebot.catalogue.xml_records import read_xml, refuse_entities
from cuebot.errors import CatalogueError
from cuebot.text.sql_dump import is_dump, read_dump

if TYPE_CHECKING:
    from datetime import date

    from cuebot.catalogue.encoding import DecodedText

_SNIFFED = 65_536
"""Letters in which a dump of a database begins to fill a table."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the workbooks of before 2007 begin, and those with a password."""
_OTHERS = {
    _OLE: (
        "is an old or a locked workbook",
        "save it as .xlsx without a password, or as CSV UTF-8",
    ),
    b"%PDF": ("is a PDF", "give the table that it was made of"),
    b"\x1f\x8b": ("is packed", "unpack it"),
    b"{\\rtf": ("is a text document", "save the table as CSV UTF-8"),
}
_DECLARATION = re.compile(r"<\?xml[^>]*\?>\s*")
_LONGEST_SHORTCUT = 2_000
"""Bytes of a file that only names a document."""
_HTML_STARTS = (b"<html", b"<!doctype html", b"<table", b"<?xml")


def open_sheets(raw: bytes, where: str, today: date | None = None) -> list[RawSheet]:
    """Return the tables in a file; of a page, those that could be a catalogue.

    `today` tells which of the prices hold that a record lists by days.
    """
    _refuse_others(raw, where)
    raw = _recode_markup(raw)
    start = strip_beginning(raw[:200]).lower()
    if start.startswith(b"<") and (marked := _read_markup(raw, where, today)):
        return marked
    if start.startswith(_HTML_STARTS):
        raise CatalogueError("is a web page and no table", where=where, do="save it as CSV UTF-8")
    if (goods := read_json(raw, where, today)) is not None:
        return [goods]
    if is_workbook(raw):
        return read_workbook(raw, where)
    decoded = decode_text(raw, where)
    if is_dump(decoded.text[:_SNIFFED]) and (dumped := _read_dump(decoded)):
        return dumped
    return read_texts(decoded, where)


def _refuse_others(raw: bytes, where: str) -> None:
    """Refuse what is of a kind that holds no table to be read, with `CatalogueError`."""
    for mark, (what, do) in _OTHERS.items():
        if raw.startswith(mark):
            raise CatalogueError(what, where=where, do=do)
    if _is_shortcut(raw):
        raise CatalogueError(
            "only says where a Google sheet is",
            where=where,
            do="open it and download it as CSV or .xlsx",
        )


def _recode_markup(raw: bytes) -> bytes:
    """Return markup in UTF-8 that was saved in UTF-16, as programs of Windows save their XML."""
    if not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw
    text = raw.decode("utf-16", "replace").lstrip()
    return _DECLARATION.sub("", text, count=1).encode() if text.startswith("<") else raw


def _read_markup(raw: bytes, where: str, today: date | None) -> list[RawSheet]:
    """Return the tables of a page or of a spreadsheet in XML, or else the goods of a feed."""
    for is_kind, read in (
        (excel_xml.is_excel_xml, excel_xml.read_sheets),
        (opendocument.is_flat, opendocument.read_flat),
    ):
        if is_kind(raw):
            refuse_entities(raw, where)
            return read(raw, where)
    sheets = [sheet for sheet in read_tables(raw, where) if find_layout(sheet.rows)]
    feed = None if sheets else read_xml(raw, where, today)
    return sheets if feed is None else [feed]


def _is_shortcut(raw: bytes) -> bool:
    """Tell whether a file is what Google Drive keeps on a computer in the place of a sheet."""
    return len(raw) < _LONGEST_SHORTCUT and raw.lstrip().startswith(b"{") and b'"doc_id"' in raw


def _read_dump(decoded: DecodedText) -> list[RawSheet]:
    """Return the tables of a dump of a database that could be a catalogue."""
    sheets = [
        RawSheet(
            rows=((max(table.rows[0][0] - 1, 1), table.columns), *table.rows),
            form="dump of a database",
            encoding=decoded.encoding,
            guessed=decoded.guessed,
            name=table.name,
        )
        for table in read_dump(decoded.text)
    ]
    return [sheet for sheet in sheets if find_layout(sheet.rows)]
