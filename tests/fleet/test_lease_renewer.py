"""Renewals, in virtual time: each lease by itself, and none for whoever may not."""

import asyncio

from cuebot import clock
from cuebot.fleet.held_lease import HeldLease, name_lease
from cuebot.fleet.lease_renewer import LeaseRenewer, try_lease
from cuebot.fleet.memory import MemoryBroker
from cuebot.fleet.policy import FLEET_POLICY


class SlowClient:
    """A client of a broker that may take its time."""

    def __init__(self, broker):
        self.broker, self.client, self.slow = broker, broker.connect(), 0.0

    @property
    def server(self):
        return self.client.server

    async def lease(self, *words, **more):
        await asyncio.sleep(self.slow)
        return await self.client.lease(*words, **more)


def renewed(test, *, may_renew=lambda: True, shards=(3, 7)):
    """Return what `test(client, leases)` returns while leases are renewed."""

    async def within():
        client, leases = SlowClient(MemoryBroker()), {}
        for shard in shards:
            revision = await try_lease(client, shard, "w1")
            leases[shard] = HeldLease(shard, revision, revision, clock.now())
        async with asyncio.TaskGroup() as group:
            renewer = LeaseRenewer(client, leases, "w1", may_renew)
            renewing = group.create_task(renewer.run())
            found = await test(client, leases)
            renewing.cancel()
        return found

    return clock.run(within(), speed=clock.VIRTUAL, start=100.0)


def test_leases_are_held_for_as_long_as_they_are_renewed():
    async def check(_client, leases):
        before = [lease.revision for lease in leases.values()]
        await asyncio.sleep(60)
        grown = [lease.revision > old for lease, old in zip(leases.values(), before, strict=True)]
        return grown, [lease.is_valid for lease in leases.values()]

    assert renewed(check) == ([True, True], [True, True])


def test_a_lease_knows_which_start_of_the_server_renewed_it_last():
    async def check(client, leases):
        client.broker.starts += 1
        before = leases[3].server
        await asyncio.sleep(FLEET_POLICY.renew_interval + 0.1)
        return before, leases[3].server

    assert renewed(check) == ("", "start 2")


def test_one_that_another_has_is_refused_and_the_others_are_renewed():
    async def check(client, leases):
        del client.broker.leases[name_lease(3)]
        await try_lease(client, 3, "w2")
        await asyncio.sleep(10)
        return leases[3].refused, leases[7].is_valid

    assert renewed(check) == (True, True)


def test_a_broker_that_is_away_is_asked_again_and_what_came_too_late_is_not_ones_own():
    async def check(client, leases):
        client.client.cut = True
        await asyncio.sleep(FLEET_POLICY.renew_interval + FLEET_POLICY.renew_timeout + 0.05)
        tried = leases[3].tried > 0
        client.client.cut = False
        await asyncio.sleep(1.5)
        kept = leases[3].is_valid
        client.client.cut = True
        await asyncio.sleep(FLEET_POLICY.stop_after + 1.0)
        client.client.cut = False
        await asyncio.sleep(5)
        return tried, kept, leases[3].is_valid

    assert renewed(check) == (True, True, False)


def test_nothing_is_renewed_for_who_stands_still():
    async def check(_client, leases):
        await asyncio.sleep(FLEET_POLICY.stop_after + 0.1)
        return [lease.is_valid for lease in leases.values()]

    assert renewed(check, may_renew=lambda: False) == [False, False]


def test_one_that_was_let_go_of_meanwhile_is_released_by_its_latest_revision():
    async def check(client, leases):
        lease, client.slow = leases[3], 0.3
        while not lease.renewing:  # noqa: ASYNC110 - virtual time
            await asyncio.sleep(0.01)
        lease.lost = True
        await asyncio.sleep(1.0)
        return lease.revision == client.broker.leases[name_lease(3)].revision, lease.refused

    assert renewed(check) == (True, False)
