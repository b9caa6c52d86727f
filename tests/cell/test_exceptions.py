import pytest

from cuebot.cell.exceptions import is_affirmed, list_exceptions
from cuebot.cell.units import split_units


def exceptions(cell):
    units, _ = split_units(cell)
    found = (
        list_exceptions(unit, affirmed=is_affirmed(units, at)) for at, unit in enumerate(units)
    )
    return {stretch.text for part in found for stretch in part}


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("All ships free except islands and huts", {"except islands and huts"}),
        ("We deliver to Spain except Ibiza, Elba and Crete", {"except Elba"}),
        ("We deliver to Spain except Ibiza, Elba", {"except Ibiza"}),
        ("全国包邮，青海除外，补10元", {"青海除外", "青海除外，补10元"}),
        ("無料でお届けします。離島は除きます。", {"離島は除きます"}),
        ("Semua boleh ditukar, hanya komik tidak diterima", {"hanya komik tidak diterima"}),
    ],
)
def test_what_is_taken_out_of_a_yes_is_said_with_the_word_that_takes_it_out(cell, told):
    assert told <= exceptions(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "No returns except maps",
        "Closed every day except Sunday",
        "All ships free except islands, if they have a bridge",
        "Ships free except islands, except Elba",
        "返品不可。地図は除きます。",
        "每天休息，周六除外",
        "Except islands: all ships free",
    ],
)
def test_what_is_taken_out_of_a_no_or_under_a_condition_is_not(cell):
    assert not exceptions(cell)


def test_an_exception_without_an_end_gives_its_first_thing_only():
    assert not {t for t in exceptions("We deliver to Spain except Ibiza, Elba") if "Elba" in t}
