"""Sums that a record lists beside its price are no variants of it."""

from __future__ import annotations

import json

import pytest

from cuebot import catalogue
from cuebot.catalogue.record_asides import is_aside, lists_other_prices


@pytest.mark.parametrize(
    ("key", "listed"),
    [
        ("tier_prices", [{"customer_group_id": "0", "qty": "5", "value": "44"}]),
        ("price_breaks", [{"quantity": "5", "price": "44"}, {"quantity": "10", "price": "40"}]),
        ("loyalty_program", [{"program_label": "club", "price": "41"}]),
        ("warranties", [{"years": "2", "price": "9"}, {"years": "3", "price": "12"}]),
        ("shipping", [{"country": "DE", "price": "5"}, {"country": "AT", "price": "9"}]),
        ("entrega", [{"país": "ES", "precio": "5"}]),
    ],
)
def test_other_sums_leave_price_and_stock_as_they_are(
    key: str, listed: list[dict[str, str]]
) -> None:
    goods = [
        {"name": "Oak stool", "price": "49", "stock": "3", key: listed},
        {"name": "Pine stool", "price": "39", "stock": "2", key: listed},
    ]

    oak, pine = catalogue.parse_catalogue(json.dumps(goods).encode(), "p.json").products

    assert (oak.price, oak.stock, oak.variants) == ("49", 3, ())
    assert (pine.price, pine.stock) == ("39", 2)


def test_variants_are_no_asides() -> None:
    record = {"name": "Tee", "price": "9"}

    assert not is_aside("variants", [{"size": "S", "price": "9"}], record)
    assert not is_aside("sizes", [{"size": "S", "price": "9"}], record)
    assert not is_aside("items", [{"size": "S", "price": "9", "stock": "2"}], record)
    assert not is_aside("items", [{"size": "S", "price": "9"}], {"name": "Tee"})


def test_what_sending_costs_is_kept_as_a_fact() -> None:
    record = {"name": "Tee", "price": "9"}
    sending = [{"country": "PL", "price": "14.99 PLN"}]

    assert is_aside("shipping", sending, record)
    assert not lists_other_prices("shipping", sending, record)
    assert lists_other_prices("warranties", [{"years": "2", "price": "3"}], record)


def test_feed_with_the_cost_of_sending() -> None:
    """`<g:shipping>` has a price of its own, as in feeds for Google Merchant Center."""
    item = (
        "<item><title>{}</title><g:price>{} PLN</g:price><g:shipping><g:country>PL</g:country>"
        "<g:price>14.99 PLN</g:price></g:shipping></item>"
    )
    rows = item.format("Rakieta", "119.00") + item.format("Wata", "12.50")
    feed = (
        '<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel>'
        f"{rows}</channel></rss>"
    )

    products = catalogue.parse_catalogue(feed.encode(), "feed.xml").products

    assert [one.price for one in products] == ["119.00 PLN", "12.50 PLN"]
