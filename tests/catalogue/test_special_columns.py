"""Columns of lower sums without a word for a price."""

from cuebot.catalogue.special_columns import find_bare_special, find_timed


def rows(*cells):
    return [(line, list(row)) for line, row in enumerate(cells, 2)]


def test_the_sums_of_goods_with_days_are_those_of_these_days():
    told = rows(("12", "9", "2026-12-01"), ("20", "", ""))
    assert find_timed(0, [0, 1], told, [2]) == 1
    assert find_timed(0, [0, 1], rows(("12", "15", "2026-12-01"), ("20", "", "")), [2]) is None


def test_what_is_left_after_a_discount_is_a_sum_below_the_price():
    told = rows(("12", "9,50"), ("20", ""))
    assert find_bare_special(0, ["Cena", "Po slevě"], told, {0}, dated=False) == 1
    assert find_bare_special(0, ["Cena", "Barva"], told, {0}, dated=False) is None
