# ruff: noqa: E501 - a cell of the format is one line
import io
import zipfile

import pytest

from cuebot import catalogue
from cuebot.catalogue.opendocument import is_flat, is_opendocument, read_flat, read_sheets
from cuebot.errors import CatalogueError

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
ROWS = """<table:table table:name="Show"><table:table-row>
<table:table-cell><text:p>No</text:p></table:table-cell><table:table-cell><text:p>Name</text:p></table:table-cell>
<table:table-cell><text:p>Price</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>
<table:table-cell><office:annotation><text:p>ask Ola</text:p></office:annotation><text:p>Wool<text:s text:c="2"/><text:span>rug</text:span></text:p></table:table-cell>
<table:table-cell office:value="90"><text:p>90,00 zł</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="collapse"><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
</table:table>"""


def pack(content, kind="application/vnd.oasis.opendocument.spreadsheet"):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", kind)
        if content is not None:
            archive.writestr("content.xml", content)
    return packed.getvalue()


def document(rows):
    return pack(f"<office:document-content {NAMESPACES}>{rows}</office:document-content>")


def test_what_cells_show_is_read_and_the_blank_edge_passed_over():
    (sheet,) = read_sheets(document(ROWS), "card.ods")
    assert sheet.rows == (
        (1, ["No", "Name", "Price"]),
        (4, ["1", "Wool  rug", "90,00 zł"]),
        (5, ["2"]),
    )
    assert sheet.hidden == {5}
    read = catalogue.load_catalogue_bytes(document(ROWS), "card.ods")
    assert [(one.link, one.title, one.price) for one in read.catalogue.products] == [
        ("1", "Wool rug", "90,00 zł")
    ]
    assert read.source.form == "OpenDocument spreadsheet"
    assert "1 row that the file hides was left out (line 5)" in read.describe_mends()[0]


def test_rows_of_a_group_that_is_folded_up_are_offered():
    group = "table:table-row-group"
    rows = ROWS.replace("<table:table-row table:visi", f"<{group}><table:table-row table:visi")
    rows = rows.replace(
        "<text:p>2</text:p></table:table-cell></table:table-row>",
        f"<text:p>2</text:p></table:table-cell></table:table-row></{group}>",
    )
    (sheet,) = read_sheets(document(rows), "card.ods")
    assert sheet.hidden == set()


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (pack("<broken"), "is no OpenDocument spreadsheet that can be read"),
        (pack(None), "is no OpenDocument spreadsheet that can be read"),
        (pack("<!DOCTYPE x><x/>"), "holds XML that no spreadsheet writes"),
        (pack("<x/>", "application/vnd.oasis.opendocument.text"), "is a ZIP and no Excel workbook"),
        (document(ROWS.replace('"1048000"><', '"1048000"><table:table-cell><text:p>x</text:p></table:table-cell><')), "has more than"),
    ],
)  # fmt: skip
def test_what_is_broken_or_endless_is_refused_by_name(raw, why):
    with pytest.raises(CatalogueError, match=why):
        catalogue.load_catalogue_bytes(raw, "card.ods")


def test_what_the_font_of_a_cell_strikes_is_not_read_and_a_row_is_known_by_its_name():
    style = """<style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
        style:name="ce1"><style:text-properties style:text-line-through-style="solid"/></style:style>"""
    plain, struck = (
        f"<table:table-cell{mark}><text:p>%s</text:p></table:table-cell>"
        for mark in ("", ' table:style-name="ce1"')
    )
    rows = "".join(
        f"<table:table-row>{row}</table:table-row>"
        for row in (
            plain % "Zboží" + plain % "Cena" + plain % "Sklad",
            struck % "Džbán" + plain % "90 Kč" + plain % "1",
            plain % "Hrnek" + struck % "50 Kč" + plain % "4",
        )
    )
    raw = document(f'{style}<table:table table:name="A">{rows}</table:table>')
    (sheet,) = read_sheets(raw, "a.ods")
    assert sheet.struck == {2}
    products = catalogue.load_catalogue_bytes(raw, "a.ods").catalogue.products
    assert [(one.title, one.price) for one in products] == [("Hrnek", "")]


def test_a_document_is_told_by_its_kind():
    with zipfile.ZipFile(io.BytesIO(document(ROWS))) as archive:
        assert is_opendocument(archive)
    with zipfile.ZipFile(io.BytesIO(pack("<x/>", "text/plain"))) as archive:
        assert not is_opendocument(archive)


def test_a_spreadsheet_in_one_file_is_read_alike():
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )

    def row(*cells):
        told = "".join(
            f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells
        )
        return f"<table:table-row>{told}</table:table-row>"

    raw = (
        f"<?xml version='1.0'?><office:document {names}"
        ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body>'
        f'<office:spreadsheet><table:table table:name="A">{row("Title", "Price")}'
        f"{row('Hat', '12.50 €')}</table:table></office:spreadsheet></office:body></office:document>"
    ).encode()
    assert is_flat(raw)
    (sheet,) = read_flat(raw, "a.fods")
    assert [cells for _, cells in sheet.rows] == [["Title", "Price"], ["Hat", "12.50 €"]]
    with pytest.raises(CatalogueError, match="broken"):
        read_flat(raw[:-9], "a.fods")
