"""What a shop reports."""

import json

import pytest

from cuebot import clock
from cuebot.capture.inbox import Inbox
from cuebot.capture.server.shop_api import ShopApi
from cuebot.model import Metric, MetricKind

ORDER = {"id": "o1", "type": "order", "link": "3", "count": 2}


def take(*reports, room="main"):
    async def main():
        shop = ShopApi("http")
        return [
            await shop.ingest_report(
                room, json.dumps(body).encode() if body != "{" else b"{", got.append
            )
            for body in reports
        ]

    got = []
    return clock.run(main(), speed=clock.VIRTUAL), got


def test_every_kind_of_report_is_read():
    _, got = take(
        [
            ORDER,
            {"id": 2, "type": "stock", "link": 3, "left": 4},
            {"id": "p", "type": "price", "link": "3", "price": "$9"},
            {"id": "v", "type": "viewers", "count": 120},
            {"id": "g", "type": "gmv", "amount": "12,000"},
            {"id": "s", "type": "show_item", "link": "3"},
        ]
    )
    assert [event.kind for event in got] == [
        *(MetricKind.ORDER, MetricKind.STOCK, MetricKind.PRICE),
        *(MetricKind.VIEWERS, MetricKind.GMV, MetricKind.SHOW_ITEM),
    ]
    assert got[4] == Metric(at=0.0, kind=MetricKind.GMV, price="12,000", id="main g")


def test_an_event_counts_once_however_often_it_is_sent():
    (first, second), got = take(ORDER, [ORDER, ORDER | {"id": "o2"}])
    assert (first.accepted, second.accepted, second.repeated) == (1, 1, 1)
    inbox = Inbox(10, 30.0)
    for event in got:  # what comes again is put again: the inbox knows whether it was lost
        inbox.put(event)
    assert [event.id for event in inbox.drain_events()] == ["main o1", "main o2"]


def test_an_event_that_was_refused_may_be_mended_and_sent_again():
    (refused, mended), got = take(ORDER | {"count": -1}, ORDER)
    assert (refused.refused, mended.accepted, len(got)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"type": "order", "link": "3", "count": 1}, "event 1: id: missing"),
        ({"id": "1", "text": "hi"}, "event 1: type: none of order, stock"),
        ({"id": "1", "type": ["order"]}, "event 1: type: none of"),
        ({"id": "1", "type": "order", "link": "3"}, "event 1: `order.count` is missing"),
        (7, "event 1: id: missing"),
        ("{", "not JSON"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(body, why):
    (receipt,), got = take(body)
    assert (receipt.refused, got) == (1, [])
    assert receipt.errors[0].startswith(why)


def test_of_many_refusals_a_few_are_explained():
    (receipt,), _ = take([{}] * 700)
    assert (receipt.refused, len(receipt.errors)) == (700, 5)
