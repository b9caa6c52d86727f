import pytest

from cuebot.cell import parting
from cuebot.cell.units import split_units


def unit(cell):
    return split_units(cell)[0][0]


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("It comes free until Friday, after that it costs 5", True),
        ("It comes free to all, after that it costs 5", False),
        ("It comes free to all of you, not on Sunday", False),
        ("It fits only with the grey ring, sold separately", True),
        ("It fits only with the grey ring, the red clip and a key", False),
        ("Do not iron it at all, because it melts", True),
    ],
)
def test_a_first_clause_is_whole_when_nothing_after_it_limits_it(cell, whole):
    assert parting.stands_without_following(unit(cell), 0, 0) is whole


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("Posted in 2 days, 3 more to the north", False),
        ("at least 3 days, 5 in winter", False),
        ("no wool, silk", False),
        ("the wool, the silk", True),
    ],
)
def test_a_later_clause_is_whole_when_it_needs_nothing_of_those_before_it(cell, whole):
    assert parting.stands_without_preceding(unit(cell), 1) is whole


def test_an_even_list_has_no_longer_first_item():
    assert parting.has_even_length(unit("the red, the blue").clauses, 0)
    assert not parting.has_even_length(unit("steer well clear of red, blue").clauses, 0)
