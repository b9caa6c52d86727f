"""Lists of records in a record of their own."""

import pytest

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.wrapped_records import unwrap_lists

FEED = """<?xml version="1.0"?>
<goods><item><{title}>Saz kılıfı</{title}><{wrap}>
<{one}><{price}>720,00</{price}><{count}>8</{count}><{option}>kısa</{option}></{one}>
<{one}><{price}>760,00</{price}><{count}>0</{count}><{option}>uzun</{option}></{one}>
</{wrap}></item><item><{title}>Tezene</{title}><{wrap}>
<{one}><{price}>60,00</{price}><{count}>5</{count}><{option}></{option}></{one}>
</{wrap}></item></goods>"""


@pytest.mark.parametrize(
    "names",
    [
        ("UrunAdi", "UrunSecenek", "Secenek", "SatisFiyati", "StokAdedi", "Boy"),
        ("name", "variations", "variation", "price", "quantity", "size"),
        ("NAME", "VARIANTS", "VARIANT", "PRICE_VAT", "STOCK", "VELIKOST"),
        ("title", "skus", "sku", "price", "stock", "length"),
    ],
)
def test_variants_in_a_wrap_ask_their_own_prices(names):
    keys = ("title", "wrap", "one", "price", "count", "option")
    raw = FEED.format(**dict(zip(keys, names, strict=True))).encode()
    case, pick = load_catalogue_bytes(raw, "feed.xml").catalogue.products
    assert [(one.price, one.stock) for one in case.variants] == [("720,00", 8), ("760,00", 0)]
    assert (pick.price, pick.stock, pick.variants) == ("60,00", 5, ())


def test_a_record_with_more_than_a_list_stays_as_it_is():
    record = {"a": [{"b": [{"c": "1"}], "d": "2"}], "e": {"f": "3"}, "g": [{"h": [{"i": "4"}]}]}
    assert unwrap_lists(record) == {
        "a": [{"b": [{"c": "1"}], "d": "2"}],
        "e": {"f": "3"},
        "h": [{"i": "4"}],
    }


def test_a_name_that_is_taken_is_not_used_again():
    record = {"size": "M", "sizes": [{"size": [{"price": "1"}]}]}
    assert unwrap_lists(record) == record


def test_what_a_record_says_of_goods_in_one_of_its_fields_is_said_of_them():
    record = {
        "type": "ITEM",
        "item_data": {
            "name": "Rope soap",
            "variations": [
                {"id": "B", "item_variation_data": {"name": "Small", "price_money": "4.50 USD"}}
            ],
        },
    }
    assert unwrap_lists(record) == {
        "type": "ITEM",
        "name": "Rope soap",
        "variations": [{"id": "B", "name": "Small", "price_money": "4.50 USD"}],
    }


def test_a_record_with_a_title_of_its_own_keeps_what_is_within_it():
    record = {"name": "Mug", "brand": {"name": "Clay", "id": "3"}}
    assert unwrap_lists(record) == record
