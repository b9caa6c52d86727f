"""The stored snapshot of a room: when it is put, and from where the next owner reads."""

import asyncio

import pytest
from room_streams import Stream

from cuebot import clock
from cuebot.fleet.held_lease import HeldLease
from cuebot.fleet.memory import MemoryBroker
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.room_log import RoomLostError
from cuebot.fleet.room_snapshots import RoomSnapshots
from cuebot.fleet.snapshot import decode_snapshot
from cuebot.model import Stage

START = 1_000.0


class Kept:
    """Snapshots of one room on a broker in memory, and each put of them."""

    def __init__(self):
        self.broker = MemoryBroker()
        self.lease = HeldLease(3, token=1, revision=1, renewed=START)
        self.stream = Stream()

    def make(self):
        return RoomSnapshots(self.broker.connect(), "a", self.lease)

    @property
    def revision(self):
        stored = self.broker.snapshots.get("a")
        return stored.revision if stored else 0

    def read(self):
        return decode_snapshot(self.broker.snapshots["a"].payload, "a")

    async def wait_put(self, after, patience=100.0):
        """Return after how long it was put anew."""
        since = clock.now()
        async with asyncio.timeout(patience):
            while self.revision == after:  # noqa: ASYNC110 - in virtual time a look costs nothing
                await asyncio.sleep(0.1)
        return clock.now() - since


def run(test):
    """Run a test with snapshots that are kept, the first of them put already."""

    async def within():
        kept = Kept()
        snapshots = kept.make()
        history = await snapshots.load()
        running = asyncio.get_running_loop().create_task(snapshots.run())
        try:
            assert await kept.wait_put(0) < 1.0
            return await test(kept, snapshots, history)
        finally:
            running.cancel()

    return clock.run(within(), speed=clock.VIRTUAL, start=START)


def test_a_room_in_which_nothing_happens_puts_one_and_no_more():
    async def check(kept, snapshots, _history):
        first = kept.revision
        await asyncio.sleep(20 * FLEET_POLICY.max_snapshot_interval)
        await snapshots.put_last()
        assert kept.revision == first

    run(check)


def test_what_happened_is_put_within_seconds_and_comments_alone_within_a_minute():
    async def check(kept, _snapshots, history):
        first = kept.revision
        kept.stream.step(1, Stage.DRAFTING, clock.now())
        kept.stream.fold(history)
        assert await kept.wait_put(first) <= FLEET_POLICY.snapshot_interval + 0.2
        second = kept.revision
        kept.stream.comment("a", clock.now())
        kept.stream.fold(history)
        took = await kept.wait_put(second)
        least, most = FLEET_POLICY.max_snapshot_interval, FLEET_POLICY.snapshot_interval
        assert least - most <= took <= least + most

    run(check)


def test_a_quiet_room_is_put_once_others_of_its_shard_said_so_much_that_all_would_be_read():
    async def check(kept, _snapshots, _history):
        first = kept.revision
        kept.lease.position = FLEET_POLICY.max_room_messages
        await asyncio.sleep(2 * FLEET_POLICY.max_snapshot_interval)
        assert kept.revision == first
        kept.lease.position += 1
        await kept.wait_put(first)
        assert kept.read().read_from == kept.lease.position + 1
        following = kept.make()
        await following.load()
        assert following.read_from == kept.lease.position + 1

    run(check)


@pytest.mark.parametrize("rows", [1, FLEET_POLICY.small_snapshot + 1])
def test_the_last_one_holds_all_whether_it_is_written_at_once_or_in_a_thread(rows):
    async def check(kept, snapshots, history):
        for number in range(rows):
            kept.stream.step(number, Stage.DRAFTING, clock.now())
        kept.stream.fold(history)
        await snapshots.put_last()
        return kept.read()

    assert len(run(check).rows) == rows


@pytest.mark.parametrize(("token", "is_lost"), [(1, False), (2, True)])
def test_one_that_was_kept_without_an_answer_is_its_own_and_a_later_owners_ends_it(token, is_lost):
    async def check(kept, _snapshots, _history):
        snapshots, other = kept.make(), kept.make()
        mine, others = await snapshots.load(), await other.load()
        kept.stream.log(at=clock.now(), token=token)
        kept.stream.step(1, Stage.DRAFTING, clock.now())
        kept.stream.fold(others)
        await other.put_last()
        before = kept.revision
        kept.stream.step(2, Stage.DRAFTING, clock.now())
        kept.stream.fold(mine)
        running = asyncio.get_running_loop().create_task(snapshots.run())
        await asyncio.wait([running], timeout=1.0)
        lost = running.done() and isinstance(running.exception(), RoomLostError)
        running.cancel()
        return lost, kept.revision > before

    assert run(check) == (is_lost, not is_lost)


def test_one_that_the_broker_did_not_take_is_put_again():
    async def check(kept, snapshots, history):
        first = kept.revision
        kept.stream.step(1, Stage.DRAFTING, clock.now())
        kept.stream.fold(history)
        client = snapshots._broker
        client.cut = True
        await snapshots.put_last()
        assert kept.revision == first
        client.cut = False
        await snapshots.put_last()
        assert kept.revision > first

    run(check)
