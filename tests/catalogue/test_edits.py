import pytest

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.edits import refuse_half_typed, refuse_lost_goods
from cuebot.errors import CatalogueError

GOOD = "link,title,price\n1,Mug,$24\n"


def read(text):
    return load_catalogue_bytes(text.encode(), "card.csv")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2,Bowl\n", "line 3: ends early; finish that row"),
        ("2,,$9\n", "line 3: has no title"),
        ('2,"Bow"l,$9\n', "line 3: has quotes that stand wrong"),
        ('2,Bowl,"$9', "line 3: breaks off"),
    ],
)
def test_a_half_typed_row_is_refused_in_mid_show(row, told):
    with pytest.raises(CatalogueError, match=told):
        refuse_half_typed(read(GOOD + row), read(GOOD))


def test_what_was_so_from_the_beginning_is_no_half_typed_row():
    before = read(GOOD + "2,Bowl\n")
    refuse_half_typed(read(GOOD + "2,Bowl\n3,Jar,$5\n"), before)


def test_a_mended_cell_is_an_edit_like_any_other():
    refuse_half_typed(read(GOOD + "2,Bowl\u200b,<b>$9</b>\n"), read(GOOD))


@pytest.mark.parametrize("row", ['1,"Mu', "1,Mug\n", "1,,$24\n2,Bowl,$9\n"])
def test_a_broken_row_that_costs_a_show_that_goes_on_what_it_had_is_refused(row):
    with pytest.raises(CatalogueError, match="finish that row"):
        refuse_lost_goods(read("link,title,price\n" + row), read(GOOD).catalogue)


def test_a_broken_row_that_costs_nothing_is_taken_by_a_show_that_goes_on():
    refuse_lost_goods(read(GOOD + "2,Bowl\n"), read(GOOD).catalogue)


def test_goods_that_were_taken_out_while_the_show_was_down_are_gone():
    refuse_lost_goods(read("link,title,price\n2,Bowl,$9\n"), read(GOOD).catalogue)
