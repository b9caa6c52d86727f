import pytest

from cuebot.catalogue.counts import drop_decimals, find_decimal_mark, is_count


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["12,000", "0,000", "3,000"], ","),
        (["12,000", "1 240,000"], ","),
        (["4.00000", "310.00000"], "."),
        (["12,000", "3,000", "5,000", "8,000"], ","),
        (["1,200", "35", "4,000"], ""),
        (["1,250,000", "0,000"], ""),
        (["12", "3"], ""),
    ],
)
def test_a_column_tells_whether_its_mark_parts_decimals(cells, mark):
    assert find_decimal_mark(cells) == mark


def test_noughts_go_and_a_part_of_a_piece_stays():
    assert drop_decimals("1 240,000", ",") == "1240"
    assert drop_decimals("-5,000 шт", ",") == "-5 шт"
    assert drop_decimals("48.500", ".") == "48.500"
    assert drop_decimals("12,000", "") == "12,000"


@pytest.mark.parametrize(
    ("cell", "mark", "counted"),
    [
        ("12,000", ",", True),
        ("unlimited", "", True),
        ("0", "", True),
        ("-", "", True),
        ("oak", "", False),
    ],
)
def test_a_cell_counts_or_says_that_nobody_does(cell, mark, counted):
    assert is_count(cell, mark) is counted
