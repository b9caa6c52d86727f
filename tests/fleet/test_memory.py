import asyncio

import pytest

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.broker import StaleWriterError
from cuebot.fleet.memory import MemoryBroker, find_stem, list_stems, match_subject
from cuebot.fleet.policy import FLEET_POLICY


@pytest.mark.parametrize(
    ("pattern", "subject", "matches"),
    [
        ("a.b", "a.b", True),
        ("a.b", "a.c", False),
        ("a.*", "a.b", True),
        ("a.*", "a.b.c", False),
        ("a.>", "a.b.c", True),
        ("a.>", "a", False),
        ("*.b", "a.b", True),
        ("a.b.c", "a.b", False),
    ],
)
def test_subjects_are_matched_as_a_server_does(pattern, subject, matches):
    assert match_subject(pattern, subject) is matches
    assert not matches or find_stem(pattern) in list_stems(subject)


def run(test):
    return clock.run(test(MemoryBroker()), speed=clock.VIRTUAL, start=100.0)


def test_a_flooded_subject_loses_its_own_oldest_and_no_other_does():
    async def flood(broker):
        client = broker.connect()
        await client.publish("room.01.quiet.in", b"quiet")
        for number in range(FLEET_POLICY.max_room_messages + 3):
            await client.publish("room.01.loud.in", b"%d" % number)
        read = await client.subscribe("room.01.>", start=1)
        return broker.discarded, await read.fetch(3, 1.0)

    discarded, first = run(flood)
    assert discarded == 3
    assert [message.payload for message in first] == [b"quiet", b"3", b"4"]


def test_a_client_that_is_cut_off_fails_each_verb_and_goes_on_later():
    async def cut(broker):
        client, other = broker.connect(), broker.connect()
        stored = await client.subscribe("room.01.>", start=1)
        live = await client.subscribe("state.>")
        client.cut = True
        with pytest.raises(FleetError):
            await client.publish("room.01.a.in", b"x")
        assert clock.now() == 100.0 + FLEET_POLICY.broker_timeout
        await other.publish("room.01.a.in", b"kept")
        await other.publish("state.a", b"lost")
        assert list(await stored.fetch(10, 1.0)) == []
        client.cut = False
        await asyncio.sleep(0)
        return await stored.fetch(10, 1.0), await live.fetch(10, 1.0)

    stored, live = run(cut)
    assert [message.payload for message in stored] == [b"kept"]
    assert list(live) == []


def test_what_is_stored_has_one_order_over_all_subjects_of_a_pattern():
    async def read(broker):
        client = broker.connect()
        for subject in ("room.01.a.in", "room.02.b.in", "room.01.b.log", "room.01.a.in"):
            await client.publish(subject, b"")
        later = await client.subscribe("room.01.>", start=2)
        return broker.stored, await later.fetch(10, 1.0)

    stored, later = run(read)
    assert [one.sequence for one in stored] == [1, 2, 3, 4]
    assert [(one.sequence, one.subject) for one in later] == [
        (3, "room.01.b.log"),
        (4, "room.01.a.in"),
    ]


def test_a_subscription_that_was_closed_gets_nothing_more():
    async def close(broker):
        client = broker.connect()
        one, other = [await client.subscribe("state.*") for _ in range(2)]
        await one.aclose()
        await one.aclose()
        await client.publish("state.a", b"x")
        return await one.fetch(1, 1.0), await other.fetch(1, 1.0)

    one, other = run(close)
    assert not one
    assert [message.payload for message in other] == [b"x"]


def test_a_writer_that_was_refused_leaves_no_subject_behind():
    async def write(broker):
        client = broker.connect()
        with pytest.raises(StaleWriterError):
            await client.publish("room.01.a.log", b"stale", after=7)
        await client.publish("room.01.a.log", b"first", after=0)
        read = await client.subscribe("room.01.>", start=1)
        return await read.fetch(10, 1.0)

    assert [message.payload for message in run(write)] == [b"first"]
