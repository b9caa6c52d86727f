import asyncio
from contextlib import suppress
from itertools import pairwise

import pytest

from cuebot import clock
from cuebot.fleet.held_lease import name_lease
from cuebot.fleet.memory import MemoryBroker
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.shard_leases import ShardLeases


class Owner:
    """Knows which shards run, from when to when."""

    def __init__(self):
        self.running = set()
        self.given = []
        self.takers = True
        self.ended = {}

    async def run_shard(self, lease):
        self.running.add(lease.shard)
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            self.running.discard(lease.shard)
            self.ended[lease.shard] = clock.now()

    async def hand_over(self, shard):
        await asyncio.sleep(1.5)  # a line sounds
        self.given.append(shard)
        return self.takers

    async def wait_taken(self, shard):
        assert shard not in self.running


class Asking:
    """A client that knows when it was asked for a lease."""

    def __init__(self, client):
        self._client = client
        self.server = client.server
        self.asked = []

    async def lease(self, *given, **named):
        self.asked.append(clock.now())
        return await self._client.lease(*given, **named)


def make(client, owner, name, shards=(3, 7), share=64, near=lambda _shard: False):
    return ShardLeases(
        client,
        name,
        owner,
        shards=shards,
        find_share=lambda: share,
        is_soon_free=near,
    )


def run(test):
    async def within():
        broker = MemoryBroker()
        with suppress(asyncio.CancelledError):
            async with asyncio.TaskGroup() as group:
                await test(broker, group)
                for task in list(group._tasks):
                    task.cancel()

    clock.run(within(), speed=clock.VIRTUAL, start=100.0)


def test_shards_with_rooms_are_taken_and_held():
    async def check(broker, group):
        owner = Owner()
        leases = make(broker.connect(), owner, "w1")
        group.create_task(leases.run())
        await asyncio.sleep(60)
        assert owner.running == {3, 7}
        assert [lease.shard for lease in leases.held] == [3, 7]
        assert (leases.taken, leases.lost) == (2, 0)
        assert set(broker.leases) == {name_lease(3), name_lease(7)}

    run(check)


def test_the_token_of_a_later_owner_is_greater():
    async def check(broker, group):
        first, second = (make(broker.connect(), Owner(), name, (3,)) for name in ("w1", "w2"))
        task = group.create_task(first.run())
        await asyncio.sleep(5)
        token = first.held[0].token
        task.cancel()
        began = clock.now()
        group.create_task(second.run())
        while not second.held:  # noqa: ASYNC110 - virtual time
            await asyncio.sleep(0.01)
        assert second.held[0].token > token
        assert clock.now() - began < 3.5

    run(check)


@pytest.mark.parametrize("near", [False, True])
def test_what_is_another_worker_s_is_asked_for_seldom_until_it_may_soon_be_free(near):
    async def check(broker, group):
        first, client = make(broker.connect(), Owner(), "w1", (3,)), Asking(broker.connect())
        group.create_task(first.run())
        await asyncio.sleep(5)
        group.create_task(make(client, Owner(), "w2", (3,), near=lambda _shard: near).run())
        await asyncio.sleep(20)
        least = FLEET_POLICY.fast_poll_interval if near else FLEET_POLICY.held_poll_interval
        assert 0.8 * 20 / least <= len(client.asked) <= 20 / least
        if not near:
            assert min(after - before for before, after in pairwise(client.asked)) >= least

    run(check)


def test_who_cannot_renew_stops_before_anybody_else_may_have_it():
    async def check(broker, group):
        client, owner = broker.connect(), Owner()
        leases = make(client, owner, "w1", (3,))
        group.create_task(leases.run())
        await asyncio.sleep(5)
        lease, client.cut = leases.held[0], True
        while owner.running:  # noqa: ASYNC110 - virtual time
            await asyncio.sleep(0.01)
        stopped = clock.now() - lease.renewed
        assert stopped < FLEET_POLICY.lease_ttl - 0.2
        assert not lease.is_valid
        client.cut = False
        await asyncio.sleep(5)
        assert owner.running == {3}
        assert leases.lost == 1

    run(check)


async def lose_and_come_back(broker, group, *, restarts):
    """Let a worker lose its shard to a broker that is away; return how soon it has it again."""
    client, owner = broker.connect(), Owner()
    leases = make(client, owner, "w1", (3,))
    group.create_task(leases.run())
    await asyncio.sleep(5)
    token, client.cut = leases.held[0].token, True
    while owner.running:  # noqa: ASYNC110 - virtual time
        await asyncio.sleep(0.01)
    await asyncio.sleep(FLEET_POLICY.broker_timeout)  # what it asked before is answered
    broker.starts += restarts
    client.cut, back = False, clock.now()
    while not owner.running:  # noqa: ASYNC110 - virtual time
        await asyncio.sleep(0.01)
    assert leases.held[0].token > token
    assert leases.lost == 1
    return clock.now() - back


