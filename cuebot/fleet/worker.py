"""A worker: it holds leases, and runs the rooms of the shards that are its own."""

from __future__ import annotations

import asyncio
import logging
import math
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.fleet_rooms import group_by_shard
from cuebot.fleet.names import make_shard_subject, split_room_subject
from cuebot.fleet.owned_room import OwnedRoom, WorkerMeans
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.room_log import RoomLostError, find_cause
from cuebot.fleet.shard_leases import ShardLeases
from cuebot.fleet.shard_offers import ShardOffers
from cuebot.fleet.worker_beat import WorkerBeat, decode_beat, encode_beat
from cuebot.runtime import supervise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.config.rooms_file import RoomSpec
    from cuebot.fleet.broker import Broker
    from cuebot.fleet.held_lease import HeldLease
    from cuebot.fleet.lease_renewer import Renewing
    from cuebot.fleet.standby import StandbyRooms
    from cuebot.model import Seconds

log = logging.getLogger(__name__)

BEATS = "worker.*"
LEAVING = b"{}"
"""What a worker says last that gave its rooms away."""


async def _load_room(room: OwnedRoom) -> int | None:
    """Take a room over; return where its messages begin, None for one that cannot be read here."""
    try:
        return await room.load()
    except FleetError as error:
        if error.retry:
            raise
        log.warning("%s is not run here: %s", room.room.id, error)
        return None


