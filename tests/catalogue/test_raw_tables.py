"""The tables in a file, before anybody knows what they mean."""

from __future__ import annotations

import io

import openpyxl
import pytest

from cuebot.catalogue.raw_tables import MAX_FILE_BYTES, read_raw_tables
from cuebot.errors import CatalogueError


def cells(raw):
    sheets = read_raw_tables(raw, "a file", lambda sheet: bool(sheet.rows))
    return [[row for _, row in sheet.rows] for sheet in sheets]


def test_text_is_one_table():
    assert cells(b"a;b\n1;2\n") == [[["a", "b"], ["1", "2"]]]


def test_a_workbook_is_as_many_as_it_has_sheets():
    book = openpyxl.Workbook()
    book.active.append(["a", 1])
    book.create_sheet("other").append(["b"])
    held = io.BytesIO()
    book.save(held)
    assert cells(held.getvalue()) == [[["a", "1"]], [["b"]]]


def test_of_a_page_the_tables_that_are_wanted_come():
    page = b"<html><table><tr><td>a</td></tr></table><table></table></html>"
    assert cells(page) == [[["a"]]]
    with pytest.raises(CatalogueError, match="a web page and no table"):
        read_raw_tables(page, "a file", lambda _sheet: False)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"%PDF-1.7", "is a PDF"),
        (b"\x1f\x8b\x08", "is packed"),
        (b"{\\rtf1", "is a text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or a locked workbook"),
        (b"a" * (MAX_FILE_BYTES + 1), "is larger than"),
    ],
)
def test_what_holds_no_table_is_told_by_what_it_is(raw, why):
    with pytest.raises(CatalogueError, match=why):
        cells(raw)
