"""Workbooks that openpyxl writes, and some that nobody should open."""

import io
import zipfile
from datetime import UTC, datetime

import openpyxl
import pytest

from cuebot import catalogue
from cuebot.catalogue.workbook import is_workbook, read_workbook
from cuebot.errors import CatalogueError


def book(*sheets, hidden=()):
    """Return the bytes of a workbook of (name, rows)."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    return saved(made)


def saved(made):
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def repacked(raw, **parts):
    """Return a workbook with some of its parts in other bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(
                name, parts.get(name.rpartition("/")[2].partition(".")[0]) or old.read(name)
            )
    return buffer.getvalue()


GOODS = [["link", "title", "price", "stock"], [1, "Mug", 24.5, 12], [2, "Cup", "$9", None]]


def test_a_sheet_is_read_with_its_blank_rows_counted():
    (sheet,) = read_workbook(book(("Live", [["Friday"], [], *GOODS])), "a.xlsx")
    assert [line for line, _ in sheet.rows] == [1, 3, 4, 5]
    assert sheet.rows[2] == (4, ["1", "Mug", "24.5", "12"])


def test_a_sheet_may_have_as_many_rows_as_are_allowed_and_not_one_more():
    raw = book(("Live", [["Friday"], [], *GOODS]))
    assert len(read_workbook(raw, "a.xlsx", 4)[0].rows) == 4
    with pytest.raises(CatalogueError, match="more than 3 rows"):
        read_workbook(raw, "a.xlsx", 3)


def test_a_workbook_becomes_a_catalogue_and_the_first_of_its_sheets_is_taken():
    raw = book(("Live", GOODS), ("Old", [["link", "title"], [9, "Jar"], [8, "Pot"], [7, "Pan"]]))
    assert is_workbook(raw)
    reading = catalogue.load_catalogue_bytes(raw, "a.xlsx")
    assert [product.title for product in reading.catalogue.products] == ["Mug", "Cup"]
    assert "only the sheet 'Live' was read" in " ".join(reading.describe_mends())


def test_a_hidden_sheet_is_not_read():
    raw = book(("Old", GOODS), ("Live", [["link", "title"], [1, "Jar"]]), hidden=["Old"])
    assert [p.title for p in catalogue.parse_catalogue(raw, "a.xlsx").products] == ["Jar"]


def test_an_error_names_the_row_of_the_sheet():
    raw = book(("Live", [*GOODS, [2, "Jar", "$1"]]))
    with pytest.raises(CatalogueError, match=r"a\.xlsx, 'Live' row 4: link '2' stands on line 3"):
        catalogue.parse_catalogue(raw, "a.xlsx")


def test_a_formula_that_nobody_calculated_is_told_and_not_guessed():
    reading = catalogue.load_catalogue_bytes(
        book(("Live", [*GOODS, [3, "Jar", "=2*64", 4]])), "a.xlsx"
    )
    assert reading.catalogue.by_link["3"].price == ""
    assert "line 4: 'price' '=2*64'" in reading.describe_mends(grave=True)[0]


def test_a_size_that_is_written_too_small_hides_no_row():
    raw = book(("Live", GOODS))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    small = sheet.replace(b'<dimension ref="A1:D3"', b'<dimension ref="A1:B2"')
    assert small != sheet
    assert len(catalogue.parse_catalogue(repacked(raw, sheet1=small), "a.xlsx").products) == 2


def test_dates_and_truths_are_read_as_they_are_shown():
    rows = [
        ["link", "title", "until", "new"],
        [1, "Mug", datetime(2026, 11, 30, tzinfo=UTC).replace(tzinfo=None), True],
    ]
    product = catalogue.parse_catalogue(book(("Live", rows)), "a.xlsx").products[0]
    assert product.facts == {"until": "2026-11-30", "new": "TRUE"}


def bomb():
    raw = book(("Live", GOODS))
    return repacked(raw, sheet1=b"<worksheet>" + b" " * 60_000_000)


def doctyped():
    raw = book(("Live", GOODS))
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'
    return repacked(raw, sheet1=evil)


def cut():
    return repacked(book(("Live", GOODS)), sheet1=b"<worksheet><sheet")


def emptied():
    return repacked(book(("Live", GOODS)), workbook=b"<workbook/>")


def a_zip():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("products.csv", "link,title\n")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (bomb, "unpacks to far more than a table holds"),
        (doctyped, "holds XML that no spreadsheet writes"),
        (a_zip, "is a ZIP and no Excel workbook"),
        (lambda: book(("Live", GOODS))[:900], "is a broken or locked workbook"),
        (cut, "is no workbook"),
        (emptied, "is no workbook|shows no sheet"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "is an old or a locked workbook"),
    ],
)
def test_what_is_no_workbook_or_too_much_of_one_is_refused_with_one_sentence(made, told):
    raw = made()
    with pytest.raises(CatalogueError, match=told) as refused:
        catalogue.parse_catalogue(raw, "a.xlsx")
    assert refused.value.do


def test_a_stray_format_far_below_ends_the_sheet():
    made = openpyxl.Workbook()
    for row in GOODS:
        made.active.append(row)
    made.active.cell(row=900_000, column=1, value="x")
    assert len(catalogue.parse_catalogue(saved(made), "a.xlsx").products) == 2


def test_a_document_of_numbers_is_refused_by_its_name():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Index/Document.iwa", b"\x00")
    with pytest.raises(CatalogueError, match="Numbers"):
        read_workbook(out.getvalue(), "a.numbers")
