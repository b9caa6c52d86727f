"""Shopify's webhooks, signed as Shopify signs, to a running server."""

import asyncio
import hashlib
import hmac
import json
from base64 import b64encode
from datetime import timedelta

import aiohttp
import pytest
from capture.serving import serving

from cuebot import catalogue, clock
from cuebot.board.board import Board
from cuebot.capture.inbox import Inbox
from cuebot.capture.server import shopify
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.model import Metric, MetricKind

SECRET = "hush"  # noqa: S105 - of this test
LINKS = {"MUG-B": "1", "501": "1", "77": "2", "9001": "3"}


def ago(seconds):
    return (clock.utc_now() - timedelta(seconds=seconds)).isoformat()


def order(number, *lines, age=0):
    goods = [{"sku": sku, "quantity": count} for sku, count in lines]
    return {"id": number, "created_at": ago(age), "line_items": goods}


def product(*variants, number=77, age=0):
    return {"id": number, "updated_at": ago(age), "variants": list(variants)}


def deliver(*bodies, ids=None, secret=SECRET):
    """Return the statuses of deliveries, the events, and what the server tells of its health."""

    async def main():
        options = {"shopify_secret": SECRET, "shopify_links": LINKS, "shopify_price": "${}"}
        async with serving(**options) as server, aiohttp.ClientSession() as session:
            statuses = []
            for number, body in enumerate(bodies):
                content = json.dumps(body).encode()
                signature = b64encode(hmac.digest(secret.encode(), content, hashlib.sha256))
                known = ids[number] if ids else f"w{number}"
                headers = {
                    shopify.WEBHOOK_ID_HEADER: known,
                    shopify.HMAC_HEADER: signature.decode(),
                }
                url = f"{server.http}/v1/hooks/shopify"
                async with session.post(url, data=content, headers=headers) as answer:
                    statuses.append(answer.status)
            async with session.get(f"{server.http}/v1/health") as answer:
                health = await answer.json()
            got = [
                (one.kind, one.link, one.price or one.count) for one in server.inbox.drain_events()
            ]
            return statuses, got, health

    return asyncio.run(main())


def test_an_order_counts_by_link_and_goods_without_one_are_named(caplog):
    statuses, got, health = deliver(order(1, ("MUG-B", 2), ("HAT", 1)), order(2, ("HAT", 1)))
    assert statuses == [200, 200]
    assert got == [(MetricKind.ORDER, "1", 2)]
    assert health["goods_without_link"] == {"HAT": 2}
    assert [one for one in caplog.messages if "HAT" in one] == [
        "shopify: 'HAT' has no link; set it in `shopify_links`."
    ]


def test_a_delivery_and_an_order_count_once():
    one = order(1, ("MUG-B", 2))
    statuses, got, health = deliver(one, one, one, ids=["a", "a", "b"])
    assert health["hooks"]["shopify"] == {"accepted": 2, "repeated": 1, "refused": 0}
    assert (statuses, len(got)) == ([200] * 3, 1)


def test_what_shopify_did_not_sign_or_what_is_stale_is_not_taken():
    statuses, got, health = deliver(order(1, ("MUG-B", 2)), secret="guess")  # noqa: S106 - wrong
    assert (statuses, got) == ([401], [])
    assert health["hooks"]["shopify"] == {"accepted": 0, "repeated": 0, "refused": 1}
    assert deliver(order(1, ("MUG-B", 2), age=400))[:2] == ([200], [])
    assert deliver([], {"x": 1}, None)[:2] == ([200] * 3, [])


def test_a_products_variants_are_one_stock_and_their_one_price_is_printed():
    of = {"price": "24.00", "inventory_management": "shopify"}
    variants = [of | {"id": n, "inventory_quantity": n} for n in (-1, 3, 4)]
    _, got, _ = deliver(product(*variants))
    assert got == [(MetricKind.STOCK, "2", 7), (MetricKind.PRICE, "2", "$24.00")]


@pytest.mark.parametrize(
    ("variants", "kinds"),
    [
        ([{"price": "1", "inventory_quantity": 1}, {"price": "2"}], []),
        ([{"price": "1", "inventory_quantity": 0, "inventory_management": None}], ["price"]),
        ([{"price": "x" * 60, "inventory_quantity": 1, "inventory_management": "x"}], ["stock"]),
        ([{"price": "1", "inventory_quantity": 0}], ["price"]),
    ],
)
def test_what_is_not_known_for_sure_is_not_told(variants, kinds):
    assert [kind for kind, *_ in deliver(product(*variants))[1]] == kinds


