"""Rows that a spreadsheet hides."""

import io

import openpyxl
import pytest

from cuebot import catalogue
from cuebot.catalogue.hidden_rows import drop_hidden_rows, find_hidden_rows
from cuebot.catalogue.reading import MendKind, MendLog
from cuebot.errors import CatalogueError

GOODS = [["Item", "Price", "Stock"], ["Mug", 24.5, 12], ["Cup", 9, 3], ["Jar", 12, 0]]


def book(hidden=(), folded=()):
    made = openpyxl.Workbook()
    for row in GOODS:
        made.active.append(row)
    for line in (*hidden, *folded):
        made.active.row_dimensions[line].hidden = True
    for line in folded:
        made.active.row_dimensions[line].outlineLevel = 1
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def understand(**lines):
    reading = catalogue.load_catalogue_bytes(book(**lines), "a.xlsx")
    return [one.title for one in reading.catalogue.products], " ".join(reading.describe_mends())


def test_a_row_that_the_seller_does_not_see_is_left_out_and_told():
    titles, told = understand(hidden=[3])
    assert titles == ["Mug", "Jar"]
    assert "1 row that the file hides was left out (line 3)" in told


def test_rows_of_a_group_that_is_folded_up_are_offered():
    assert understand(folded=[3, 4])[0] == ["Mug", "Cup", "Jar"]


def test_a_head_that_is_hidden_is_one_all_the_same():
    assert understand(hidden=[1])[0] == ["Mug", "Cup", "Jar"]


def test_where_all_rows_are_hidden_none_was_meant():
    titles, told = understand(hidden=[2, 3, 4])
    assert titles == ["Mug", "Cup", "Jar"]
    assert "hides" not in told


def test_a_table_whose_shown_rows_are_no_products_names_the_first_that_was_hidden():
    made = openpyxl.Workbook()
    for row in [["link", "title", "price"], [1, "Mug", 5], ["", "", 7]]:
        made.active.append(row)
    made.active.row_dimensions[2].hidden = True
    buffer = io.BytesIO()
    made.save(buffer)
    with pytest.raises(CatalogueError, match="row 2"):
        catalogue.parse_catalogue(buffer.getvalue(), "a.xlsx")


@pytest.mark.parametrize(
    ("xml", "hidden"),
    [
        (b'<row r="3" hidden="1"/><row r="4" hidden="0"/><row r="9" hidden="true" ht="2">', {3, 9}),
        (b'<x:row hidden="1"><x:row/><x:row hidden="1">', {1, 3}),
        (b'<row r="2" hidden="1" outlineLevel="2"/><row r="5" hidden="1" outlineLevel="0"/>', {5}),
        (b'<rowBreaks hidden="1"/>', set()),
    ],
)
def test_hidden_rows_are_told_by_the_marks_of_the_sheet(xml, hidden):
    assert find_hidden_rows(xml) == hidden


def test_each_row_that_is_left_out_is_noted_by_its_line():
    notes = MendLog()
    assert drop_hidden_rows([(2, ["a"]), (3, ["b"])], {3, 7}, notes) == [(2, ["a"])]
    assert [(one.kind, one.line) for one in notes.mends] == [(MendKind.UNSEEN, 3)]
