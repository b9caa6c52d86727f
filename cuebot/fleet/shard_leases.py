"""The leases of a worker: each shard of rooms is one worker's, by a lease that it renews.

Every shard has a timer of its own that tries and gives up; no decision waits for a message that may
not come.  What is held is renewed beside that, in a worker by a thread.  The revision with which a
lease was taken is the fencing token of all that its owner sends.
"""

from __future__ import annotations

import asyncio
import math
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Protocol

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.held_lease import HeldLease, name_lease
from cuebot.fleet.lease_renewer import LeaseRenewer, try_lease
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.runtime import supervise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cuebot.fleet.broker import Broker
    from cuebot.fleet.lease_renewer import Renewing
    from cuebot.model import Seconds

SPREAD_DELAY: Seconds = 0.1
"""By how much later a worker tries that has all shards than one that has none."""


class ShardOwner(Protocol):
    """Who runs the rooms of a shard while its lease is held."""

    async def run_shard(self, lease: HeldLease) -> None:
        """Run them until cancelled, and fall silent then."""

    async def hand_over(self, shard: int) -> bool:
        """End them in a silence, so that another worker goes on with them.

        Return whether they have ended: they run on where nobody would take them.
        """

    async def wait_taken(self, shard: int) -> None:
        """Return when another worker runs those of a shard that was let go of, or after a while."""


