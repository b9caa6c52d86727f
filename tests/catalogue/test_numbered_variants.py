"""Columns that number the variants of a product are its variants, in whatever language."""

from __future__ import annotations

import csv
import io

import pytest

from cuebot import catalogue
from cuebot.catalogue.numbered_variants import spread_numbered
from cuebot.catalogue.reading import MendLog

BIG_CARTEL = """name,permalink,description,price,on_sale,sale_price,status,categories,\
option_1_name,option_1_price,option_1_quantity,option_2_name,option_2_price,option_2_quantity
Bent reed,bent-reed,Cut by hand,24.00,false,,active,Reeds,Soft,24.00,5,Hard,27.00,3
Cork grease,cork-grease,A stick,9.50,false,,active,Care,Default,9.50,40,,,
Swab,swab,Silk,58.00,true,49.00,active,Care,Green,49.00,2,Black,49.00,0
"""


def _write(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def test_numbered_options_have_prices_and_counts_of_their_own() -> None:
    reed, grease, swab = catalogue.parse_catalogue(BIG_CARTEL.encode(), "p.csv").products

    assert [(one.stock, one.price) for one in reed.variants] == [(5, "24.00"), (3, "27.00")]
    assert (grease.price, grease.stock, grease.variants) == ("9.50", 40, ())
    assert (swab.price, swab.stock) == ("49.00", 2)


@pytest.mark.parametrize(
    ("title", "option", "price", "stock"),
    [
        ("Назва", "Варіант_{}_назва", "Варіант_{}_ціна", "Варіант_{}_кількість"),
        ("商品名", "SKU{}_種類名", "SKU{}_価格", "SKU{}_在庫"),
        ("title", "variant{} name", "variant{} price", "variant{} stock"),
        ("Nome", "Variante {}", "Variante {} Prezzo", "Variante {} Giacenza"),
        ("ชื่อสินค้า", "ตัวเลือก{}", "ตัวเลือก{} ราคา", "ตัวเลือก{} คงเหลือ"),
        ("Nombre", "Talla {}", "Precio {}", "Existencias {}"),
    ],
)
def test_variants_are_numbered_in_any_language(
    title: str, option: str, price: str, stock: str
) -> None:
    head = [title, *(one.format(number) for number in (1, 2) for one in (option, price, stock))]
    raw = _write([head, ["Kayra", "A", "240", "5", "B", "390", "3"], ["Lomi", "C", "95", "2"]])

    kayra, lomi = catalogue.parse_catalogue(raw, "p.csv").products

    assert [(one.stock, one.price) for one in kayra.variants] == [(5, "240"), (3, "390")]
    assert (lomi.price, lomi.stock) == ("95", 2)


def test_sizes_with_counts_are_variants() -> None:
    head = ["Item", "Price", "Size 1", "Qty 1", "Size 2", "Qty 2"]
    raw = _write(
        [head, ["Wool hat", "29", "S", "4", "M", "0"], ["Mitts", "19", "M", "5", "L", "6"]]
    )

    hat, mitts = catalogue.parse_catalogue(raw, "p.csv").products

    assert [one.stock for one in hat.variants] == [4, 0]
    assert (mitts.price, mitts.stock) == ("19", 11)


def test_options_that_cost_less_than_their_product_leave_no_price() -> None:
    """They may be what is added to its price."""
    head = ["name", "price", "option_1_name", "option_1_price", "option_2_name", "option_2_price"]
    raw = _write([head, ["Cup", "24", "Engraved", "5", "Boxed", "3"], ["Jug", "40", "Red", "40"]])

    cup, jug = catalogue.parse_catalogue(raw, "p.csv").products

    assert cup.price == ""
    assert jug.price == "40"


@pytest.mark.parametrize(
    "head",
    [
        ["name", "price", "Price break 1 qty", "Price break 1 price"],
        ["name", "price", "Supplier 1 name", "Supplier 1 cost", "Supplier 1 stock"],
        ["name", "price", "Warehouse 1 stock", "Warehouse 2 stock"],
        ["Nome", "Preço", "Nome da variação 1", "Valor da variação 1"],
    ],
)
def test_other_numbered_columns_are_no_variants(head: list[str]) -> None:
    row = ["Cup", "24", *("7" for _ in head[2:])]

    assert spread_numbered(head, [(2, row)], MendLog()) is None