def test_a_delivery_that_was_overtaken_is_not_taken():
    of = {"price": "1", "inventory_management": "shopify"}
    new, old = (of | {"inventory_quantity": n} for n in (5, 6))
    _, got, _ = deliver(product(new, age=10), product(old, age=20))
    assert [figure for _, _, figure in got] == [5, "$1"]


def test_a_quantity_of_which_shopify_does_not_say_whether_it_counts_is_told_once_it_moved():
    def left(age, *counts):
        return product(
            *({"id": n, "inventory_quantity": count} for n, count in enumerate(counts)), age=age
        )

    _, got, _ = deliver(left(9, 1, 0), left(8, 1, 0), left(7, 0, 0), left(6, 0, 0), left(5, 0, 5))
    assert got == [(MetricKind.STOCK, "2", count) for count in (0, 0, 5)]


def test_a_variant_that_is_new_is_no_movement():
    first, second = ({"id": n, "inventory_quantity": 0} for n in (1, 2))
    assert deliver(product(first, age=9), product(first, second, age=8))[1] == []


def test_a_level_of_the_inventory_is_taken_under_its_items_own_id_only():
    levels = [
        {"inventory_item_id": item, "available": 4, "updated_at": ago(0)} for item in (9001, 9002)
    ]
    _, got, health = deliver(*levels)
    assert got == [(MetricKind.STOCK, "3", 4)]
    assert health["goods_without_link"] == {"9002": 1}


def told(*bodies):
    """Return what deliveries of one product say, as a source would put it."""
    judge = shopify.ShopifyWebhook(SECRET, {"77": "1", "INV-M": "1/M"}, "{}")
    events = []

    async def main():
        for body in bodies:
            await judge.ingest_delivery(json.dumps(body).encode(), events.append)

    clock.run(main())
    return [(e.kind.value, e.link, e.variant, e.count, e.backorder) for e in events]


def sized(size, left, policy="deny", **more):
    return {"id": f"v{size}", "option1": size, "inventory_quantity": left, **more} | {
        "inventory_policy": policy,
        "inventory_management": "shopify",
    }


def test_each_variant_is_told_by_its_values_before_all_together():
    assert told(product(sized("S", 0), sized("M", 4, "continue"))) == [
        ("stock", "1", "M", 4, True),
        ("stock", "1", "S", 0, False),
        ("stock", "1", "", 4, True),
    ]


def test_goods_sold_in_one_way_have_no_variant():
    assert told(product(sized("Default Title", 3))) == [("stock", "1", "", 3, False)]


def test_an_order_of_a_variant_counts_its_stock_down_until_shopify_tells_what_is_left():
    rows = b"link,title,price,stock,size,colour\n1,Tee,$5,7,M,Black\n1,Tee,$5,4,S,Black\n"
    board = Board(QuestionGrouper(), catalogue.parse_catalogue(rows, "card"))
    lines = [{"product_id": 77, "variant_title": "M / Black", "quantity": 2}]
    sold = {"id": 5, "created_at": ago(0), "line_items": lines}
    counts = []
    for told_so_far in ((sold,), (sold, product(sized("M / Black", 4), sized("S / Black", 4)))):
        for kind, link, variant, left, _ in told(*told_so_far)[len(counts) :]:
            board.apply_event(
                Metric(at=1.0, kind=MetricKind(kind), link=link, variant=variant, count=left)
            )
        counts.append(board.take_snapshot().catalogue.fact("1", "stock", "M").cell)
    assert counts == ["5", "4"]


def test_an_order_and_a_level_name_their_variant():
    lines = [{"product_id": 77, "variant_title": "M / Black", "quantity": 2}]
    sold = {"id": 5, "created_at": ago(0), "line_items": lines}
    level = {"inventory_item_id": "INV-M", "available": 3, "updated_at": ago(0)}
    assert told(sold, level) == [
        ("order", "1", "M / Black", 2, None),
        ("stock", "1", "M", 3, None),
    ]


def test_an_order_that_was_kept_before_a_restart_counts_once():
    links, before, inbox = {"MUG-B": "1"}, [], Inbox(10, 30.0)
    first, second = (shopify.ShopifyWebhook(SECRET, links, "{}") for _ in range(2))

    async def main():
        both = order(1, ("HAT", 1), ("MUG-B", 2), ("MUG-B", 1)), order(2, ("MUG-B", 3))
        await first.ingest_delivery(json.dumps(both[0]).encode(), before.append)
        inbox.resume((), [event.id for event in before])
        for body in both:
            await second.ingest_delivery(json.dumps(body).encode(), inbox.put)

    clock.run(main())
    assert [(event.count, event.id) for event in before] == [
        (2, "shopify#order 1/2"),
        (1, "shopify#order 1/3"),
    ]
    assert [(event.count, event.id) for event in inbox.drain_events()] == [(3, "shopify#order 2")]
