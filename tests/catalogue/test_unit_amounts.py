"""Goods and prices as Stripe and Square have them."""

import json

import pytest

from cuebot import catalogue
from cuebot.catalogue.unit_amounts import write_sums


def price(amount, money, **product):
    return {
        "id": "price_9",
        "object": "price",
        "active": True,
        "currency": money,
        "product": {"id": "prod_9", "object": "product", "active": True, **product},
        "type": "one_time",
        "unit_amount": amount,
        "unit_amount_decimal": str(amount),
    }


def load(value):
    return catalogue.load_catalogue_bytes(json.dumps(value).encode(), "goods.json").catalogue


def test_a_list_of_prices_is_one_of_products_in_whole_units():
    goods = [
        price(1950, "usd", name="Felt slippers", metadata={"stock": "3", "Sole": "cork"}),
        price(3400, "jpy", name="Tabi socks", description="two pairs"),
        price(12500, "kwd", name="Shearling rug"),
        price(500, "usd", name="Old insole") | {"active": False},
    ]
    card = load({"object": "list", "data": goods})
    assert [(one.title, one.price) for one in card.products] == [
        ("Felt slippers", "19.50 USD"),
        ("Tabi socks", "3400 JPY"),
        ("Shearling rug", "12.500 KWD"),
    ]
    assert card.products[0].stock == 3
    assert [head.name for head in card.heads if head.name not in ("price", "stock")] == [
        "Sole",
        "description",
    ]


def test_a_list_of_products_may_hold_the_price_of_each():
    inner = price(990, "eur")
    goods = [
        {"object": "product", "name": name, "active": True, "default_price": inner}
        for name in ("Boot tree", "Horn spoon")
    ]
    assert [(one.title, one.price) for one in load(goods).products] == [
        ("Boot tree", "9.90 EUR"),
        ("Horn spoon", "9.90 EUR"),
    ]


@pytest.mark.parametrize(
    ("amount", "money", "told"),
    [("1205", "EUR", "12.05 EUR"), ("700", "ISK", "700 ISK"), ("5", "usd", "0.05 USD")],
)
def test_a_sum_of_square_is_in_its_least_coin(amount, money, told):
    record = {"data": {"price_money": {"amount": amount, "currency": money}}}
    assert write_sums(record) == {"data": {"price_money": told}}


def test_sums_of_others_stay():
    record = {"name": "Mug", "price": {"amount": "1205", "currency": "EUR"}, "unit_amount": "9"}
    assert write_sums(record) == record
    whole = {"price_money": {"amount": "1.5", "currency": "EUR"}}
    assert write_sums(whole) == whole


def test_a_price_that_cannot_be_read_is_none():
    told = write_sums(price("", "eur", name="Lace"))
    assert (told["name"], told["price"]) == ("Lace", "")