class ShardLeases:
    """Takes, renews and gives away the shards that have rooms."""

    def __init__(  # noqa: PLR0913 - what it holds, and what it asks of whom
        self,
        broker: Broker,
        holder: str,
        owner: ShardOwner,
        *,
        shards: Iterable[int],
        find_share: Callable[[], int],
        is_soon_free: Callable[[int], bool],
        renew: Renewing | None = None,
    ) -> None:
        """Hold leases as `holder`, a name that no other worker ever had.

        `find_share` tells how many shards are this worker's part now, and `is_soon_free` for which
        a takeover is near, so that they are tried more often.  `renew` renews what is held until it
        is cancelled; else that is done in this loop.
        """
        self._broker = broker
        self._holder = holder
        self._owner = owner
        self._shards = sorted(shards)
        self._find_share = find_share
        self._is_soon_free = is_soon_free
        self._held: dict[int, HeldLease] = {}
        self._not_before: dict[int, Seconds] = {}
        """Until when others try before this worker, which lost a shard."""
        self._lost_by: dict[int, str] = {}
        """Which start of the server had renewed it last."""
        self._yielded: dict[int, Seconds] = {}
        """The same of what it gave away."""
        self._others_at: dict[int, Seconds] = {}
        """When a shard was last seen to be another worker's."""
        self._renew = renew or self._renew_here
        self._draining = False
        self._drained = asyncio.Event()
        self.taken = self.lost = self.given = 0
        """How often a lease was taken, lost against the own will, and given away."""

    @property
    def is_draining(self) -> bool:
        """Whether no more are taken."""
        return self._draining

    @property
    def held(self) -> Sequence[HeldLease]:
        """What is held now, by the shards' numbers."""
        return [self._held[shard] for shard in sorted(self._held)]

    async def run(self) -> None:
        """Hold leases until cancelled, or until all are given away after `drain`."""
        async with asyncio.TaskGroup() as group:
            keepers = [
                group.create_task(
                    supervise.keep_running(f"lease {shard}", partial(self._keep_shard, shard)),
                    name=f"shard {shard}",
                )
                for shard in self._shards
            ]
            beside = [
                group.create_task(supervise.keep_running(name, run), name=name)
                for name, run in (
                    ("balance", self._balance),
                    ("renewals", partial(self._renew, self._held, self._holder)),
                )
            ]
            await self._drained.wait()
            for task in (*keepers, *beside):
                task.cancel()

    async def _renew_here(self, leases: Mapping[int, HeldLease], holder: str) -> None:
        await LeaseRenewer(self._broker, leases, holder).run()

    async def drain(self) -> None:
        """Take no more, and give every shard away in a silence of its rooms."""
        self._draining = True
        async with asyncio.TaskGroup() as group:
            for lease in self.held:
                group.create_task(self._give_away(lease))
        self._drained.set()

    def take_back(self) -> None:
        """Take what was given away and is free: there is nobody else any more who would."""
        self._yielded.clear()

    async def _keep_shard(self, shard: int) -> None:
        # Not all workers at once, and who has least a little before the others.
        while True:
            near = self._is_soon_free(shard)
            await asyncio.sleep(
                FLEET_POLICY.fast_poll_interval if near else FLEET_POLICY.poll_interval
            )
            if self._draining or self._has_to_wait(shard):
                continue  # others take first what was given away
            if self._is_others(shard) and not self._is_soon_free(shard):
                continue
            await asyncio.sleep(SPREAD_DELAY * len(self._held) / FLEET_POLICY.shards)
            began = clock.now()
            revision = await try_lease(self._broker, shard, self._holder)
            if revision:
                server = self._broker.server
                await self._hold(HeldLease(shard, revision, revision, began, server=server))
            elif revision is not None:
                self._others_at[shard] = clock.now()

    def _is_others(self, shard: int) -> bool:
        """Tell whether a shard was another's a moment ago, so that no question is due."""
        seen = self._others_at.get(shard, -math.inf)
        return clock.now() - seen < FLEET_POLICY.held_poll_interval

    def _has_to_wait(self, shard: int) -> bool:
        """Tell whether others may try for a shard before this worker.

        Who lost one since the server was gone does not wait: all others have lost theirs as well.
        A renewal that was only late, or a connection that broke, is another matter, since whoever
        comes at once then has what it could not keep a moment ago.
        """
        now = clock.now()
        if now < self._yielded.get(shard, 0.0):
            return True
        began_anew = self._broker.server != self._lost_by.get(shard, self._broker.server)
        return not began_anew and now < self._not_before.get(shard, 0.0)

    async def _hold(self, lease: HeldLease) -> None:
        """Run a shard's rooms while its lease is renewed."""
        self._held[lease.shard] = lease
        self.taken += 1
        try:
            async with asyncio.TaskGroup() as group:
                run = partial(self._owner.run_shard, lease)
                running = group.create_task(supervise.keep_running(f"shard {lease.shard}", run))
                await self._watch(lease)
                running.cancel()
        finally:
            lease.lost = True
            lease.released.set()
            del self._held[lease.shard]

    async def _watch(self, lease: HeldLease) -> None:
        """Wait until a lease is lost or given away."""
        while lease.is_valid:
            left = FLEET_POLICY.stop_after - lease.age
            with suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, min(FLEET_POLICY.poll_interval, left))):
                    await lease.handed_over.wait()
                self.given += 1
                self._yielded[lease.shard] = clock.now() + FLEET_POLICY.lease_ttl
                await self._release(lease)
                return
        self.lost += 1
        self._not_before[lease.shard] = clock.now() + FLEET_POLICY.lease_ttl
        self._lost_by[lease.shard] = lease.server
        if lease.lost:  # by what its rooms met, and not by the broker's word
            await self._release(lease)

    async def _release(self, lease: HeldLease) -> None:
        lease.lost = True
        late = clock.now() + FLEET_POLICY.renew_timeout
        # Its answer says what is to be deleted, and comes in another thread.
        while lease.renewing and clock.now() < late:  # noqa: ASYNC110 - see above
            await asyncio.sleep(FLEET_POLICY.renew_pause / 10)
        with suppress(FleetError):  # it ends by itself then
            await self._let_go(name_lease(lease.shard), lease.revision)

    async def _let_go(self, name: str, revision: int) -> None:
        """Let go of a lease, also where a renewal was kept whose answer never came.

        Else nobody could have it until it ends by itself: its rooms would be silent for 3 s.
        """
        if not await self._broker.lease(name, "", revision=revision):
            latest = await self._broker.lease(name, self._holder)
            if latest:
                await self._broker.lease(name, "", revision=latest)

    async def _give_away(self, lease: HeldLease) -> None:
        """End a shard's rooms in a silence while the lease is still renewed; then let it go."""
        if not await self._owner.hand_over(lease.shard):
            return
        lease.handed_over.set()
        await lease.released.wait()
        await self._owner.wait_taken(lease.shard)

    async def _balance(self) -> None:
        """Give away what is more than this worker's share, one shard at a time."""
        while True:
            await asyncio.sleep(FLEET_POLICY.beat_interval)
            if len(self._held) > max(0, self._find_share()) and not self._draining:
                await self._give_away(self.held[-1])
