"""Days and switches of special prices."""

import pytest

from cuebot.catalogue.price_days import find_days, find_switch, names_first_day, order_days


def table(*rows):
    return [(line, list(row)) for line, row in enumerate(rows, 2)]


def test_columns_of_days_are_found_by_their_cells():
    rows = table(("9", "2026-11-20", "x"), ("", "", "y"))
    assert find_days(["Sale", "From", "Note"], rows, ()) == [1]
    assert find_days(["Sale", "From", "Note"], rows, (1,)) == []
    assert find_days(["Sale", "Created at", "Note"], rows, ()) == []


def test_the_last_day_is_known_by_its_word_and_else_by_its_place():
    rows = table(("9", "2026-12-06", "2026-11-20"), ("", "", ""))
    assert order_days(["Sale", "Until", "Begins"], rows, [1, 2], 0) == (2, 1)
    assert order_days(["Sale", "One", "Two"], rows, [1, 2], 0) == (1, 2)
    assert order_days(["Sale", "One"], table(("", "2026-12-06")), [1], 0) == (None, None)


def test_a_switch_has_a_yes_or_a_no_and_no_word_of_a_state():
    rows = table(("9", "yes"), ("8", "no"))
    assert find_switch(["Price", "On sale"], rows, ()) == 1
    assert find_switch(["Price", "Sale status"], rows, ()) is None
    assert find_switch(["Price", "On sale"], table(("9", "red")), ()) is None


def test_days_of_which_both_are_called_valid_are_in_their_order():
    names = ["Price", "Термін дії знижки від", "Термін дії знижки до"]
    rows = [(2, ["9", "20.11.2026", "10.12.2026"])]
    assert order_days(names, rows, [1, 2], 0) == (1, 2)
    assert order_days(["Price", "Validity 1", "Validity 2"], rows, [1, 2], 0) == (1, 2)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Valid from date", True),
        ("Date", True),
        ("Valid until date", False),
        ("Gültig bis Datum", False),
        ("Updated date", False),
        ("Colour", False),
    ],
)
def test_the_first_day_is_known_by_its_name(name, first):
    assert names_first_day(name) is first
