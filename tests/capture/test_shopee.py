"""Shopee Live, against a local server that speaks its Open API."""

import asyncio
from itertools import pairwise

import pytest
from capture.doubting import doubt_of
from capture.polled import KEY, TOKEN, shop
from capture.served import heard_from

from cuebot import clock
from cuebot.capture.partner import ShopeeOptions
from cuebot.capture.shopee import Shopee
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
    return Shopee(ShopeeOptions(**given | more))


def hear(size, *windows, metrics=None, **more):
    async def main():
        async with shop(windows, metrics) as (url, seen):
            return *await heard_from(source(url, **more), size), seen

    return clock.run(main(), speed=40.0)


def test_every_comment_counts_once_and_in_order_over_a_cut_line_and_garbage():
    rows = [said(n) for n in range(2000)]
    junk = [None, 7, "x", {}, {"content": 4}, {"comment_id": "a", "content": " "}]
    windows = []
    for k in range(0, 2000, 400):
        window = list(reversed(rows[max(0, k - 200) : k + 400]))
        for n in range(20):
            window.insert(n * 25, junk[n % 6])
        windows += [window, "cut", b"<html>", 502, b'{"response": []}', "error_rate_limit"]
    got, counts, seen = hear(2000, *windows)
    assert [one.text for one in got] == [f"size {n}?" for n in range(2000)]
    assert (counts.duplicates, counts.lost) == (800, 0)
    assert got[0].user == "5000"
    assert {query["session_id"] for _, query in seen.calls} == {"3"}


def test_it_asks_within_the_window_in_which_comments_are_told():
    async def main():
        async with shop(metrics={"status": [1, 1, 2]}) as (url, seen), asyncio.timeout(600.0):
            await source(url, every=8.0).run(lambda _event: None)
        return seen.times

    times = clock.run(main(), speed=20.0)
    assert len(times) == 5
    assert all(7.9 < later - sooner < 10.0 for sooner, later in pairwise(times))


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


def test_a_room_that_falls_silent_is_noticed():
    async def main():
        async with shop([[said(n) for n in range(9)]]) as (url, _):
            return await doubt_of(source(url))

    told = clock.run(main(), speed=200.0)
    assert told.startswith("shopee: no comment for 60 s")
    assert "see that the session is live" in told