class Worker:
    """Runs rooms of one tenant's fleet until it is drained."""

    def __init__(
        self,
        broker: Broker,
        rooms: Sequence[RoomSpec],
        standby: StandbyRooms,
        name: str,
        renew: Renewing | None = None,
    ) -> None:
        """Run rooms by `broker` as `name`; `renew` renews leases, where not this loop does."""
        self._broker = broker
        self._shards = group_by_shard(rooms)
        self._standby = standby
        self.name = name
        holder = f"{name}/{secrets.token_hex(8)}"  # a worker that is started anew is another
        self.leases = ShardLeases(
            broker,
            holder,
            self,
            shards=self._shards,
            find_share=self._find_share,
            is_soon_free=self._is_soon_free,
            renew=renew,
        )
        self._offers = ShardOffers(self._prepare_shard)
        self._moving: set[int] = set()
        """Shards that change hands now."""
        self._owned: dict[int, dict[str, OwnedRoom]] = {}
        self._running: dict[int, asyncio.Task[None]] = {}
        self._others: dict[str, Seconds] = {}
        """When each other worker was last heard of."""
        self._takers: set[str] = set()
        """Those of them that take more rooms."""
        self._lags: dict[int, Seconds] = {}
        """Of each shard that is read: how old the last message was then."""
        self._late_looks = 0
        self.shed = 0
        """How often a shard was given away since this worker was behind."""

    @property
    def consumers(self) -> int:
        """How many streams it reads now."""
        return len(self._lags)

    @property
    def lag(self) -> Seconds:
        """How old the last message was when it was read, of the shard that is most behind."""
        return max(self._lags.values(), default=0.0)

    @property
    def rooms(self) -> Mapping[str, OwnedRoom]:
        """The rooms that it owns now."""
        return {name: room for rooms in self._owned.values() for name, room in rooms.items()}

    async def run(self) -> None:
        """Work until cancelled, or until `drain` is done."""
        async with asyncio.TaskGroup() as group:
            beside = [
                group.create_task(supervise.keep_running(name, run), name=name)
                for name, run in (
                    ("standby", self._standby.run),
                    ("beat", self._tell),
                    ("other workers", self._listen),
                    ("offers of rooms", self._offers.run),
                )
            ]
            await self.leases.run()
            for task in beside:
                task.cancel()

    async def drain(self) -> None:
        """Give all rooms away, each in a silence; `run` ends then."""
        await self.leases.drain()
        with suppress(FleetError):
            await self._broker.publish(f"worker.{self.name}", LEAVING)

    async def run_shard(self, lease: HeldLease) -> None:
        """Run the rooms of a shard until cancelled, or until another worker has it."""
        means = WorkerMeans(broker=self._broker, standby=self._standby, worker=self.name)
        rooms = {
            room.id: OwnedRoom(room, lease, means) for room in self._shards.get(lease.shard, ())
        }
        self._owned[lease.shard] = rooms
        try:
            start = await self._load_rooms(rooms)
            async with asyncio.TaskGroup() as group:
                self._running[lease.shard] = group.create_task(self._pump(lease, rooms, start))
                group.create_task(self._tell_when_live(lease.shard, rooms))
                for name, room in rooms.items():
                    running = supervise.keep_running(f"room {name}", room.run)
                    group.create_task(running, name=name)
        except ExceptionGroup as errors:
            cause = find_cause(errors)
            lease.lost = lease.lost or isinstance(cause, RoomLostError)
            raise cause from errors
        finally:
            self._owned.pop(lease.shard, None)
            self._running.pop(lease.shard, None)
            self._offers.note_live(lease.shard, live=False)

    async def _load_rooms(self, rooms: dict[str, OwnedRoom]) -> int:
        """Take rooms over; return the number from which their messages must be read.

        One that this worker cannot read is left out, and says so: the others do not wait for it.
        """
        async with asyncio.TaskGroup() as group:
            loading = {name: group.create_task(_load_room(room)) for name, room in rooms.items()}
        starts = {name: task.result() for name, task in loading.items()}
        for name in [name for name, start in starts.items() if start is None]:
            del rooms[name], starts[name]
        return min(filter(None, starts.values()), default=1)

    async def _tell_when_live(self, shard: int, rooms: Mapping[str, OwnedRoom]) -> None:
        """Let the worker that gave a shard away know that its rooms go on."""
        for room in list(rooms.values()):
            await room.restored.wait()
        self._offers.note_live(shard, live=True)

    async def _prepare_shard(self, shard: int) -> None:
        """Build what the rooms of a shard need that another worker gives away."""
        if not self.leases.is_draining:
            await self._standby.prepare_rooms([room.id for room in self._shards.get(shard, ())])

    async def hand_over(self, shard: int) -> bool:
        """Wait until another worker is prepared for a shard's rooms and all are silent; end them.

        Few shards change hands at one time, while there is another worker that takes them.  Where
        there is none any more they run on, unless this worker leaves itself; tell whether they end.
        """
        await self._offers.offer(shard)
        late = clock.now() + FLEET_POLICY.drain_patience
        while self._has_to_wait(shard, late):  # noqa: ASYNC110 - it hangs on the rooms' floors
            await asyncio.sleep(FLEET_POLICY.silence_interval)
        if not (self.leases.is_draining or self._count_takers()):
            self._offers.withdraw(shard)
            return False
        self._moving.add(shard)
        try:
            async with asyncio.TaskGroup() as group:
                for room in self._owned.get(shard, {}).values():
                    group.create_task(room.hand_over())
        except BaseException:  # it is another's already, or this worker ends
            self._moving.discard(shard)
            self._offers.withdraw(shard)
            raise
        return True

    def _has_to_wait(self, shard: int, late: Seconds) -> bool:
        """Tell whether a shard cannot be given away just now."""
        if self._offers.has_takers and len(self._moving) >= FLEET_POLICY.handovers_at_once:
            return True
        rooms = self._owned.get(shard, {})
        return clock.now() < late and any(room.is_speaking for room in rooms.values())

    async def wait_taken(self, shard: int) -> None:
        """Return when another worker runs a shard's rooms, or after a while."""
        try:
            await self._offers.wait_taken(shard)
        finally:
            self._moving.discard(shard)

    async def _pump(self, lease: HeldLease, rooms: Mapping[str, OwnedRoom], start: int) -> None:
        """Give each room its messages, in their order."""
        subscription = await self._broker.subscribe(make_shard_subject(lease.shard), start=start)
        self._lags[lease.shard] = 0.0
        try:
            while True:
                try:
                    messages = await subscription.fetch(
                        FLEET_POLICY.max_fetch, FLEET_POLICY.fetch_timeout
                    )
                except FleetError:
                    await asyncio.sleep(FLEET_POLICY.poll_interval)
                    continue
                for place, message in enumerate(messages, 1):
                    room = rooms.get(split_room_subject(message.subject)[0])
                    if room is not None:
                        room.take(message)
                    if not place % FLEET_POLICY.max_run:
                        await asyncio.sleep(0)  # a flooded room lets the others have their turn
                if messages:
                    lease.position = messages[-1].sequence
                late = max(0.0, clock.now() - messages[-1].at) if messages else 0.0
                self._lags[lease.shard] = late
        finally:
            self._lags.pop(lease.shard, None)
            await subscription.aclose()

    def _find_share(self) -> int:
        """Return how many shards are this worker's part, by who is there; less while it lags."""
        workers = 1 + self._count_takers()
        share = math.ceil(len(self._shards) / workers)
        self._late_looks = self._late_looks + 1 if self.lag > FLEET_POLICY.max_lag else 0
        if workers > 1 and self._late_looks >= FLEET_POLICY.lag_patience:
            self._late_looks = 0
            self.shed += 1
            log.warning("this worker is %.1f s behind: it gives rooms away.", self.lag)
            return min(share, len(self.leases.held)) - 1
        return share

    def _count_takers(self) -> int:
        """Return how many other workers take rooms: one that is drained takes none."""
        since = clock.now() - FLEET_POLICY.beat_ttl
        return sum(self._others.get(name, 0.0) > since for name in self._takers)

    def _is_soon_free(self, shard: int) -> bool:
        """Tell whether a shard may change hands just now.

        That is where another worker gives it away, or is silent that was there.  Beats only make a
        takeover quicker: without any, leases are tried as well.
        """
        least, most = FLEET_POLICY.beat_missed, FLEET_POLICY.beat_forgotten
        return self._offers.is_offered(shard) or any(
            least < clock.now() - at < most for at in self._others.values()
        )

    async def _tell(self) -> None:
        """Let the other workers know of this one."""
        while True:
            self._offers.changed.clear()
            beat = WorkerBeat(
                worker=self.name,
                shards=len(self.leases.held),
                lag=self.lag,
                takes=not self.leases.is_draining,
                offers=self._offers.own,
                ready=self._offers.ready,
                live=self._offers.live,
            )
            with suppress(FleetError):
                await self._broker.publish(f"worker.{self.name}", encode_beat(beat))
            with suppress(TimeoutError):
                async with asyncio.timeout(FLEET_POLICY.beat_interval):
                    await self._offers.changed.wait()

    async def _listen(self) -> None:
        """Know which other workers there are; it only tells how the rooms are best shared out."""
        beats = await self._broker.subscribe(BEATS)
        try:
            while True:
                for message in await beats.fetch(FLEET_POLICY.max_fetch, 5.0):
                    other = message.subject.rpartition(".")[2]
                    if other == self.name:
                        continue
                    self._take_beat(other, message.payload)
        finally:
            await beats.aclose()

    def _take_beat(self, other: str, payload: bytes) -> None:
        if payload == LEAVING:
            self._others.pop(other, None)
            self._offers.forget_worker(other)
            takes = False
        else:
            self._others[other] = clock.now()
            beat = decode_beat(payload)
            self._offers.take_beat(other, beat)
            takes = beat.takes
        (self._takers.add if takes else self._takers.discard)(other)
        if not self._count_takers():
            self.leases.take_back()
