import pytest

from cuebot.cell import tails
from cuebot.cell.units import split_units


def unit(cell):
    return split_units(cell)[0][0]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("To 30 m at most, deeper it floods, flooded ones we do not mend", []),
        ("To 30 m at most, deeper it floods, only divers may try", ["only divers may try"]),
        ("To 30 m at most, in fresh water", ["in fresh water"]),
        ("最多载110公斤，再重就沉，沉了不赔", []),
    ],
)
def test_the_other_case_takes_its_sequel_along(cell, kept):
    one = unit(cell)
    left = tails.leave_out_other_case(one, one.clauses[1:], conditioned=False)
    assert [clause.text for clause in left] == kept


@pytest.mark.parametrize(
    ("cell", "later"),
    [
        ("Held until Friday, after that it goes", True),
        ("四月前随箱寄，四月往后寄空箱", True),
        ("Held until Friday, the seat goes to others after that", False),
    ],
)
def test_a_clause_comes_later_when_it_begins_with_its_time(cell, later):
    one = unit(cell)
    assert tails.comes_later(one, one.clauses[-1]) is later


@pytest.mark.parametrize(
    ("cell", "idle"),
    [
        ("Not for silk, it frays", True),
        ("Not for silk, except raw silk", False),
        ("Not for silk, if unlined", False),
    ],
)
def test_what_follows_a_flat_denial_is_idle_unless_it_limits(cell, idle):
    one = unit(cell)
    assert tails.is_idle(one, one.clauses[-1]) is idle


def test_a_reason_is_an_aside_and_a_time_only_of_what_ends():
    one = unit("Only by app, because we pack there")
    assert tails.is_aside(one, one.clauses[-1], timed=False)
    one = unit("Held until Friday, after that it goes")
    assert tails.is_aside(one, one.clauses[-1], timed=True)


@pytest.mark.parametrize(
    ("cell", "free"),
    [
        ("Free for all, the lid weighs two kilos each", True),
        ("Free for all, each two kilos", False),
        ("Free for all, not on Sunday", False),
        ("Recogidas de 10 a 20, con la persiana bajada entre 14 y 17", False),
        ("Ages 6 to 8, with a grown-up beside them", False),
        ("Linen of the hills, with horn buttons", True),
    ],
)
def test_a_clause_limits_nothing_when_no_word_of_it_reaches_back(cell, free):
    one = unit(cell)
    assert tails.limits_nothing(one, one.clauses[-1], timed=False) is free
