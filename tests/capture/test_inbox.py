"""The inbox: bounded, in order, and its counts add up."""

import asyncio
import json
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from capture.irc import joining, said
from capture.served import sending, serving
from hypothesis import given
from hypothesis import strategies as st

from cuebot import clock
from cuebot.capture.inbox import Inbox, InboxCounts
from cuebot.capture.platforms.twitch import TwitchOptions, TwitchSource
from cuebot.capture.platforms.websocket_source import ToolPreset, WebSocketSource
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.model import Command, Comment, Control, Deletion, Metric, MetricKind, Network, Tick


def comment(number, text=""):
    return Comment(at=0.0, id=str(number), user="u", text=text or f"text {number}")


def drain(inbox):
    async def main():
        inbox.close()
        return [event async for batch in inbox for event in batch]

    return clock.run(main(), speed=clock.VIRTUAL)


def test_what_waits_is_handed_over_in_one_batch_and_in_order():
    async def main():
        inbox = Inbox(10, 30.0)
        events = [comment(1), Tick(at=1.0), comment(2)]
        for event in events:
            inbox.put(event)
        return events, await anext(inbox)

    events, batch = clock.run(main(), speed=clock.VIRTUAL)
    assert batch == events


def test_a_reader_that_waits_is_woken_by_the_next_event():
    async def main():
        inbox = Inbox(10, 30.0)
        asyncio.get_running_loop().call_later(5.0, inbox.put, Tick(at=5.0))
        return await anext(inbox), clock.now()

    assert clock.run(main(), speed=clock.VIRTUAL) == ([Tick(at=5.0)], 5.0)


def test_a_reader_that_gave_up_waiting_loses_nothing():
    async def main():
        inbox = Inbox(10, 30.0)
        try:
            async with asyncio.timeout(1.0):
                await anext(inbox)
        except TimeoutError:
            inbox.put(Tick(at=1.0))
        return await anext(inbox)

    assert clock.run(main(), speed=clock.VIRTUAL) == [Tick(at=1.0)]


def test_what_people_order_is_not_taken_for_what_the_room_sends():
    inbox = Inbox(10, 30.0)
    stock = Metric(at=0.0, kind=MetricKind.STOCK, link="1", count=3)
    order = Command(at=0.0, control=Control.SAY, text="smile")
    for event in [comment(1), stock, Deletion(at=0.0, id="1"), order, Network(at=0.0, there=True)]:
        inbox.put(event)
    assert (inbox.counts.received, inbox.counts.world, inbox.counts.ordered) == (5, 3, 2)


def test_when_full_the_oldest_makes_room_and_is_counted():
    inbox = Inbox(3, 30.0)
    for number in range(5):
        inbox.put(comment(number))
    assert inbox.counts == InboxCounts(received=5, duplicates=0, lost=2, handed=0, waiting=3)
    assert [event.id for event in drain(inbox)] == ["2", "3", "4"]


def test_a_comment_makes_room_before_what_comes_once():
    inbox = Inbox(2, 30.0)
    order = Metric(at=0.0, kind=MetricKind.ORDER, link="1", count=1)
    for event in [order, comment(1), comment(2), order, order]:
        inbox.put(event)
    assert drain(inbox) == [order, order]


def test_a_duplicate_takes_no_room():
    inbox = Inbox(2, 30.0)
    for event in [comment(1), comment(2), comment(2), comment(3, "text 1")]:
        inbox.put(event)
    assert inbox.counts == InboxCounts(received=4, duplicates=2, lost=0, handed=0, waiting=2)


def test_what_the_shop_reports_twice_counts_twice():
    inbox = Inbox(10, 30.0)
    order = Metric(at=1.0, kind=MetricKind.ORDER, link="1", count=1)
    inbox.put(order)
    inbox.put(order)
    assert drain(inbox) == [order, order]


def test_a_tick_is_neither_counted_nor_lost():
    inbox = Inbox(2, 30.0)
    ticks = [Tick(at=1.0), Tick(at=2.0)]
    for event in [ticks[0], comment(1), ticks[1], comment(2), comment(3)]:
        inbox.put(event)
    assert inbox.counts == InboxCounts(received=3, duplicates=0, lost=1, handed=0, waiting=2)
    assert drain(inbox) == [*ticks, comment(2), comment(3)]


def test_a_closed_inbox_hands_over_what_is_left_and_counts_what_comes_later():
    inbox = Inbox(10, 30.0)
    inbox.put(comment(1))
    assert [event.id for event in drain(inbox)] == ["1"]
    inbox.put(comment(2))
    assert inbox.counts == InboxCounts(received=2, duplicates=0, lost=1, handed=1, waiting=0)
    assert drain(inbox) == []


