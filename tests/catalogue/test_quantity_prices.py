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
