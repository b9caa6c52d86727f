from decimal import Decimal

import pytest

from cuebot.catalogue.figures import (
    find_doubtful,
    find_unit,
    means,
    read_amount,
    read_count,
    read_price,
    set_unit,
    sole_amount,
    span_prices,
)
from cuebot.catalogue.reading import MendKind


def heard(read, *given):
    """Return what a reader makes of a cell, and the kind of mend that it tells of."""
    kinds = []
    return read(*given, lambda kind, _cell: kinds.append(kind)), next(iter(kinds), None)


@pytest.mark.parametrize(
    ("cell", "count", "kind"),
    [
        ("12", 12, None),
        ("１２", 12, None),
        ("12.0", 12, MendKind.NUMBER),
        ("1,200", 1200, MendKind.NUMBER),
        ("1.200", 1200, MendKind.NUMBER),
        ("1 200", 1200, MendKind.NUMBER),
        ("1,20,000", 120_000, MendKind.NUMBER),
        ("37개", 37, MendKind.NUMBER),
        ("12 pcs", 12, MendKind.NUMBER),
        ("-3", 0, MendKind.SOLD_OUT),
        ("售罄", 0, MendKind.SOLD_OUT),
        ("habis", 0, MendKind.SOLD_OUT),
        ("Agotado", 0, MendKind.SOLD_OUT),
        ("หมดแล้ว", 0, MendKind.SOLD_OUT),
        ("有货", None, MendKind.UNCOUNTED),
        ("in stock", None, MendKind.UNCOUNTED),
        ("", None, None),
        ("N/A", None, None),
        ("few", None, MendKind.STOCK),
        ("100+", None, MendKind.STOCK),
        (">100", None, MendKind.STOCK),
        ("12.5", None, MendKind.STOCK),
        ("300 ml", None, MendKind.STOCK),
        ("2 dozen", None, MendKind.STOCK),
        ("9" * 5000, None, MendKind.STOCK),
    ],
)
def test_a_count_is_read_or_told_to_be_none(cell, count, kind):
    assert heard(read_count, cell) == (count, kind)


@pytest.mark.parametrize(
    ("cell", "unit", "price", "kind"),
    [
        ("$24.00", "", "$24.00", None),
        ("RM 1,299.00", "MYR", "RM 1,299.00", None),
        ("1.299,00", "EUR", "€1.299,00", None),
        ("39", "元", "39元", None),
        ("12.0", "", "12", None),
        ("24.99 – 84.80", "", "24.99 – 84.80", None),
        ("free", "", "free", None),
        ("面议", "", "面议", None),
        ("TBD", "", "", None),
        ("0.00", "", "", MendKind.ZERO_PRICE),
        ("$0", "", "", MendKind.ZERO_PRICE),
        ("-5", "", "", MendKind.PRICE),
        ("(5.00)", "", "", MendKind.PRICE),
        ("1.2E+06", "", "", MendKind.PRICE),
        ("Jan-99", "", "", MendKind.PRICE),
        ("12 May", "", "", MendKind.PRICE),
        ("2026-05-12", "", "", MendKind.PRICE),
        ("20%", "", "", MendKind.PRICE),
        ("####", "", "", MendKind.PRICE),
        ("5 - 12", "", "5 - 12", None),
        ("12 marks", "", "12 marks", None),
    ],
)
def test_a_price_stays_as_it_is_written_or_is_told_to_be_none(cell, unit, price, kind):
    told = []
    assert read_price(cell, unit, lambda kind, _cell: told.append(kind)) == price
    assert next(iter(told), None) == kind


@pytest.mark.parametrize(
    ("figure", "worth"),
    [
        ("1,299.00", "1299.00"),
        ("1.299,00", "1299.00"),
        ("1.299", "1299"),
        ("12,5", "12.5"),
        ("1'299.00", "1299.00"),
        ("1 299,00", "1299.00"),
        ("1,20,000.50", "120000.50"),
        ("1.299.000", "1299000"),
    ],
)
def test_a_figure_is_worth_what_its_marks_say(figure, worth):
    assert read_amount(figure) == Decimal(worth)


def test_a_span_goes_from_the_lowest_to_the_highest_amount():
    assert span_prices(["24.99", "9.50", "1,084.80", ""]) == "9.50 – 1,084.80"
    assert span_prices(["€5,00", "€5,00"]) == "€5,00"
    assert span_prices(["5", "ask"]) == "5 / ask"
    assert span_prices([]) == ""


@pytest.mark.parametrize(
    ("prices", "doubtful"),
    [
        (["1.250", "35,50", "89.90", "1,299", "27"], {"1.250", "1,299"}),
        (["1.250", "35,50"], set()),
        (["1.250", "89.90"], {"1.250"}),
        (["1,299", "89.90"], set()),
        (["1.250", "1,299"], {"1.250", "1,299"}),
        (["85.000", "92.500", "1.100.000"], set()),
        (["1,299", "2,100"], set()),
        (["$12.50", "Rp 85.000"], set()),
    ],
)
def test_a_price_is_doubtful_by_how_others_of_its_money_are_written(prices, doubtful):
    assert find_doubtful(prices) == doubtful


def test_a_unit_stands_where_its_country_sets_it():
    assert find_unit(" rm ") == "RM"
    assert find_unit("cm") == ""
    assert [set_unit("5", unit) for unit in ("MYR", "USD", "บาท", "PLN", "")] == [
        "RM 5",
        "$5",
        "5 บาท",
        "PLN 5",
        "5",
    ]


def test_one_amount_or_none():
    assert sole_amount("RM 1,299.00") == Decimal("1299.00")
    assert sole_amount("5 – 9") is None
    assert sole_amount("ask") is None


def test_words_are_known_whatever_their_case_and_width():
    assert means("ＳＯＬＤ Out!", "sold_out")
    assert means("Nonaktif", "hidden")
    assert not means("soldier", "sold_out")