def test_closing_wakes_a_reader_that_waits():
    async def main():
        inbox = Inbox(10, 30.0)
        asyncio.get_running_loop().call_later(1.0, inbox.close)
        return [batch async for batch in inbox]

    assert clock.run(main(), speed=clock.VIRTUAL) == []


@given(
    size=st.integers(1, 6),
    moves=st.lists(st.one_of(st.integers(0, 8), st.just("read"), st.just("tick"))),
)
def test_the_counts_add_up_after_every_move(size, moves):
    async def main():
        inbox = Inbox(size, 30.0)
        for move in moves:
            if move != "read":
                inbox.put(Tick(at=0.0) if move == "tick" else comment(move))
            elif inbox.counts.waiting:
                await anext(inbox)
            counts = inbox.counts
            accounted = counts.duplicates + counts.lost + counts.handed + counts.waiting
            assert counts.received == accounted
            assert counts.waiting <= size

    clock.run(main(), speed=clock.VIRTUAL)


ROOM = range(500)


def twitch(url):
    return TwitchSource(TwitchOptions(channel="shop", url=url))


def served(url):
    return WebSocketSource(url, ToolPreset("", "the tool must run"))


def relayed(n):
    row = {"chatname": "K", "chatmessage": f"size {n}?", "type": "twitch", "userid": "x"}
    return json.dumps(row | {"id": n, "meta": {"messageId": f"m{n}"}})


def grabbed(n):
    data = {"MsgId": n, "User": {"Id": n, "SecUid": f"s{n}"}, "Content": f"size {n}?"}
    return json.dumps({"Type": 1, "ProcessName": "x", "Data": json.dumps(data)})


def cast(n):
    row = {"id": str(n), "method": "WebcastChatMessage", "content": f"size {n}?"}
    return json.dumps([row | {"user": {"id": f"s{n}"}}])


@pytest.mark.parametrize(
    "rooms",
    [
        [
            (twitch, joining([*map(said, ROOM)])),
            (served, sending([*map(relayed, ROOM)])),
        ],
        [
            (served, sending([*map(grabbed, ROOM)])),
            (served, sending([*map(cast, ROOM)])),
        ],
    ],
    ids=["Twitch and Social Stream", "DouyinBarrageGrab and dycast"],
)
def test_the_same_room_over_two_sources_counts_each_comment_once(rooms):
    """By the platform's own ids: words may repeat at once here."""

    async def main():
        inbox, all_in = Inbox(2_000, 0.0), asyncio.Event()

        def put(event):
            inbox.put(event)
            if inbox.counts.received == 1_000:
                all_in.set()

        async with AsyncExitStack() as open_rooms, asyncio.TaskGroup() as group:
            running = []
            for make, told in rooms:
                url, _ = await open_rooms.enter_async_context(serving(told))
                running.append(group.create_task(make(url).run(put)))
            await all_in.wait()
            for one in running:
                one.cancel()
        return inbox.counts, inbox.drain_events()

    counts, heard = clock.run(main())
    assert counts == InboxCounts(received=1_000, duplicates=500, lost=0, handed=0, waiting=500)
    assert {one.text for one in heard} == {f"size {n}?" for n in ROOM}


def test_who_waits_is_told_when_the_reader_has_all_that_was_put():
    async def main():
        inbox, taken = Inbox(10, 30.0), []
        await inbox.wait_until_taken()  # nothing is there to be taken
        inbox.put(comment(1))

        async def wait(number):
            await inbox.wait_until_taken()
            taken.append(number)

        async with asyncio.TaskGroup() as group:
            for number in (1, 2):
                group.create_task(wait(number))
            await asyncio.sleep(1.0)
            early = list(taken)
            inbox.drain_events()
        return early, taken

    assert clock.run(main(), speed=clock.VIRTUAL) == ([], [1, 2])


def test_comments_of_before_a_restart_are_dropped_and_what_was_lost_is_not():
    inbox = Inbox(2, 30.0)
    inbox.resume([("", "1")])
    for number in (1, 2, 3, 4, 2):
        inbox.put(comment(number))
    assert (inbox.counts.duplicates, inbox.lost) == (1, 2)
    assert [event.id for event in drain(inbox)] == ["4", "2"]


def test_a_report_that_made_room_for_newer_ones_may_be_sent_again():
    inbox = Inbox(2, 30.0)
    orders = [Metric(at=0.0, kind=MetricKind.ORDER, link="1", count=1, id=f"{n}") for n in range(3)]
    inbox.resume((), ["kept"])
    for event in [*orders, orders[2], orders[0], replace(orders[0], id="kept")]:
        inbox.put(event)
    assert (inbox.counts.duplicates, inbox.lost) == (2, 2)
    assert [event.id for event in drain(inbox)] == ["2", "0"]


