"""Shopee Live, against a local server that speaks its Open API."""

import asyncio
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
from capture.contract import Doubted
from capture.polled import KEY, TOKEN, shop
from capture.served import heard_from

from cuebot import clock
from cuebot.capture.platforms.shopee import ShopeeSource
from cuebot.capture.platforms.shopee_partner import ShopeeOptions
from cuebot.errors import CaptureError
from cuebot.model import MetricKind


def said(number, **more):
    return {
        "comment_id": number,
        "content": f"size {number}?",
        "timestamp": 1_790_000_000 + number // 50,
        "user_id": 5_000 + number,
        "username": f"user{number}",
    } | more


def source(url, **more):
    given = {"partner": 7, "key": KEY, "user": 9, "token": TOKEN, "session": 3, "url": url}
    return ShopeeSource(ShopeeOptions(**given | more))


def hear(size, *windows, metrics=None, **more):
    async def main():
        async with shop(windows, metrics) as (url, seen):
            return *await heard_from(source(url, **more), size), seen

    return clock.run(main(), speed=40.0)


JUNK = [None, 7, "x", {}, {"content": 4}, {"comment_id": "a", "content": " "}]


class TestShopee(Doubted):
    garbage = (*([*JUNK], {"list": 7}, [JUNK[3]] * 9, {"comment_list": "x"}, [[]]) * 2, b"<html>")
    together = 100
    broken = (502, b'{"response": []}', "error_rate_limit")

    def frame(self, numbers):
        return [said(number) for number in reversed(numbers)]

    @asynccontextmanager
    async def room(self, *calls):
        windows = [*calls[0]]
        for call in calls[1:]:
            windows += ["cut", *self.broken, *call]
        async with shop(windows, size=50) as (url, _):
            yield source(url, every=0.05)


def test_a_whole_answer_says_whose_session_and_who_asks():
    (comment,), _, seen = hear(1, [said(0)])
    assert comment.user == "5000"
    assert {query["session_id"] for _, query in seen.calls} == {"3"}


def test_it_asks_no_oftener_than_it_is_told_to():
    async def main():
        async with shop(metrics={"status": [1, 1, 2]}) as (url, seen), asyncio.timeout(600.0):
            await source(url, every=6.0).run(lambda _event: None)
        return seen.times

    times = clock.run(main(), speed=20.0)
    assert len(times) == 5
    # A loaded machine may take the first of two late, and the second at once.
    assert all(later - sooner > 3.0 for sooner, later in pairwise(times))


def test_viewers_and_sales_are_told_and_what_was_sold_before_is_old():
    def item(number, sold):
        return {"item": {"item_id": number}, "metric": {"sold_items": sold, "item_clicks": 9}}

    metrics = {
        "get_session_metric": [{"ccu": 120, "gmv": 99.5, "orders": 4}, {"ccu": "x", "gmv": None}],
        "get_session_item_metric": [
            {"list": [item(11, 3), item(12, 0), None, item(None, 4)], "more": False},
            {"list": [item(11, 5), item(12, 1), {"item": {"item_id": 11}}], "more": False},
        ],
        "status": [1, 2],
    }

    async def main():
        got = []
        async with shop(metrics=metrics) as (url, _), asyncio.timeout(600.0):
            await source(url, links={"11": "2"}, price="RM{}").run(got.append)
        return got

    got = clock.run(main(), speed=40.0)
    assert [(one.kind, one.link, one.count, one.price) for one in got] == [
        (MetricKind.VIEWERS, "", 120, ""),
        (MetricKind.GMV, "", 0, "RM99.50"),
        (MetricKind.ORDER, "2", 2, ""),
        (MetricKind.ORDER, "", 1, ""),
    ]


def test_the_source_ends_with_the_session():
    async def main():
        async with shop(metrics={"status": [2]}) as (url, seen), asyncio.timeout(60.0):
            await source(url).run(lambda _event: None)
        return seen

    assert clock.run(main(), speed=20.0).calls[-1][0] == "get_session_detail"


def test_the_other_names_that_public_code_has_are_taken_too():
    other = {"comment_id": "c1", "content": "size 1?", "user_name": "user1"}
    (comment,), *_ = hear(1, {"comment_list": [other]}, user=0, shop=4)
    assert (comment.id, comment.user, comment.platform) == ("c1", "user1", "shopee")


def test_a_refusal_that_stays_ends_the_source():
    async def main():
        async with shop() as (url, _):
            await source(url, key="wrong").run(lambda _event: None)

    with pytest.raises(CaptureError, match="check `key`"):
        clock.run(main())
