"""Sums that another sheet has for the goods of the one that is read."""

from datetime import date

import pytest

from cuebot.catalogue.layout import find_layout
from cuebot.catalogue.repriced import find_repriced
from cuebot.catalogue.sheet import RawSheet

GOODS = (
    ["product_id", "name(en-gb)", "price", "quantity"],
    ["28", "Door knocker", "36.5", "14"],
    ["29", "Letter plate", "22", "3"],
    ["31", "House number", "9.25", "0"],
)
TODAY = date(2026, 11, 30)


def sheet(name, *rows):
    return RawSheet(rows=tuple(enumerate(map(list, rows), 1)), form="Excel workbook", name=name)


def found(*other, name="Specials", goods=GOODS):
    listed = sheet("Products", *goods)
    return find_repriced(listed, find_layout(listed.rows), [sheet(name, *other)], TODAY)


@pytest.mark.parametrize(
    ("begins", "ends", "holds"),
    [
        ("2026-11-01", "2026-12-24", True),
        ("0000-00-00", "0000-00-00", True),
        ("", "", True),
        ("2026-10-01", "2026-11-15", False),
        ("2026-12-10", "2026-12-24", False),
    ],
)
def test_a_special_on_a_sheet_of_its_own_doubts_the_price_while_it_runs(begins, ends, holds):
    head = ["product_id", "customer_group", "priority", "price", "date_start", "date_end"]
    told = found(head, ["29", "Default", "1", "18", begins, ends])
    assert told == ({3: "'Specials' 18"} if holds else {})


def test_what_an_option_adds_doubts_it_too_and_nought_does_not():
    head = ["product_id", "option", "option_value", "quantity", "price", "price_prefix"]
    told = found(head, ["28", "Size", "L", "5", "4.00", "+"], ["29", "Size", "S", "5", "0.00", "+"])
    assert told == {2: "'Specials' 4.00"}


@pytest.mark.parametrize(
    "rows",
    [
        (["product_id", "customer_group", "quantity", "price"], ["28", "Default", "10", "30"]),
        (["product_id", "customer_group", "price"], ["28", "Wholesale", "20"]),
        (["product_id", "price"], ["28", "36.50"]),
        (["product_id", "name", "price"], ["28", "Knocker", "30"]),
        (["product_id", "attribute", "text"], ["28", "Metal", "Brass"]),
        (["product_id", "price"], ["77", "5"]),
    ],
)
def test_prices_by_number_for_dealers_and_of_other_lists_do_not(rows):
    assert found(*rows) == {}


def test_sheets_that_both_count_their_rows_have_nothing_in_common():
    goods = (["Nr.", "Pavadinimas", "Kaina"], ["1", "Apyrankė", "39"], ["2", "Rožinis", "95"])
    assert found(["Nr.", "Pirkėjas", "Kaina"], ["1", "Ona", "30"], goods=goods) == {}


def test_a_sheet_of_old_prices_says_nothing_of_now():
    assert found(["product_id", "price"], ["28", "30"], name="old prices") == {}