MOST = CAPTURE_POLICY.events_in_one_batch
SAY = Command(at=0.0, control=Control.SAY, text="smile")


def read_all(events):
    """Return the batches that a reader gets of events that wait."""

    async def main():
        inbox = Inbox(10_000, 30.0)
        for event in events:
            inbox.put(event)
        inbox.close()
        return [batch async for batch in inbox]

    return clock.run(main(), speed=clock.VIRTUAL)


def test_in_a_flood_batches_are_bounded_end_at_ticks_and_orders_go_first():
    said = [comment(n) for n in range(2 * MOST)]
    tick = Tick(at=1.0)
    batches = read_all([*said[:10], tick, *said[10:], SAY])
    assert batches[0] == [SAY]
    assert batches[1] == [*said[:10], tick]
    assert [len(batch) for batch in batches[2:]] == [MOST, MOST - 10]
    assert [event for batch in batches[2:] for event in batch] == said[10:]


def test_the_longer_the_queue_the_more_is_taken_at_once_for_a_disk_that_is_slow():
    batches = read_all([comment(n) for n in range(64 * MOST)])
    assert [len(batch) for batch in batches[:2]] == [16 * MOST, 12 * MOST]
    assert sum(map(len, batches)) == 64 * MOST


@given(st.lists(st.sampled_from("cdmst"), max_size=MOST))
def test_what_fits_into_one_batch_keeps_its_order(kinds):
    made = {
        "c": comment,
        "d": lambda n: Deletion(at=0.0, id=str(n)),
        "m": lambda n: Metric(at=0.0, kind=MetricKind.ORDER, link=str(n), count=1),
        "s": lambda n: replace(SAY, text=str(n)),
        "t": lambda n: Tick(at=float(n)),
    }
    events = [made[kind](n) for n, kind in enumerate(kinds)]
    assert read_all(events) == ([events] if events else [])


def test_once_a_show_is_flooded_orders_go_before_few_comments_too():
    async def main():
        inbox = Inbox(10, 30.0)
        inbox.is_flooded = True
        for event in (comment(1), SAY):
            inbox.put(event)
        return await anext(inbox), await anext(inbox)

    assert clock.run(main(), speed=clock.VIRTUAL) == ([SAY], [comment(1)])


def test_beside_orders_that_never_end_the_crowd_has_every_second_batch():
    batches = read_all([*(replace(SAY, text=str(n)) for n in range(4 * MOST)), comment(1)])
    assert batches[1] == [comment(1)]
    assert [len(batch) for batch in (batches[0], *batches[2:])] == [MOST] * 4


def test_what_makes_room_leaves_the_others_in_their_order():
    inbox = Inbox(4, 30.0)
    gone = Deletion(at=0.0, id="x")
    for event in [SAY, gone, comment(1), replace(SAY, text="wave"), comment(2)]:
        inbox.put(event)
    assert drain(inbox) == [SAY, gone, replace(SAY, text="wave"), comment(2)]


def test_without_comments_the_oldest_of_all_else_makes_room():
    inbox = Inbox(2, 30.0)
    gone = Deletion(at=0.0, id="x")
    for event in [gone, SAY, replace(SAY, text="wave"), gone]:
        inbox.put(event)
    assert drain(inbox) == [replace(SAY, text="wave"), gone]


def test_in_a_flood_who_waits_is_told_when_the_last_that_was_put_by_then_is_taken():
    async def main():
        inbox, taken = Inbox(1_000, 30.0), []
        for n in range(MOST + 1):
            inbox.put(comment(n))

        async def wait():
            await inbox.wait_until_taken()
            taken.append(inbox.counts.handed)

        async with asyncio.TaskGroup() as group:
            group.create_task(wait())
            await asyncio.sleep(1.0)
            inbox.put(SAY)
            inbox.put(comment(-1))
            for _ in range(3):
                await anext(inbox)
                await asyncio.sleep(1.0)
        return taken

    assert clock.run(main(), speed=clock.VIRTUAL) == [MOST + 3]


def test_a_reader_that_lets_others_go_goes_on_when_an_order_comes():
    async def main():
        inbox, went = Inbox(10, 30.0), []

        async def read():
            for _ in range(3):  # the order waits still
                await inbox.let_others_go()
                went.append(None)

        async with asyncio.TaskGroup() as group:
            group.create_task(read())
            await asyncio.sleep(0)
            inbox.put(SAY)
            for _ in range(4):
                await asyncio.sleep(0)
            return len(went)

    assert clock.run(main(), speed=clock.VIRTUAL) == 3