def test_what_was_lost_as_the_server_was_gone_is_taken_as_soon_as_it_is_back():
    async def check(broker, group):
        most = FLEET_POLICY.renew_timeout + FLEET_POLICY.poll_interval
        assert await lose_and_come_back(broker, group, restarts=1) <= most

    run(check)


def test_what_was_lost_to_a_connection_that_broke_is_left_to_others_first():
    async def check(broker, group):
        least = FLEET_POLICY.lease_ttl - FLEET_POLICY.broker_timeout - 0.1
        assert await lose_and_come_back(broker, group, restarts=0) >= least

    run(check)


def test_one_lost_renewal_is_no_loss():
    async def check(broker, group):
        client, owner = broker.connect(), Owner()
        leases = make(client, owner, "w1", (3,))
        group.create_task(leases.run())
        for _ in range(10):
            await asyncio.sleep(5)
            client.cut = True
            await asyncio.sleep(0.7)
            client.cut = False
        assert leases.lost == 0
        assert leases.taken == 1

    run(check)


def test_what_is_given_away_is_renewed_until_its_line_is_over_and_others_take_it_first():
    async def check(broker, group):
        owner, other = Owner(), Owner()
        first = make(broker.connect(), owner, "w1", (3,))
        running = group.create_task(first.run())
        await asyncio.sleep(5)
        second = make(broker.connect(), other, "w2", (3,))
        group.create_task(second.run())
        began = clock.now()
        await first.drain()
        assert owner.given == [3]
        await running
        while not other.running:  # noqa: ASYNC110 - virtual time
            await asyncio.sleep(0.01)
        assert 1.5 <= clock.now() - began < 2.5
        await asyncio.sleep(30)
        assert (first.given, first.lost, list(first.held)) == (1, 0, [])

    run(check)


def test_more_than_ones_share_is_given_away():
    async def check(broker, group):
        leases = make(broker.connect(), Owner(), "w1", range(8), share=5)
        group.create_task(leases.run())
        others = make(broker.connect(), Owner(), "w2", range(8))
        await asyncio.sleep(3)
        group.create_task(others.run())
        await asyncio.sleep(60)
        assert len(leases.held) == 5
        assert len(others.held) == 3

    run(check)


def test_who_has_nothing_gives_nothing_away_however_far_behind():
    async def check(broker, group):
        group.create_task(make(broker.connect(), Owner(), "w1").run())
        await asyncio.sleep(5)
        late = make(broker.connect(), Owner(), "w2", share=-1)
        group.create_task(late.run())
        await asyncio.sleep(20)
        assert late.given == 0

    run(check)


def test_a_shard_whose_rooms_met_another_owner_is_let_go():
    async def check(broker, group):
        leases = make(broker.connect(), Owner(), "w1", (3,))
        group.create_task(leases.run())
        await asyncio.sleep(5)
        leases.held[0].lost = True
        await asyncio.sleep(1.1)
        assert list(leases.held) == []
        assert leases.lost == 1
        assert broker.leases == {}

    run(check)


def test_what_is_let_go_of_is_free_also_when_a_renewal_was_kept_without_an_answer():
    class Renewed(Owner):
        async def hand_over(self, shard):
            await client.lease(name_lease(shard), "w1")  # and nobody hears of its revision
            return True

    async def check(broker, group):
        nonlocal client
        client = broker.connect()
        leases = make(client, Renewed(), "w1", (3,))
        group.create_task(leases.run())
        await asyncio.sleep(5)
        await leases.drain()
        assert name_lease(3) not in broker.leases

    client = None
    run(check)


def test_a_shard_that_nobody_would_take_is_kept():
    async def check(broker, group):
        owner = Owner()
        owner.takers = False
        leases = make(broker.connect(), owner, "w1", share=1)
        group.create_task(leases.run())
        await asyncio.sleep(10)
        assert len(owner.given) > 1
        assert (leases.given, owner.running) == (0, {3, 7})

    run(check)


def test_what_was_given_away_is_taken_back_at_once_where_nobody_else_is_left():
    async def check(broker, group):
        owner = Owner()
        leases = make(broker.connect(), owner, "w1", share=1)
        group.create_task(leases.run())
        async with asyncio.timeout(20):
            while not leases.given:  # noqa: ASYNC110 - in virtual time a look costs nothing
                await asyncio.sleep(0.05)
        await asyncio.sleep(2 * FLEET_POLICY.poll_interval)
        assert owner.running == {3}
        leases.take_back()
        await asyncio.sleep(2 * FLEET_POLICY.poll_interval)
        assert owner.running == {3, 7}

    run(check)
