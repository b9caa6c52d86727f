"""What the columns of a table say of goods, and what tells their variants apart."""

import pytest

from cuebot.catalogue.fact_columns import FactColumns
from cuebot.catalogue.row_kinds import RowGroup

HEADER = ("Name", "Colour", "Material", "Picture", "Sold")
RED = (2, ("Mug", "red", "clay", "https://x.example/r.jpg", "14"))
BLUE = (3, ("Mug", "blue", "clay", "https://x.example/b.jpg", "9"))
PLATE = (4, ("Plate", "white", "glass", "", ""))
MUGS, PLATES = RowGroup(RED, [RED, BLUE]), RowGroup(PLATE, [PLATE])
ROWS = [RED, BLUE, PLATE]


@pytest.fixture
def facts():
    found = FactColumns(HEADER, ROWS, {0})
    found.find_options([MUGS, PLATES])
    return found


def test_a_fact_is_what_all_rows_of_a_product_say_and_no_address(facts):
    assert facts.read_facts(MUGS) == {"Material": "clay"}
    assert facts.read_facts(PLATES) == {"Colour": "white", "Material": "glass"}


def test_variants_are_told_apart_by_words_and_not_by_what_was_sold_of_each(facts):
    assert facts.find_differing(RED[1]) == {"Colour": "red"}
    assert facts.find_differing(BLUE[1]) == {"Colour": "blue"}


def test_what_tells_others_apart_is_told_of_a_product_that_has_one_of_it(facts):
    assert facts.find_alike(PLATE[1], PLATES) == {"Colour": "white"}
    assert facts.find_alike(RED[1], MUGS) == {}


@pytest.mark.parametrize("value", ["", "x" * 61])
def test_what_a_row_does_not_say_or_says_at_length_tells_nothing_apart(value):
    other = (3, ("Mug", value, "clay", "", ""))
    found = FactColumns(HEADER, [RED, other], {0})
    found.find_options([RowGroup(RED, [RED, other])])
    assert found.find_differing(RED[1]) == {}


def test_rows_are_told_apart_by_a_size_of_each_and_by_no_number():
    header = ["Артикул", "Размер", "Бренд"]
    rows = [(2, ["K1", "56", "Фетр"]), (3, ["K2", "58", "Фетр"])]
    assert FactColumns(header, rows, ()).tell_apart(rows)
    assert not FactColumns(["Артикул", "Размер"], rows, {1}).tell_apart(rows)
    assert not FactColumns(header, rows, ()).tell_apart([*rows, (4, ["K3", "58", "Фетр"])])
