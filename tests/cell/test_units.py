import pytest

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.units import split_units


def units(cell):
    return split_units(cell)[0]


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("Black: sold out, White: 3 left", ["Black: sold out", "White: 3 left"]),
        ("sun, draughts: it bears neither", ["sun, draughts: it bears neither"]),
        ("oats, peas. Free from: wheat, soya", ["oats, peas", "Free from: wheat, soya"]),
        ("opens 10:30, closes late", ["opens 10:30, closes late"]),
    ],
)
def test_a_unit_is_a_statement_or_has_a_head_of_its_own(cell, texts):
    assert [unit.text for unit in units(cell)] == texts


def test_a_unit_knows_its_head_and_whether_more_is_under_it():
    (plain,) = units("Avoid: sun")
    assert plain.has_head
    assert not plain.has_nested_head
    assert units("Avoid:\n- sun")[0].is_head_only
    assert units("Sold out: S: 36, M: 38")[0].has_nested_head
    assert not units("Avoid the sun")[0].has_head


def test_a_dash_makes_a_head_of_a_ruling_word_only():
    assert units("Avoid - the sun")[0].has_head
    assert not units("Sizes - the small ones")[0].has_head


def test_leading_and_trailing_rules_are_told_apart():
    (unit,) = units("not the red, the blue is sold out")
    assert {hit.begin for hit in unit.leading_hits} == {0}
    assert unit.leads_with(CellWordRole.DENY)
    assert all(hit.begin > 0 for hit in unit.trailing_hits)


@pytest.mark.parametrize(
    ("cell", "item"),
    [
        ("the pump", True),
        ("it fits the pump", False),
        ("no pump", False),
        ("pump: the red", False),
        ("the pump and all that goes into the red box", False),
    ],
)
def test_an_item_is_short_and_says_nothing_of_its_own(cell, item):
    assert units(cell)[0].is_item is item


def test_a_unit_begins_with_the_role_of_a_word_that_leads_it_and_with_no_other():
    (unit,) = units("not the red, the blue is sold out")
    led = {hit.role for hit in unit.leading_hits}
    assert led
    assert {role for role in CellWordRole if unit.begins_with(role)} == led
