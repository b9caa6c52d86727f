"""What is taken off a price, and when that is sure."""

import pytest

from cuebot.catalogue import MendKind, load_catalogue_bytes
from cuebot.catalogue.discounts import find_discounts


def read(*lines):
    reading = load_catalogue_bytes("\n".join(lines).encode(), "a.csv")
    kinds = {mend.kind for mend in reading.mends}
    return [one.price for one in reading.catalogue.products], kinds


@pytest.mark.parametrize(
    ("listed", "discount"),
    [
        ("List price", "Discount %"),
        ("Listenpreis", "Rabatt %"),
        ("Precio de lista", "Descuento %"),
        ("Prix habituel", "Remise %"),
        ("Preço de tabela", "Desconto %"),
        ("Liste fiyatı", "İndirim %"),
        ("定价", "折扣%"),
    ],
)
def test_a_list_price_is_told_less_its_discount(listed, discount):
    prices, kinds = read(
        f"Product;{listed};{discount}", "Loom;250,00;10", "Reed;19,50;0", "Hook;8,00;"
    )
    assert prices == ["225", "19,50", "8,00"]
    assert MendKind.RECKONED in kinds


@pytest.mark.parametrize(
    ("kind", "off", "price"),
    [
        ("Percentage", "10", "1,080"),
        ("Amount", "10", "1,190"),
        ("%", "25", "900"),
        ("1", "10", ""),
        ("", "10", ""),
    ],
)
def test_a_program_says_how_a_discount_is_meant(kind, off, price):
    prices, _ = read(
        "Item Name,Sale Price,Discount Type,Sale Discount",
        f'Lamp,"1,200.00",{kind},{off}',
        "Wick,90.00,Percentage,0",
    )
    assert prices == [price, "90.00"]


def test_todays_price_beside_a_discount_may_be_without_it():
    prices, kinds = read(
        "Наименование;Текущая цена;Текущая скидка, %", "Скатерть;4000;30", "Салфетка;500;0"
    )
    assert prices == ["", "500"]
    assert MendKind.PRICE in kinds


def test_a_price_that_is_lowered_already_stays():
    assert read("Product,Sale price,Discount %", "Loom,90,10", "Reed,20,5")[0] == ["90", "20"]
    assert read("Product,Old,Price,Discount %", "Loom,100,90,10", "Reed,20,19,5")[0] == ["90", "19"]


def test_discounts_are_told_by_their_sign_or_by_the_column_beside_them():
    rows = [(2, ["Loom", "10", "percent"])]
    (found,) = find_discounts(["Product", "Discount", "Discount type"], rows)
    assert (found.place, found.kind) == (1, 2)
    assert find_discounts(["Product", "Discount", "Care"], rows) == []
    assert find_discounts(["Product", "Discount price", "Care"], rows) == []
