"""Tables in Excel's XML of 2003."""

import pytest

from cuebot import catalogue
from cuebot.catalogue.excel_xml import is_excel_xml, read_sheets
from cuebot.errors import CatalogueError

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<Styles><Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style></Styles>'
)


def book(*sheets):
    return f"{HEAD}{''.join(sheets)}</Workbook>".encode()


def sheet(name, *rows, rest=""):
    return (
        f'<Worksheet ss:Name="{name}"><Table>{"".join(rows)}</Table>'
        f"<x:WorksheetOptions>{rest}</x:WorksheetOptions></Worksheet>"
    )


def row(*cells, about=""):
    return f"<Row{about}>{''.join(cells)}</Row>"


def cell(text, about="", kind="String"):
    return f'<Cell{about}><Data ss:Type="{kind}">{text}</Data></Cell>'


NAMES = row(*map(cell, ("sku", "name", "price", "qty", "arrived")))


def test_cells_stand_where_their_numbers_say():
    goods = row(
        cell("A1"),
        cell("Bowl", ' ss:MergeAcross="1"'),
        cell("4", ' ss:Index="5"', "Number"),
        about=' ss:Index="4"',
    )
    (read,) = read_sheets(book(sheet("Goods", NAMES, goods)), "a.xls")
    assert read.rows[1] == (4, ["A1", "Bowl", "", "", "4"])
    assert read.name == "Goods"


def test_a_day_has_no_midnight():
    day = cell("2026-10-03T00:00:00.000", kind="DateTime")
    (read,) = read_sheets(book(sheet("Goods", NAMES, row(cell("A1"), day))), "a.xls")
    assert read.rows[1][1] == ["A1", "2026-10-03"]


def test_what_is_hidden_or_struck_is_not_offered():
    def goods(title, about="", of=""):
        numbers = (cell("9.5", kind="Number"), cell("3", kind="Number"))
        return row(cell("A"), cell(title, of), *numbers, about=about)

    raw = book(
        sheet("Old", NAMES, goods("Jug"), rest="<x:Visible>SheetHidden</x:Visible>"),
        sheet(
            "Goods",
            NAMES,
            goods("Bowl"),
            goods("Cup", about=' ss:Hidden="1"'),
            goods("Vase", of=' ss:StyleID="s1"'),
            goods("Plate"),
        ),
    )
    assert is_excel_xml(raw)
    products = catalogue.parse_catalogue(raw, "a.xls").products
    assert [(one.title, one.price, one.stock) for one in products] == [
        ("Bowl", "9.5", 3),
        ("Plate", "9.5", 3),
    ]


def test_broken_xml_is_refused():
    with pytest.raises(CatalogueError, match="broken"):
        read_sheets(book(sheet("Goods", NAMES))[:-20], "a.xls")
