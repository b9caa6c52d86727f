import pytest

from cuebot.catalogue.counts import drop_decimals, find_cent_mark, find_decimal_mark, is_count
from cuebot.catalogue.reading import MendKind


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
    heard = []

    def drop(cell, mark):
        return drop_decimals(cell, mark, lambda kind, said: heard.append((kind, said)))

    assert drop("1 240,000", ",") == "1240"
    assert drop("-5,000 шт", ",") == "-5 шт"
    assert drop("12,000", "") == "12,000"
    assert drop("1.2万块", ".") == "1.2万块"
    assert not heard
    assert drop("48.500", ".") == ""
    assert drop("1 012,250 m", ",") == ""
    assert heard == [(MendKind.STOCK, "48.500"), (MendKind.STOCK, "1 012,250 m")]


@pytest.mark.parametrize(
    ("prices", "counts", "mark"),
    [
        (["12,50", "8,00"], ["12,500", "3,000"], ","),
        (["12.50", "8.00"], ["12,500", "3,000"], ""),
        (["12,50", "8.00"], ["12,500", "3,000"], ""),
        (["1.299,50"], ["1.200", "3.000"], ""),
        (["19.9"], ["1.2万", "300"], ""),
    ],
)
def test_cents_beside_them_tell_what_parts_the_decimals_of_counts(prices, counts, mark):
    assert find_decimal_mark(counts, find_cent_mark(prices)) == mark


@pytest.mark.parametrize(
    ("cell", "mark", "counted"),
    [
        ("12,000", ",", True),
        ("unlimited", "", True),
        ("0", "", True),
        ("-", "", True),
        ("oak", "", False),
        ("12,500", ",", False),
    ],
)
def test_a_cell_counts_or_says_that_nobody_does(cell, mark, counted):
    assert is_count(cell, mark) is counted
