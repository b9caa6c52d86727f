"""Before rooms change hands: who gives them away tells so, and waits until another is prepared.

A worker that takes a room over unprepared builds its parts and loads its voice first, while the
room is silent.  So a shard is offered, whoever hears of it builds what its rooms need and says so,
and only then is it given away.  No lease hangs on that: where nobody answers it is given away after
a while, and the lease alone says whose it is.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.fleet.policy import FLEET_POLICY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cuebot.fleet.worker_beat import WorkerBeat
    from cuebot.model import Seconds


class ShardOffers:
    """What this worker offers and what others do."""

    def __init__(self, prepare: Callable[[int], Awaitable[None]]) -> None:
        """Call `prepare` for each shard that another offers: it returns once all is built."""
        self._prepare = prepare
        self._own: set[int] = set()
        self._awaited: set[int] = set()
        """Those of them of which another has said that it is prepared."""
        self._offered: dict[int, Seconds] = {}
        """By others: when that was heard last."""
        self._prepared: set[int] = set()
        self._able: dict[str, Seconds] = {}
        """When each other worker was heard of that knows of offers."""
        self._taken: dict[int, Seconds] = {}
        """When another last said that it runs a shard's rooms."""
        self._live: set[int] = set()
        self.changed = asyncio.Event()
        """Set when others should hear of it at once."""
        self._heard = asyncio.Event()
        self._wake = asyncio.Event()

    @property
    def own(self) -> frozenset[int]:
        """What this worker is about to give away."""
        return frozenset(self._own)

    @property
    def ready(self) -> frozenset[int]:
        """What others offer and this worker has prepared."""
        return frozenset(shard for shard in self._prepared if self.is_offered(shard))

    @property
    def live(self) -> frozenset[int]:
        """Whose rooms this worker has taken over."""
        return frozenset(self._live)

    @property
    def has_takers(self) -> bool:
        """Whether another worker is there that knows of offers."""
        since = clock.now() - FLEET_POLICY.beat_ttl
        return any(at > since for at in self._able.values())

    def is_offered(self, shard: int) -> bool:
        """Whether another is about to give a shard away, so that it is soon free."""
        at = self._offered.get(shard)
        return at is not None and clock.now() - at < FLEET_POLICY.beat_ttl

    def take_beat(self, worker: str, beat: WorkerBeat) -> None:
        """Take what another worker tells."""
        if beat.offers is None:
            return
        now = clock.now()
        if beat.takes:
            self._able[worker] = now
        else:
            self._able.pop(worker, None)
        self._offered |= dict.fromkeys(beat.offers, now)
        self._awaited |= beat.ready & self._own
        self._taken |= dict.fromkeys(beat.live, now)
        self._heard.set()
        self._wake.set()

    def forget_worker(self, worker: str) -> None:
        """Count a worker as gone."""
        self._able.pop(worker, None)
        self._heard.set()

    def note_live(self, shard: int, *, live: bool) -> None:
        """Tell others that this worker runs a shard's rooms, or no longer does."""
        (self._live.add if live else self._live.discard)(shard)
        self._offered.pop(shard, None)
        self.changed.set()

    async def run(self) -> None:
        """Prepare what others offer, until cancelled."""
        while True:
            self._wake.clear()
            self._prepared = {shard for shard in self._prepared if self.is_offered(shard)}
            for shard in sorted(set(self._offered) - self._prepared):
                if self.is_offered(shard):
                    await self._prepare(shard)
                    self._prepared.add(shard)
                    self.changed.set()
            await self._wake.wait()

    async def offer(self, shard: int) -> None:
        """Return once another worker is prepared for a shard, or it is not worth more waiting."""
        self._own.add(shard)
        self._awaited.discard(shard)
        self._taken.pop(shard, None)
        self.changed.set()
        await self._wait(lambda: shard in self._awaited, FLEET_POLICY.prepare_patience)

    async def wait_taken(self, shard: int) -> None:
        """Return once another runs the rooms of a shard that was given away, or after a while."""
        await self._wait(lambda: shard in self._taken, FLEET_POLICY.taken_patience)
        self.withdraw(shard)

    def withdraw(self, shard: int) -> None:
        """Offer a shard no more."""
        self._own.discard(shard)
        self.changed.set()

    async def _wait(self, is_so: Callable[[], bool], patience: Seconds) -> None:
        """Wait until something is so, while there is anybody who could say it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self.has_takers and not is_so():
                    self._heard.clear()
                    await self._heard.wait()
