"""Leases are renewed while the rooms' loop has too much to do, and not while it stands still."""

import asyncio
import threading
from contextlib import asynccontextmanager

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.held_lease import HeldLease
from cuebot.fleet.lease_renewer import try_lease
from cuebot.fleet.memory import MemoryBroker
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.renewal_thread import RenewalThread


def block(seconds):
    """Let the loop stand still, as work does that takes so long."""
    threading.Event().wait(seconds)


def renewed(test, faults=0):
    """Return what `test(lease)` returns while a thread renews a lease."""
    broker, left = MemoryBroker(), [faults]

    @asynccontextmanager
    async def connect():
        if left[0]:
            left[0] -= 1
            raise FleetError("away")
        yield broker.connect()

    thread = RenewalThread(connect)

    async def within():
        revision = await try_lease(broker.connect(), 3, "w1")
        lease = HeldLease(3, revision, revision, clock.now())
        async with asyncio.TaskGroup() as group:
            renewing = group.create_task(thread.renew({3: lease}, "w1"))
            found = await test(lease, thread)
            renewing.cancel()
        assert "lease renewals" not in {thread.name for thread in threading.enumerate()}
        return found

    return clock.run(within(), start=100.0)


async def wait_for_renewal(lease, _thread=None):
    before = lease.revision
    async with asyncio.timeout(60):
        while lease.revision == before:
            if not lease.is_valid:  # the machine stood still: begin anew, as its holder would
                lease.renewed, lease.refused = clock.now(), False
            await asyncio.sleep(0.01)


def test_a_lease_outlives_a_loop_that_is_late():
    async def check(lease, _thread):
        for _ in range(2):
            await wait_for_renewal(lease)
            before = lease.revision
            block(FLEET_POLICY.max_standstill - 0.5)
            assert lease.revision > before
            assert lease.is_valid

    renewed(check)


def test_it_outlives_a_loop_that_is_as_late_as_it_was_before():
    async def check(lease, thread):
        await wait_for_renewal(lease)
        thread._lateness = FLEET_POLICY.max_standstill
        block(FLEET_POLICY.max_standstill + FLEET_POLICY.stop_after + 0.5)
        return lease.is_valid

    assert renewed(check)


def test_it_does_not_outlive_one_that_stands_still():
    async def check(lease, thread):
        await wait_for_renewal(lease)
        thread._lateness = 0.0  # whatever else the machine has to do
        block(FLEET_POLICY.max_standstill + FLEET_POLICY.stop_after + 0.5)
        return lease.is_valid

    assert renewed(check) is False


def test_a_broker_that_is_away_at_first_is_tried_again():
    renewed(wait_for_renewal, faults=2)
