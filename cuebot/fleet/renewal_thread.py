"""Leases are renewed in a thread of their own, so that a worker with much to do loses none.

A loop with hundreds of rooms may be late by more than a lease allows, on a machine that is too
busy, without anything being wrong.  A loop that stands still is another matter: it takes its rooms'
leases along, since their next owner speaks when this one does not.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.lease_renewer import LeaseRenewer
from cuebot.fleet.policy import FLEET_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractAsyncContextManager

    from cuebot.fleet.broker import Broker
    from cuebot.fleet.held_lease import HeldLease
    from cuebot.model import Seconds

LATENESS_FACTOR = 3.0
"""How much later than of late a loop may be before it counts as standing still."""
PATIENCE: Seconds = 5.0
"""Seconds for which the thread is waited for at its end."""


class RenewalThread:
    """A thread with an event loop and a connection of its own."""

    def __init__(self, connect: Callable[[], AbstractAsyncContextManager[Broker]]) -> None:
        """Reach the broker by `connect`, again and again when it is away."""
        self._connect = connect
        self._beaten: Seconds = 0.0
        """The machine's time at which the rooms' loop last turned."""
        self._lateness: Seconds = 0.0
        """By how much that loop was late of late, at most."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._renewing: asyncio.Task[None] | None = None

    async def renew(self, leases: Mapping[int, HeldLease], holder: str) -> None:
        """Renew leases until cancelled, while this loop turns."""
        loop, start = asyncio.get_running_loop(), clock.now()
        self._beaten, self._lateness = clock.machine_now(), 0.0
        over: asyncio.Future[None] = loop.create_future()

        def run() -> None:
            try:
                clock.run(self._renew_until_stopped(leases, holder), start=start)
            finally:
                with suppress(RuntimeError):  # the rooms' loop is over as well
                    loop.call_soon_threadsafe(_finish, over)

        thread = threading.Thread(target=run, name="lease renewals", daemon=True)
        thread.start()
        try:
            while not over.done():
                self._beat()
                await asyncio.wait([over], timeout=FLEET_POLICY.renew_pause)
            raise FleetError("the thread that renews leases has ended", retry=True)
        finally:
            self._stop()
            await asyncio.to_thread(thread.join, PATIENCE)

    def _stop(self) -> None:
        loop, renewing = self._loop, self._renewing
        if loop is not None and renewing is not None:
            with suppress(RuntimeError):  # it has ended by itself
                loop.call_soon_threadsafe(renewing.cancel)

    async def _renew_until_stopped(self, leases: Mapping[int, HeldLease], holder: str) -> None:
        self._loop, self._renewing = asyncio.get_running_loop(), asyncio.current_task()
        with suppress(asyncio.CancelledError):
            while True:
                with suppress(FleetError):
                    async with self._connect() as broker:
                        await LeaseRenewer(broker, leases, holder, self._turns).run()
                await asyncio.sleep(FLEET_POLICY.poll_interval)

    def _beat(self) -> None:
        """Note that the rooms' loop turns, and how late."""
        since, self._beaten = self._beaten, clock.machine_now()
        took = self._beaten - since
        faded = self._lateness * 0.5 ** (took / FLEET_POLICY.lateness_half_life)
        self._lateness = max(faded, took - FLEET_POLICY.renew_pause)

    def _turns(self) -> bool:
        """Tell whether the rooms' loop still turns: one that is only late, as it often is, does."""
        usual = min(LATENESS_FACTOR * self._lateness, FLEET_POLICY.max_usual_standstill)
        still = clock.machine_now() - self._beaten
        return still < max(usual, FLEET_POLICY.max_standstill)


def _finish(over: asyncio.Future[None]) -> None:
    if not over.done():
        over.set_result(None)
