"""Both brokers keep one contract: a server of the system, and the one in memory."""

import asyncio

import pytest
from fleets import SERVER, WHY_NOT, connected, nats_server

from cuebot import clock
from cuebot.fleet.broker import Broker, StaleWriterError, Subscription
from cuebot.fleet.memory import MemoryBroker
from cuebot.fleet.names import LOG, fleet_now, make_room_subject, make_shard_subject
from cuebot.fleet.policy import FLEET_POLICY

ROOM = make_room_subject("foobar", "in")
SHARD = make_shard_subject(int(ROOM.split(".")[1]))


@pytest.fixture(params=["memory", "nats"])
def run(request, tmp_path):
    """Return what runs a coroutine with two clients of one broker."""
    if request.param == "memory":

        async def in_memory(test):
            broker = MemoryBroker()
            await test(broker.connect(), broker.connect())

        return lambda test: clock.run(in_memory(test), speed=clock.VIRTUAL, start=100.0)
    if SERVER is None:
        pytest.skip(WHY_NOT)

    async def on_server(test, url):
        async with connected(url) as one, connected(url) as other:
            await test(one, other)

    def run_on_server(test):
        with nats_server(tmp_path) as server:
            clock.run(on_server(test, server.url), start=fleet_now())

    return run_on_server


def test_each_is_a_broker_and_its_subscriptions_are_some(run):
    async def check(one, _):
        assert isinstance(one, Broker)
        assert isinstance(await one.subscribe("state.x"), Subscription)
        assert isinstance(await one.subscribe(ROOM, start=1), Subscription)

    run(check)


def test_all_who_reach_one_server_know_it_by_one_name(run):
    async def check(one, other):
        assert one.server
        assert one.server == other.server

    run(check)


def test_what_is_stored_is_read_from_any_place_in_one_order(run):
    async def check(one, other):
        numbers = [await one.publish(ROOM, b"%d" % number) for number in range(5)]
        assert numbers == sorted(set(numbers))
        read = await other.subscribe(SHARD, start=numbers[2])
        found = await read.fetch(200, 5.0)
        while len(found) < 3:
            found = [*found, *await read.fetch(200, 5.0)]
        assert [message.payload for message in found] == [b"2", b"3", b"4"]
        assert [message.sequence for message in found] == numbers[2:]
        assert abs(found[0].at - clock.now()) < 30.0
        later = await one.publish(ROOM, b"later")
        assert [message.sequence for message in await read.fetch(200, 5.0)] == [later]

    run(check)


def test_what_is_sent_twice_under_one_name_is_kept_once(run):
    async def check(one, other):
        first = await one.publish(ROOM, b"x", name="a")
        assert await other.publish(ROOM, b"x", name="a") == first
        assert await other.publish(ROOM, b"x", name="b") > first

    run(check)


def test_nobody_appends_after_another_has_written(run):
    async def check(one, other):
        log = make_room_subject("foobar", LOG)
        mine = await one.publish(log, b"1", after=0)
        theirs = await other.publish(log, b"2")
        with pytest.raises(StaleWriterError) as refused:
            await one.publish(log, b"3", after=mine)
        assert refused.value.latest == theirs
        await other.publish(ROOM, b"of another subject")
        assert await other.publish(log, b"4", after=theirs) > theirs

    run(check)


def test_an_append_whose_answer_was_lost_is_answered_again(run):
    async def check(one, _):
        log = make_room_subject("foobar", LOG)
        kept = await one.publish(log, b"1", after=0, name="r/1/0")
        assert await one.publish(log, b"1", after=0, name="r/1/0") == kept

    run(check)


def test_what_is_not_stored_reaches_who_listens_now(run):
    async def check(one, other):
        early = await other.subscribe("ear.foobar.*")
        found = []
        for _ in range(10):  # at most once: a connection that is made anew meanwhile loses it
            assert await one.publish("ear.foobar.host", b"x") == 0
            if found := await early.fetch(10, 3.0):
                break
        assert [message.payload for message in found] == [b"x"]
        late = await other.subscribe("ear.foobar.*")
        assert list(await late.fetch(10, 0.1)) == []

    run(check)


def test_a_subscription_that_was_closed_gets_nothing_more(run):
    async def check(one, _):
        for start in (0, 1):
            read = await one.subscribe("room.>" if start else "state.>", start=start)
            await read.aclose()
        await one.publish(ROOM, b"x")

    run(check)


def test_a_lease_is_one_holders_until_it_lets_go(run):
    async def check(one, other):
        mine = await one.lease("shard-01", "w1")
        assert mine > 0
        assert await other.lease("shard-01", "w2") == 0
        assert await other.lease("shard-01", "", revision=mine + 1) == 0
        renewed = await one.lease("shard-01", "w1", revision=mine)
        assert renewed > mine
        assert await other.lease("shard-02", "w2") > renewed
        assert await one.lease("shard-01", "", revision=renewed)
        assert await other.lease("shard-01", "w2") > renewed

    run(check)


def test_a_renewal_whose_answer_was_lost_is_no_loss(run):
    async def check(one, _):
        mine = await one.lease("shard-01", "w1")
        await one.lease("shard-01", "w1", revision=mine)
        assert await one.lease("shard-01", "w1", revision=mine) > mine

    run(check)


def test_a_lease_that_nobody_renews_is_free_within_its_time_and_the_old_one_is_void(run):
    async def check(one, other):
        mine = await one.lease("shard-01", "w1")
        began = clock.now()
        while not (theirs := await other.lease("shard-01", "w2")):  # noqa: ASYNC110 - a lease is tried
            await asyncio.sleep(0.05)
        assert FLEET_POLICY.stop_after < clock.now() - began < FLEET_POLICY.lease_ttl + 30.0
        assert theirs > mine
        assert await one.lease("shard-01", "w1", revision=mine) == 0

    run(check)


def test_a_snapshot_is_replaced_by_whoever_read_the_last(run):
    async def check(one, other):
        assert await one.get_snapshot("foobar") is None
        first = await one.put_snapshot("foobar", b"1")
        with pytest.raises(StaleWriterError):
            await other.put_snapshot("foobar", b"2")
        second = await other.put_snapshot("foobar", b"2", after=first)
        with pytest.raises(StaleWriterError):
            await one.put_snapshot("foobar", b"3", after=first)
        kept = await one.get_snapshot("foobar")
        assert (kept.payload, kept.revision) == (b"2", second)

    run(check)
