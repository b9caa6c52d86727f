"""The tables in a file, whatever program saved it: text, a workbook, or a page with tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.delimited import read_delimited
from cuebot.catalogue.encoding import decode_text
from cuebot.catalogue.web_table import read_tables
from cuebot.catalogue.workbook import is_workbook, read_workbook
from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.catalogue.sheet import RawSheet

MAX_FILE_BYTES = 32_000_000
"""Bytes; a larger file is no host's card."""
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
_HTML_STARTS = (b"<html", b"<!doctype html", b"<table", b"<?xml")


def read_raw_tables(
    raw: bytes, where: str, is_wanted: Callable[[RawSheet], bool]
) -> list[RawSheet]:
    """Return the tables in a file; of a page, those that are wanted.

    `CatalogueError` says what cannot be read; `where` names the file in it.
    """
    if len(raw) > MAX_FILE_BYTES:
        raise CatalogueError(
            f"is larger than {MAX_FILE_BYTES // 1_000_000} MB",
            where=where,
            do="keep this show's products",
        )
    for mark, (what, do) in _OTHERS.items():
        if raw.startswith(mark):
            raise CatalogueError(what, where=where, do=do)
    if raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML_STARTS):
        sheets = [sheet for sheet in read_tables(raw, where) if is_wanted(sheet)]
        if not sheets:
            raise CatalogueError(
                "is a web page and no table", where=where, do="save it as CSV UTF-8"
            )
        return sheets
    if is_workbook(raw):
        return read_workbook(raw, where)
    return [read_delimited(decode_text(raw, where), where)]
