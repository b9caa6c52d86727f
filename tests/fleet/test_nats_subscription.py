"""A stream is read on, whatever becomes of the server's side of the reading."""

import asyncio
from contextlib import suppress

import pytest
from fleets import SERVER, WHY_NOT, connected, nats_server

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.names import fleet_now, make_room_subject
from cuebot.fleet.nats_storage import STREAM
from cuebot.fleet.nats_subscription import keep_cancelled
from cuebot.fleet.policy import FLEET_POLICY

ROOM = make_room_subject("a", "in")
pytestmark = pytest.mark.skipif(SERVER is None, reason=WHY_NOT)


def run(tmp_path, check):
    async def within(url):
        async with connected(url) as broker:
            await check(broker)

    with nats_server(tmp_path) as server:
        clock.run(within(server.url), start=fleet_now())


async def fetch_all(subscription, count):
    found = []
    while len(found) < count:
        found += await subscription.fetch(FLEET_POLICY.max_fetch, 5.0)
    return [int(message.payload) for message in found]


def test_a_task_that_was_cancelled_ends_whatever_forgot_it():
    async def forgetful():
        with suppress(asyncio.CancelledError):  # as `wait_for` does when the answer is there
            await asyncio.sleep(10.0)
        keep_cancelled()
        raise AssertionError("it went on")

    async def check():
        async with asyncio.TaskGroup() as group:
            task = group.create_task(forgetful())
            await asyncio.sleep(0)
            task.cancel()
        return task.cancelled()

    assert clock.run(check())


def test_a_reading_ends_at_once_while_the_server_is_away(tmp_path):
    async def check(server):
        async with connected(server.url) as broker:
            await broker.publish(ROOM, b"1")
            stored = await broker.subscribe("room.>", start=1)
            await fetch_all(stored, 1)
            server.kill()
            async with asyncio.timeout(30.0):
                while broker.connected:  # noqa: ASYNC110 - the library finds out
                    await asyncio.sleep(0.01)
            async with asyncio.timeout(FLEET_POLICY.broker_timeout / 2):
                await stored.aclose()

    with nats_server(tmp_path) as server:
        clock.run(check(server), start=fleet_now())


def test_a_long_stream_is_read_in_pieces_and_in_order(tmp_path):
    async def check(broker):
        for number in range(1_000):
            await broker.publish(ROOM, b"%d" % number)
        stored = await broker.subscribe("room.>", start=1)
        first = await stored.fetch(FLEET_POLICY.max_fetch, 5.0)
        assert 1 <= len(first) <= FLEET_POLICY.max_fetch
        rest = await fetch_all(stored, 1_000 - len(first))
        assert [int(one.payload) for one in first] + rest == list(range(1_000))

    run(tmp_path, check)


def test_a_message_comes_at_once_and_not_at_the_end_of_the_fetch(tmp_path):
    async def check(broker):
        stored = await broker.subscribe("room.>", start=1)
        assert list(await stored.fetch(200, 0.2)) == []
        began = clock.now()
        await broker.publish(ROOM, b"1")
        assert await fetch_all(stored, 1) == [1]
        assert clock.now() - began < 4.0

    run(tmp_path, check)


def test_a_consumer_that_the_server_forgot_is_made_anew_where_the_reading_was(tmp_path):
    async def check(broker):
        stored = await broker.subscribe("room.>", start=1)
        for number in range(5):
            await broker.publish(ROOM, b"%d" % number)
        assert await fetch_all(stored, 5) == [0, 1, 2, 3, 4]
        for number in (5, 6):
            await broker._jetstream.delete_consumer(STREAM, stored._consumer)
            await broker.publish(ROOM, b"%d" % number)
            assert await fetch_all(stored, 1) == [number]

    run(tmp_path, check)


def test_what_was_sent_into_a_broken_connection_is_read_again(tmp_path):
    async def check(broker):
        stored = await broker.subscribe("room.>", start=1)
        for number in range(5):
            await broker.publish(ROOM, b"%d" % number)
        await stored.fetch(200, 5.0)
        stored._delivered -= 1  # as if one had been lost on its way
        stored._next -= 1
        await broker.publish(ROOM, b"5")
        found = []
        while 5 not in found:
            found += await fetch_all(stored, 1)
        assert found == sorted(set(found))

    run(tmp_path, check)


def test_a_server_that_lost_its_latest_messages_is_read_on_behind_them(tmp_path, caplog):
    async def check(broker):
        await broker.publish(ROOM, b"1")
        stored = await broker.subscribe("room.>", start=900)
        await broker.publish(ROOM, b"2")
        assert await fetch_all(stored, 1) == [2]

    run(tmp_path, check)
    assert "lost its latest messages" in caplog.text


def test_a_server_that_is_away_has_heard_no_question(tmp_path):
    """nats-py 2.16 calls it answered: findings/nats-py-flush-while-reconnecting.sh."""

    async def check(server):
        async with connected(server.url) as broker:
            live = await broker.subscribe("talk.a")
            server.kill()
            while broker.connected:
                await live.fetch(1, 0.05)
            with pytest.raises(FleetError, match="away"):
                await broker.subscribe("talk.b")

    with nats_server(tmp_path) as server:
        clock.run(check(server), start=fleet_now())


def test_too_many_messages_that_nobody_takes_make_room_for_newer_ones(tmp_path):
    async def check(broker):
        live = await broker.subscribe("state.a")
        most = FLEET_POLICY.max_waiting_messages
        for number in range(most + 10):
            await broker.publish("state.a", b"%d" % number)
        waiting = live._waiting.messages
        async with asyncio.timeout(30.0):
            while not waiting or int(waiting[-1].data) < most + 9:  # noqa: ASYNC110 - they come
                await asyncio.sleep(0.01)
        assert len(waiting) == most
        assert int((await live.fetch(1, 1.0))[0].payload) == 10

    run(tmp_path, check)
