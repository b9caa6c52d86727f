"""Columns of sums, and how they compare."""

import pytest

from cuebot.catalogue.price_names import PriceKind
from cuebot.catalogue.price_sums import (
    find_parts,
    find_sums,
    is_above,
    list_costs,
    list_full,
    outranks,
    read_sum,
    sort_name,
)


def table(*rows):
    return [(line, list(row)) for line, row in enumerate(rows, 2)]


def test_sums_are_called_prices_and_hold_figures():
    rows = table(("9.50", "on request", "3"), ("8", "call us", "4"))
    assert find_sums(["Price", "Price note", "Stock"], rows, ()) == [0]
    assert find_sums(["Price", "Price note", "Stock"], rows, (0,)) == [1]
    assert list_costs(["Price", "Cost", "P. Costo"]) == [1, 2]


def test_abbreviations_of_tills_name_prices():
    rows = table(("4.10", "7.50"), ("2.00", "3.75"))
    assert find_sums(["P. Costo", "P. Venta"], rows, ()) == [1]
    assert sort_name("P. Costo") is PriceKind.OTHER
    assert sort_name("Минимальная цена, ₽") is PriceKind.OTHER
    assert sort_name("Текущая цена, ₽") is PriceKind.NOW


def test_columns_are_compared_row_by_row():
    rows = table(("9", "12"), ("8", ""), ("7", "7"))
    assert is_above(rows, 1, 0)
    assert not is_above(rows, 0, 1)
    assert list_full([0, 1], {}, rows) == [0]
    parts = table(("60", ""), ("", "74"))
    told = {0: PriceKind.PLAIN, 1: PriceKind.PLAIN}
    assert find_parts([0, 1], told, parts) == {0: [1]}
    assert read_sum(["0"], 0) is None
    assert read_sum(["9,50"], 0) is not None


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (["Precio Venta Bruto (CLP con IVA)", "Precio Venta (CLP)"], [("89990", "75622")]),
        (["할인가(PC)", "판매가"], [("7900", "9000"), ("9000", "9000")]),
    ],
)
def test_what_has_the_tax_in_it_or_is_reduced_is_paid(names, rows):
    assert outranks(names, table(*rows), 0, 1)
    assert not outranks(names, table(*rows), 1, 0)


def test_words_alone_decide_nothing_against_the_sums():
    assert not outranks(["Price gross", "Price"], table(("9", "12")), 0, 1)
    assert not outranks(["Discount price", "Sale price"], table(("12", "9")), 0, 1)
    assert not outranks(["Precio con descuento", "Precio"], table(("12", "9")), 0, 1)


def test_a_language_behind_a_name_is_no_price():
    """The Hungarian `ár` is a price, and `ar` the code of Arabic."""
    rows = [(2, ["11 strings", "85"]), (3, ["14 cm", "35"])]
    assert find_sums(["short description ar", "price"], rows, ()) == [1]
    assert find_sums(["név", "eladási ár"], rows, ()) == [1]
