"""Titles made of maker and model."""

import json

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.composed_titles import compose_title

FEED = """<?xml version="1.0"?><yml_catalog><shop><offers>
<offer id="1"><price>15900</price><name>Самовар</name><vendor>Тула</vendor></offer>
<offer id="2"><price>1200</price>
<typePrefix>Поднос</typePrefix><vendor>Жостово</vendor><model>Букет</model></offer>
<offer id="3"><price>700</price><vendor>Жостово</vendor></offer>
</offers></shop></yml_catalog>"""


def test_offers_by_maker_and_model_are_goods_of_their_own():
    reading = load_catalogue_bytes(FEED.encode(), "feed.xml")
    assert [(one.title, one.price, len(one.variants)) for one in reading.catalogue.products] == [
        ("Самовар", "15900", 0),
        ("Поднос Жостово Букет", "1200", 0),
    ]
    assert "1 row without a title was left out (line 3)" in " ".join(reading.describe_mends())


def test_a_price_list_of_makers_and_models_has_titles():
    rows = [
        {"vendor": "Apple", "model": "iPod nano", "price": "20.16"},
        {"vendor": "Sony", "model": "NW-A55", "price": "99"},
    ]
    goods = load_catalogue_bytes(json.dumps(rows).encode(), "onliner.json").catalogue.products
    assert [(one.title, one.price) for one in goods] == [
        ("Apple iPod nano", "20.16"),
        ("Sony NW-A55", "99"),
    ]


def test_a_title_that_is_there_stays():
    record = {"title": "Loom", "vendor": "Ashford", "model": "R40"}
    assert compose_title(record) == record
    assert compose_title({"vendor": "Ashford"}) == {"vendor": "Ashford"}
