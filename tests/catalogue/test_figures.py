from decimal import Decimal

import pytest

from cuebot.catalogue.figures import (
    find_doubtful,
    is_word_for,
    parse_whole_number,
    read_amount,
    read_count,
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


def test_one_amount_or_none():
    assert sole_amount("RM 1,299.00") == Decimal("1299.00")
    assert sole_amount("5 – 9") is None
    assert sole_amount("ask") is None


def test_words_are_known_whatever_their_case_and_width():
    assert is_word_for("ＳＯＬＤ Out!", "sold_out")
    assert is_word_for("Nonaktif", "hidden")
    assert not is_word_for("soldier", "sold_out")


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("12冊", 12),
        ("5 pcs", 5),
        ("44 uds", 44),
        ("12개", 12),
        ("3 ชิ้น", 3),
        ("15두름", 15),
        ("7 cuốn", 7),
        ("8 pz.", 8),
        ("6 adet", 6),
        ("1 200 шт", 1200),
        ("9 szt.", 9),
        ("４足", 4),
    ],
)
def test_a_count_with_its_counter_is_a_count(cell, count):
    assert read_count(cell, lambda _kind, _cell: None) == count


@pytest.mark.parametrize(
    "cell",
    ["12+", ">10", "in stock", "3箱", "2斤", "3박스", "3 lusin", "12 kg", "5日", "30일", "约30"],
)
def test_what_is_at_least_packed_or_weighed_is_no_count(cell):
    assert read_count(cell, lambda _kind, _cell: None) is None


def test_an_amount_in_ten_thousands_is_not_compared_as_if_it_were_in_ones():
    assert sole_amount("1.2万円") is None
    assert sole_amount("9800円") == 9800


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        *(("only 3 left", 3), ("last 2", 2), ("3 pcs left", 3), ("仅剩3件", 3), ("残り3点", 3)),
        *(
            ("남은 수량 4개", 4),
            ("เหลือ 5 ชิ้น", 5),
            ("còn 3 cái", 3),
            ("tinggal 3", 3),
            ("متبقي 4", 4),
        ),
        *(("quedan 5", 5), ("restam 6 unidades", 6), ("nur noch 4 Stück", 4), ("utolsó 2 db", 2)),
        *(("осталось 4 шт", 4), ("son 3 adet", 3), ("1.2万块", 12_000), ("3千件", 3_000)),
        *(("2 rb pcs", 2_000), ("1,5k", 1_500), ("0.0", 0), ("0,00", 0)),
    ],
)
def test_what_is_left_may_be_told_in_words_or_in_thousands(cell, count):
    assert read_count(cell, lambda *_: None) == count


@pytest.mark.parametrize("cell", ["sold 12", "max 3", "12 kg", "5 left in 2 boxes", "1.23456k"])
def test_a_count_of_something_else_is_not_what_is_left(cell):
    assert read_count(cell, lambda *_: None) is None


@pytest.mark.parametrize("cell", ["(-)4 Nos", "4-", "-4"])
def test_more_sold_than_there_was_is_none_left(cell):
    assert heard(read_count, cell) == (0, MendKind.SOLD_OUT)


def test_greek_capitals_lose_their_accents_and_are_the_same_word():
    assert is_word_for("ΣΥΝΟΛΟ", "total")
    assert is_word_for("Σύνολο", "total")


@pytest.mark.parametrize(("cell", "count"), [("4.0000", 4), ("12.00000", 12), ("7.00", 7)])
def test_noughts_behind_a_mark_that_no_thousands_have_are_decimals(cell, count):
    assert parse_whole_number(cell) == count


@pytest.mark.parametrize(
    "cell",
    ["viimeinen", "last one", "letztes Stück", "dernière pièce", "última", "последний", "最后一件"],
)
def test_the_last_one_is_one(cell):
    assert heard(read_count, cell) == (1, MendKind.NUMBER)


@pytest.mark.parametrize("cell", ["letzte", "últimas", "последние", "last ones", "sista"])
def test_the_last_ones_are_not_counted(cell):
    assert read_count(cell, lambda *_: None) is None


def test_a_count_in_brackets_is_below_nought_as_accounts_write_it():
    assert parse_whole_number("(2)") == -2
    assert parse_whole_number("(1,250)") == -1250
    assert parse_whole_number("(2 left)") is None


@pytest.mark.parametrize("cell", ["sold-out", "sold_out", "Out-of-stock"])
def test_words_may_be_joined(cell):
    assert is_word_for(cell, "sold_out")


@pytest.mark.parametrize(("cell", "count"), [("9 con", 9), ("14 bó", 14), ("3 chậu", 3)])
def test_what_counts_animals_and_plants_in_vietnam_is_no_other_thing(cell, count):
    assert heard(read_count, cell) == (count, MendKind.NUMBER)
