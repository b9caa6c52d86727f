"""Renews what a worker holds, each lease for itself, beside all that the rooms do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeAlias

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.held_lease import name_lease
from cuebot.fleet.policy import FLEET_POLICY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from cuebot.fleet.broker import Broker
    from cuebot.fleet.held_lease import HeldLease
    from cuebot.model import Seconds

    Renewing: TypeAlias = Callable[[Mapping[int, HeldLease], str], Awaitable[None]]


async def try_lease(broker: Broker, shard: int, holder: str, revision: int = 0) -> int | None:
    """Return the lease's revision, 0 when it is another's, None when nobody answers."""
    try:
        async with asyncio.timeout(FLEET_POLICY.renew_timeout):
            return await broker.lease(name_lease(shard), holder, revision=revision)
    except (FleetError, TimeoutError):
        return None


class LeaseRenewer:
    """Renews leases, also while others of them wait for their answer."""

    def __init__(
        self,
        broker: Broker,
        leases: Mapping[int, HeldLease],
        holder: str,
        may_renew: Callable[[], bool] = lambda: True,
    ) -> None:
        """Renew `leases`, whatever is among them, as `holder` and while it `may_renew`."""
        self._broker = broker
        self._leases = leases
        self._holder = holder
        self._may_renew = may_renew

    async def run(self) -> None:
        """Renew until cancelled."""
        async with asyncio.TaskGroup() as group:
            while True:
                due = [lease for lease in list(self._leases.values()) if lease.is_due]
                for lease in due if self._may_renew() else ():
                    lease.renewing = True
                    group.create_task(self._renew(lease))
                await asyncio.sleep(self._find_pause())

    def _find_pause(self) -> Seconds:
        """Return for how long none is due; one that is taken meanwhile is not due sooner."""
        waits = [lease.due_in for lease in list(self._leases.values())]
        return max(FLEET_POLICY.renew_pause / 2, min([FLEET_POLICY.poll_interval, *waits]))

    async def _renew(self, lease: HeldLease) -> None:
        began = clock.now()
        try:
            revision = await try_lease(self._broker, lease.shard, self._holder, lease.revision)
            if revision is None:
                lease.tried = clock.now()
            elif lease.lost and revision:
                lease.revision = revision  # it is let go of by this one
            elif revision == 0 or not lease.is_valid:
                lease.refused = True  # once it was silent it is another owner, under another token
            else:
                lease.revision, lease.renewed, lease.tried = revision, began, 0.0
                lease.server = self._broker.server
        finally:
            lease.renewing = False
