import pytest

from cuebot.catalogue.reading import MendKind, MendLog
from cuebot.catalogue.three_decimals import write_decimals


def write(head, *prices, currency=""):
    header = ["Name", head, *(["Currency"] if currency else [])]
    rows = [
        (line, ["Bowl", price, *([currency] if currency else [])])
        for line, price in enumerate(prices, 2)
    ]
    notes = MendLog()
    return [cells[1] for _, cells in write_decimals(header, rows, notes)], notes.mends


@pytest.mark.parametrize(
    ("head", "currency"),
    [("Price (OMR)", ""), ("Price KWD", ""), ("السعر (د.ك)", ""), ("Price", "BHD")],
)
def test_the_money_tells_that_three_decimals_stand_there(head, currency):
    told, mends = write(head, "85.000", "4.750", "12.500", "7", currency=currency)
    assert told == ["85", "4.75", "12.50", "7"]
    assert [(one.kind, one.line) for one in mends] == [(MendKind.DECIMALS, at) for at in (2, 3, 4)]
    assert mends[0].detail == "85.000 as 85"


def test_the_money_may_stand_beside_the_figure():
    assert write("Prix", "38,000 DT", "24,900 DT")[0] == ["38 DT", "24,90 DT"]


@pytest.mark.parametrize(
    ("price", "told"),
    [("1,250.000", "1,250"), ("1 200,000", "1 200"), ("0.750", "0.75"), ("1250.000", "1250")],
)
def test_a_figure_that_no_thousands_look_like_tells_it_for_all(price, told):
    mark = "," if price.endswith(",000") else "."
    assert write("Price", f"85{mark}000", price)[0] == ["85", told]


def test_the_arabic_mark_parts_decimals_and_nothing_else():
    assert write("السعر", "٨٫٥٠٠", "١٢٫٠٠٠")[0] == ["8.50", "12"]


@pytest.mark.parametrize("head", ["Price", "Price (IQD)", "Price (VND)", "السعر (دينار)"])
def test_thousands_stay_where_nothing_tells_decimals(head):
    assert write(head, "85.000", "250.000") == (["85.000", "250.000"], [])


def test_a_third_decimal_that_counts_is_no_price_for_sure():
    told, mends = write("Price (KWD)", "2.125", "3.500")
    assert told == ["", "3.50"]
    assert next((one.kind, one.detail) for one in mends) == (MendKind.PRICE, "2.125")


def test_rows_typed_on_two_keyboards_are_read_by_both_their_marks():
    told, _ = write("السعر (د.ك)", "١٨٥٫٥٠٠", "12.500", "٣٢٫٧٥٠", "1,250.000")
    assert told == ["185.50", "12.50", "32.75", "1,250"]
    assert write("السعر", "١٨٫٥٠٠", "12.500")[0] == ["18.50", "12.50"]


def test_two_marks_that_are_both_of_latin_figures_tell_nothing():
    assert write("Price (KWD)", "12.500", "8,250") == (["12.500", "8,250"], [])


def test_a_price_with_the_other_mark_is_left_empty_and_takes_none_along():
    told, mends = write("Price (OMR)", "4.750", "12.500", "1,250", "0.900", "85.000")
    assert told == ["4.75", "12.50", "", "0.90", "85"]
    assert [(one.line, one.detail) for one in mends if one.kind is MendKind.PRICE] == [(4, "1,250")]
    mirrored, _ = write("Prix (DT)", "4,750", "12,500", "1.250", "0,900", "85,000")
    assert mirrored == ["4,75", "12,50", "", "0,90", "85"]


def test_thousandths_beside_dinars_are_left_empty_and_told():
    told, mends = write("Prix (TND)", "38,500", "64500", "4,250", "1200")
    assert told == ["38,50", "", "4,25", "1200"]
    assert [(one.kind, one.line) for one in mends if one.kind is MendKind.PRICE] == [
        (MendKind.PRICE, 3)
    ]
