"""Prices of goods that are weighed out."""

import pytest

from cuebot.catalogue.reader import load_catalogue_bytes


def load(text, name="goods.csv"):
    return load_catalogue_bytes(text.encode(), name)


@pytest.mark.parametrize(
    ("head", "unit", "price"),
    [
        ("Price Unit", "lb", "24.00/lb"),
        ("Preiseinheit", "kg", "24.00/kg"),
        ("Sold by", "100 g", "24.00/100g"),
        ("Единица цены", "кг", "24.00/кг"),
        ("Price Unit", "", "24.00"),
        ("Price Unit", "each", "24.00"),
    ],
)
def test_the_measure_of_a_price_is_told_with_it(head, unit, price):
    table = f"Name,Price,{head},Quantity\nCheese,24.00,{unit},8\nLoaf,7.50,,3\n"
    goods = load(table).catalogue.products
    assert [one.price for one in goods] == [price, "7.50"]
