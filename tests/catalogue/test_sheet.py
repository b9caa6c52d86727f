import pytest

from cuebot.catalogue.sheet import cell_at, list_filled


@pytest.mark.parametrize(("place", "cell"), [(0, "Oar"), (1, ""), (2, ""), (None, "")])
def test_a_cell_is_empty_where_there_is_none(place, cell):
    assert cell_at([" Oar ", ""], place) == cell


def test_a_column_is_read_without_its_empty_cells():
    assert list_filled([(2, ["a", " 4 "]), (3, ["b"]), (4, ["c", "0"])], 1) == ["4", "0"]
