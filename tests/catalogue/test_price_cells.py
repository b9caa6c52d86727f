"""What cells of prices say."""

import pytest

from cuebot.catalogue.price_cells import is_worded, read_price
from cuebot.catalogue.reading import MendKind


def heard(read, *given):
    """Return what a reader makes of a cell, and the kind of mend that it tells of."""
    kinds = []
    return read(*given, lambda kind, _cell: kinds.append(kind)), next(iter(kinds), None)


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
        ("面议", "", "", MendKind.UNPRICED),
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
    ("cell", "money", "price"),
    [
        ("250k", "đ", "250.000đ"),
        ("85rb", "Rp", "Rp 85.000"),
        ("Rp 12,5rb", "", "Rp 12.500"),
        ("25 ngàn", "đ", "25.000đ"),
        ("250k", "", "250k"),
        ("500K", "$", "500K"),
    ],
)
def test_a_price_in_thousands_is_written_out_where_it_means_them(cell, money, price):
    assert read_price(cell, "", lambda _kind, _cell: None, money) == price


@pytest.mark.parametrize(
    ("cell", "price"),
    [
        ("12,50 \ufffd", "12,50 €"),
        ("\ufffd12.50", "€12.50"),
        ("1\u202f020,00 €", "1\u202f020,00 €"),
    ],
)
def test_a_sign_that_was_lost_is_that_of_the_other_prices(cell, price):
    assert read_price(cell, "", lambda _kind, _cell: None, "€") == price


@pytest.mark.parametrize(
    ("cell", "price"),
    [
        ("39.5000", "39.50"),
        ("1290,0000", "1290,00"),
        ("Kč 49,-", "Kč 49"),
        ("CHF 1’120.–", "CHF 1’120"),
        ("Rp 2,5 juta", "Rp 2.500.000"),
        ("1,35tr", "1.350.000"),
        ("sob consulta", ""),
        ("要相談", ""),
    ],
)
def test_a_price_is_written_as_it_is_paid(cell, price):
    assert read_price(cell, "", lambda _kind, _what: None) == price


@pytest.mark.parametrize("cell", ["SGD 12 / MYR 40", "€30 (US$33)", "¥900, NT$190"])
def test_a_cell_with_two_moneys_is_no_price_and_is_told(cell):
    told = []
    assert read_price(cell, "", lambda kind, what: told.append((kind, what))) == ""
    assert told == [(MendKind.PRICE, cell)]


@pytest.mark.parametrize("cell", ["$12 – $15", "US$12 – $15", "12元-15元", "100 บาท/2 ชิ้น"])
def test_one_money_at_two_sums_is_a_price(cell):
    assert read_price(cell, "", lambda _kind, _what: None) == cell


@pytest.mark.parametrize("cell", ["12.Mai", "01.Sep", "4,8Ο €", "1O.50"])
def test_a_day_or_a_letter_in_the_place_of_a_sum_is_none(cell):
    assert heard(read_price, cell, "") == ("", MendKind.PRICE)


@pytest.mark.parametrize(
    ("cell", "price"),
    [
        ("2,450.00/Nos", "2,450.00"),
        ("12,50 €/Stück", "12,50 €"),
        ("90 บาท/ชิ้น", "90 บาท"),
        ("40/kg", "40/kg"),
    ],
)
def test_a_price_of_one_piece_is_the_price(cell, price):
    assert read_price(cell, "", lambda _kind, _what: None) == price


@pytest.mark.parametrize("cell", ["auction only", "siehe Aushang", "直播间公布", "xem trên web"])
def test_words_alone_say_no_sum(cell):
    assert is_worded(cell)


@pytest.mark.parametrize("cell", ["", "free", "Gratis", "赠品", "ask", "九十九元", "5"])
def test_what_is_free_or_to_be_asked_for_or_counted_in_words_is_no_such_thing(cell):
    assert not is_worded(cell)


@pytest.mark.parametrize(
    "cell",
    ["Startgebot 20 €", "底標1500起", "puja desde 30 €", "starting bid $5", "стартовая ставка 500"],
)
def test_what_bids_begin_at_is_no_price(cell):
    told = []
    assert read_price(cell, "", lambda *said: told.append(said)) == ""
    assert told == [(MendKind.PRICE, cell)]


def test_the_mark_of_a_note_is_not_told():
    assert [read_price(cell, "", lambda *_: None) for cell in ("12,00*", "9.50 †", "€ 7**")] == [
        "12,00",
        "9.50",
        "€ 7",
    ]


@pytest.mark.parametrize(
    ("cell", "money", "price"),
    [
        ("1tr250", "đ", "1.250.000đ"),
        ("1tr2", "đ", "1.200.000đ"),
        ("2k5", "đ", "2.500đ"),
        ("1jt250", "Rp", "Rp1.250.000"),
        ("1.5tr250", "đ", None),
    ],
)
def test_figures_behind_the_word_for_thousands_are_parts_of_it(cell, money, price):
    told, kind = heard(read_price, cell, money)
    if price is None:
        assert kind is not MendKind.THOUSANDS
    else:
        assert (told.replace(" ", ""), kind) == (price, MendKind.THOUSANDS)


@pytest.mark.parametrize("cell", ["41.666667", "8,333333", "€ 41.6667"])
def test_a_sum_with_parts_of_its_least_coin_is_asked_of_nobody(cell):
    assert heard(read_price, cell, "") == ("", MendKind.PRICE)


@pytest.mark.parametrize("cell", ["39.5000", "12.00", "1.250.000", "0.125"])
def test_other_decimals_stay(cell):
    told, kind = heard(read_price, cell, "")
    assert told
    assert kind is None


@pytest.mark.parametrize("cell", ["1xx", "1xxk ib", "2xx.000", "35?", "1**.000đ"])
def test_a_sum_with_hidden_figures_is_no_price(cell):
    assert heard(read_price, cell, "") == ("", MendKind.PRICE)


@pytest.mark.parametrize("cell", ["2x24.00", "45k", "$24.00", "1tr2"])
def test_what_hides_no_figure_stays_a_price(cell):
    assert heard(read_price, cell, "")[1] is not MendKind.PRICE
