import pytest

from cuebot.catalogue.sheet import RawSheet, cell_at, list_filled


@pytest.mark.parametrize(("place", "cell"), [(0, "Oar"), (1, ""), (2, ""), (None, "")])
def test_a_cell_is_empty_where_there_is_none(place, cell):
    assert cell_at([" Oar ", ""], place) == cell


def test_a_column_is_read_without_its_empty_cells():
    assert list_filled([(2, ["a", " 4 "]), (3, ["b"]), (4, ["c", "0"])], 1) == ["4", "0"]


def test_a_line_of_a_sheet_that_was_appended_is_called_by_its_own_row():
    sheet = RawSheet(rows=(), form="Excel workbook", name="A", appended=((4, "B"), (9, "C")))
    assert sheet.name_line("x.xlsx", 3) == "x.xlsx, 'A' row 3"
    assert sheet.name_line("x.xlsx", 6) == "x.xlsx, 'B' row 2"
    assert sheet.name_line("x.xlsx", 10) == "x.xlsx, 'C' row 1"
    assert sheet.name_line("x.xlsx", 0) == "x.xlsx"
