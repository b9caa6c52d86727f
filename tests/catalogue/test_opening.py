import io

import openpyxl
import pytest

from cuebot.catalogue.opening import open_sheets
from cuebot.errors import CatalogueError

PAGE = "<table><tr><th>Name</th><th>Price</th></tr><tr><td>Bowl</td><td>3</td></tr></table>"
FEED = "<goods><one><name>Bowl</name><price>3</price></one><one><name>Cup</name></one></goods>"
DUMP = "INSERT INTO goods (name, price) VALUES ('Bowl', 3);\n"


def workbook():
    book = openpyxl.Workbook()
    book.active.append(["Name", "Price"])
    book.active.append(["Bowl", 3])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        (b"Name,Price\nBowl,3\n", "CSV"),
        (PAGE.encode(), "web page"),
        (FEED.encode(), "XML"),
        (b'[{"name": "Bowl", "price": 3}]', "JSON"),
        (DUMP.encode(), "dump of a database"),
    ],
)
def test_a_file_is_told_by_what_is_in_it(raw, form):
    check(raw, form)


def test_a_workbook_is_told_by_what_is_in_it():
    check(workbook(), "Excel workbook")


def check(raw, form):
    (sheet,) = open_sheets(raw, "card")
    assert sheet.form == form
    assert [cell.casefold() for cell in sheet.rows[0][1]] == ["name", "price"]
    assert sheet.rows[1][1] == ["Bowl", "3"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [(b"%PDF-1.7", "is a PDF"), (b"<html><body>Sign in</body></html>", "is a web page")],
)
def test_what_is_no_table_is_refused(raw, said):
    with pytest.raises(CatalogueError, match=said):
        open_sheets(raw, "card")


def test_a_shortcut_to_a_sheet_of_google_is_refused():
    raw = b'{"url": "https://docs.google.com/open?id=1AbC", "doc_id": "1AbC", "email": "a@b.c"}'
    with pytest.raises(CatalogueError, match="Google"):
        open_sheets(raw, "a.gsheet")


def test_a_workbook_in_xml_may_declare_no_entities():
    head = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'
    book = b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
    with pytest.raises(CatalogueError, match="entities"):
        open_sheets(head + book, "a.xml")


def test_markup_in_utf_16_is_read_as_any_other():
    text = (
        '<?xml version="1.0" encoding="UTF-16"?><a><b><name>Lamp</name><price>9</price></b>'
        "<b><name>Bell</name><price>4</price></b></a>"
    )
    for raw in (text.encode("utf-16"), b"\xfe\xff" + text.encode("utf-16-be")):
        (sheet,) = open_sheets(raw, "goods.xml")
        assert [cells for _, cells in sheet.rows] == [
            ["name", "price"],
            ["Lamp", "9"],
            ["Bell", "4"],
        ]
