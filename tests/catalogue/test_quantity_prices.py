"""Prices by how many are bought."""

import pytest

from cuebot import catalogue
from cuebot.catalogue.quantity_prices import find_single


def single(header, *rows):
    return find_single(
        header, [(at, list(row)) for at, row in enumerate(rows, 2)], range(len(header))
    )


@pytest.mark.parametrize(
    "header",
    [
        ("1 kotak", "3 kotak"),
        ("1 box", "3 boxes"),
        ("1 pc", "12 pcs."),
        ("1件", "3件"),
        ("1 Stück", "3 Stück"),
        ("1 adet", "3 adet"),
        ("1 шт", "3 шт"),
        ("x1", "x3"),
    ],
)
def test_the_price_is_that_of_one(header):
    assert single(header, ("25", "22"), ("38", "36")) == 0
    together = single(header, ("25", "69"), ("38", "108"))
    assert together == (None if header[0] == "x1" else 0)


@pytest.mark.parametrize(
    "header",
    [
        ("單件", "3件起", "10件起"),
        ("单个", "10个以上", "100个以上"),
        ("Single", "3 or more", "10 or more"),
        ("Per piece", "3+", "10+"),
        ("1-2", "3-9", "10+"),
        ("1 Stück", "ab 3 Stück", "ab 10 Stück"),
        ("1 pièce", "dès 3 pièces", "dès 10 pièces"),
        ("Por unidad", "desde 3", "desde 10"),
        ("за шт", "от 3 шт", "от 10 шт"),
        ("1 szt", "od 3 szt", "od 10 szt"),
        ("mỗi cái", "từ 3 cái", "từ 10 cái"),
        ("1 ชิ้น", "3 ชิ้นขึ้นไป", "10 ชิ้นขึ้นไป"),
        ("1個", "3個以上", "10個以上"),
        ("낱개", "3개 이상", "10개 이상"),
        ("Per pcs", "mulai 3 pcs", "mulai 10 pcs"),
    ],
)
def test_the_price_of_one_may_stand_in_words_and_others_from_a_number_on(header):
    assert single(header, ("68", "60", "52"), ("188", "168", "150"), ("420", "", "")) == 0
    assert single(header[1:], ("60", "52"), ("168", "150")) is None


def test_a_list_with_prices_from_a_number_on_asks_that_of_one():
    text = "款式,單件,3件起,10件起,現貨\n細牌,68,60,52,40\n大牌,188,168,150,\n"
    products = catalogue.parse_catalogue(text.encode(), "a.csv").products
    assert [(one.price, one.stock) for one in products] == [("68", 40), ("188", None)]
    assert products[0].facts["3件起"] == "60"


def test_bare_numbers_may_be_sizes_unless_more_are_cheaper():
    assert single(("1", "10", "100"), ("2.50", "2.20", "1.90")) == 0
    assert single(("1", "2", "3"), ("2.50", "2.70", "2.90")) is None


def test_what_is_no_price_by_number_tells_no_price():
    assert single(("2 boxes", "3 boxes"), ("25", "22")) is None
    assert single(("1 kg", "3 kg"), ("25", "69")) is None
    assert single(("1 box", "Deposit"), ("25", "22")) is None
    assert single(("1月", "2月"), ("25", "69"), ("38", "12")) is None
    assert single(("1 box", "3 boxes"), ("25", "80")) is None
    assert single(("1 box",), ("25",)) is None


def test_a_list_by_boxes_has_a_price():
    text = (
        "Món | 1 hộp | 3 hộp | Còn\nBánh pía | 65.000đ | 180.000đ | 12\nBánh in | 40.000đ | - | 5\n"
    )
    products = catalogue.parse_catalogue(text.encode(), "a.txt").products
    assert [(one.price, one.stock) for one in products] == [("65.000đ", 12), ("40.000đ", 5)]
    assert products[0].facts["3 hộp"] == "180.000đ"


@pytest.mark.parametrize(
    ("title", "one", "three", "stock"),
    [
        ("รายการ", "ราคา 1 ชิ้น", "ราคา 3 ชิ้น", "เหลือ"),
        ("Barang", "Harga 1 kotak", "Harga 3 kotak", "Baki"),
        ("Item", "Price (1 box)", "Price (3 boxes)", "Left"),
        ("Товар", "Цена 1 шт", "Цена 3 шт", "Остаток"),
    ],
)
def test_a_word_for_price_may_stand_beside_the_number(title, one, three, stock):
    rows = f"{title},{one},{three},{stock}\nA,59,150,30\nB,65,165,2\n"
    products = catalogue.parse_catalogue(rows.encode(), "a.csv").products
    assert [(each.price, each.stock) for each in products] == [("59", 30), ("65", 2)]


@pytest.mark.parametrize(
    ("one", "ten"),
    [
        ("1 a 9 un", "10 a 49 un"),
        ("1 bis 9 Stk", "10 bis 49 Stk"),
        ("1 to 9 pcs", "10 to 49 pcs"),
        ("1 до 9 шт", "10 до 49 шт"),
        ("1 à 9 pièces", "10 à 49 pièces"),
    ],
)
def test_a_span_of_numbers_may_have_a_word_between(one, ten):
    rows = f"Ref|Nome|{one}|{ten}|Stock\nC1|A|3,20|2,75|412\nC2|B|24,90|21,00|36\n"
    products = catalogue.parse_catalogue(rows.encode(), "a.txt").products
    assert [(each.price, each.stock) for each in products] == [("3,20", 412), ("24,90", 36)]


@pytest.mark.parametrize(
    "header",
    [
        ["à l'unité €", "par 3 €/pièce", "par 6 €/pièce"],
        ["all'unità €", "per 3 €", "per 6 €"],
        ["1 Stück €", "ab 3 Stück €", "ab 6 Stück €"],
        ["por unidad", "por 3", "por 6"],
        ["1 ks (Kč)", "od 3 ks (Kč)", "od 6 ks (Kč)"],
        ["1 pc (RM)", "3 pcs (RM)", "6 pcs (RM)"],
    ],
)
def test_money_and_the_word_before_a_number_are_no_part_of_it(header):
    rows = [(2, ["3.2", "3", "2.8"]), (3, ["9.8", "9.3", "8.9"]), (4, ["4.1", "-", "-"])]
    assert find_single(header, rows, (0, 1, 2)) == 0


@pytest.mark.parametrize("price", ["Preu", "Prezo", "Prys", "Verð", "Narxi", "Qiymət"])
def test_prices_by_quantity_in_smaller_languages(price):
    header = [f"{price} 1 u. (€)", f"{price} 10 u. (€)"]
    assert find_single(header, [(2, ["28,00", "25,50"]), (3, ["9,90", "8,75"])], [0, 1]) == 0
