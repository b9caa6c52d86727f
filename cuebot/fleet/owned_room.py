"""A room that this worker owns: its show goes on from what was stored, while the lease lasts."""

from __future__ import annotations

import asyncio
import logging
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.ear_lines import EarLines
from cuebot.fleet.room_history import RoomHistory
from cuebot.fleet.room_log import RoomLog, RoomLostError, find_cause
from cuebot.fleet.room_messages import is_comment
from cuebot.fleet.room_snapshots import RoomSnapshots
from cuebot.fleet.room_source import RoomSource
from cuebot.fleet.room_state import RoomStateWriter
from cuebot.fleet.takeover import BrokenOffShow, resume_show
from cuebot.journal.viewer_key import KEY_BYTES
from cuebot.model import Stage, WorldEvent
from cuebot.show.assembly import start_show
from cuebot.show.sign_of_life import SignOfLife
from cuebot.wire.far_ear import FarEar, FarEarOptions, RoomOwner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config.rooms_file import RoomSpec
    from cuebot.fleet.broker import Broker, BrokerMessage
    from cuebot.fleet.held_lease import HeldLease
    from cuebot.fleet.standby import StandbyRooms
    from cuebot.model import Clip, Event, Seconds
    from cuebot.show.components import Components
    from cuebot.show.exposure import RunningShow
    from cuebot.show.resumption import ResumedShow

log = logging.getLogger(__name__)

FORMER_LINE = "a line that another worker began"
"""Why a room that was just taken over waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerMeans:
    """What all rooms of a worker share."""

    broker: Broker
    standby: StandbyRooms
    worker: str


class OwnedRoom:
    """One room, from when its lease is held until it is lost, given away, or the worker ends."""

    def __init__(self, room: RoomSpec, lease: HeldLease, means: WorkerMeans) -> None:
        self.room = room
        self._lease = lease
        self._means = means
        self._broker = means.broker
        self.log = RoomLog(self._broker, room.id, lease.token, lambda: lease.is_valid)
        self._snapshots = RoomSnapshots(self._broker, room.id, lease)
        self.history = RoomHistory()
        self.state = RoomStateWriter(self._broker, room.id, means.worker, lease.token)
        self.ears = EarLines(
            self._broker, room.id, lease.token, lambda: lease.is_valid, self.state.look_again
        )
        self._far = self._make_far_ear()
        self._mark = 0
        """The number of the message by which this worker took the room."""
        self._source: RoomSource | None = None
        self.restored = asyncio.Event()
        """Set once all that happened before is folded in."""
        self._stirred = asyncio.Event()
        self._leaving = False
        self._running: RunningShow | None = None

    async def load(self) -> int:
        """Take the room over; return the number from which its messages must be read."""
        self.history = await self._snapshots.load()
        self._mark = await self.log.take_over()
        return self._snapshots.read_from

    def take(self, message: BrokerMessage) -> None:
        """Fold a message in, in the order of their numbers; the show gets what is for it."""
        if message.sequence < self._snapshots.read_from:
            return  # it is read again for another room of the shard
        if self._is_refused(message):
            self.history.pass_over(message)
            return
        try:
            event = self.history.apply(message)
        except FleetError as error:
            log.warning("%s: %s", self.room.id, error)
            event = None
        if self.history.token > self._lease.token:
            raise RoomLostError("another worker has it", where=self.room.id)
        if message.sequence >= self._mark:
            self.restored.set()
        if self.history.feed_ended and self._source is not None:
            self._source.end()
        if event is not None and message.sequence > self._mark:
            self._take_event(event)

    def _is_refused(self, message: BrokerMessage) -> bool:
        """Tell whether it is a comment beyond the room's share: in a flood, nobody decodes it."""
        return (
            self._source is not None
            and message.sequence > self._mark
            and is_comment(message)
            and self._source.refuse_comment(message.at)
        )

    def _take_event(self, event: Event) -> None:
        if self._source is not None:
            self._source.take(event)
        self._stirred.set()

    @property
    def latest_comment(self) -> Seconds | None:
        """When somebody last wrote anything."""
        comments = self.history.comments
        return comments[-1][1].at if comments else None

    @property
    def refused(self) -> int:
        """Comments of this show beyond the room's share."""
        return self._source.refused if self._source else 0

    @property
    def waiting_cues(self) -> int:
        """How many cues have not ended."""
        return len(self._running.show.board.take_snapshot().live) if self._running else 0

    @property
    def is_speaking(self) -> bool:
        """Whether a line sounds now."""
        if self._running is None:
            return False
        live = self._running.show.board.take_snapshot().live
        return any(step.stage is Stage.SPEAKING for step in live)

    async def run(self) -> None:
        """Run the room's shows until cancelled; `RoomLostError` when another owns it."""
        try:
            await self._run()
        except ExceptionGroup as errors:
            cause = find_cause(errors)
            self._lease.lost = self._lease.lost or isinstance(cause, RoomLostError)
            raise cause from errors
        finally:
            self._means.standby.note_left(self.room.id)

    async def _run(self) -> None:
        async with asyncio.TaskGroup() as group:
            beside = [
                group.create_task(self.log.run(), name=f"{self.room.id}: log"),
                group.create_task(self.ears.run(), name=f"{self.room.id}: ears"),
                group.create_task(self._run_snapshots(), name=f"{self.room.id}: snapshots"),
                group.create_task(self.state.run(), name=f"{self.room.id}: state"),
            ]
            try:
                await self.restored.wait()
                while not self._leaving:
                    await self._wait_for_show()
                    await self._run_show()
            finally:
                for task in beside:
                    task.cancel()

    async def _run_snapshots(self) -> None:
        await self.restored.wait()
        await self._snapshots.run()

    async def hand_over(self) -> None:
        """End the room here, so that another worker goes on with it; nothing is said of its end."""
        self._leaving = True
        await self.log.flush()
        self.log.close()
        await self._snapshots.put_last()

    async def _wait_for_show(self) -> None:
        """Wait until something happens in a room that has no show."""
        while self.history.began is None and not (self.history.comments or self.history.orders):
            self._stirred.clear()
            await self._stirred.wait()

    async def _run_show(self) -> None:
        """Begin a show or go on with one, and run it to its end."""
        parts = await self._means.standby.take_parts(self.room.id)
        parts = replace(parts, ear=self._far, on_rows=self.log.queue_rows)
        key = secrets.token_bytes(KEY_BYTES)
        unheard, sounds_until = await self._find_unheard()
        self._source = source = RoomSource()
        began, first = self.history.began, self._list_first_events()
        resumed = await self._resume(parts, key, unheard) if began is not None else None
        for event in first:
            source.take(event)
        if self.history.feed_ended:
            source.end()
        parts = replace(parts, sources=[source])
        async with start_show(
            parts,
            on_step=self.state.on_step,
            alarm=self.state.on_alarm,
            recovered=self.state.on_recovery,
            on_order=self.state.on_order,
            key=key,
            resumed=resumed,
        ) as running:
            self._running = running
            if sounds_until > clock.now():
                running.show.floor.add_hold(FORMER_LINE, sounds_until)
            self.state.attach(running, source)
            try:
                # When a worker died is told by the broker, and its journal is read by no other.
                spending = SignOfLife(running.show.journal, parts.drafter, notes_time=False)
                await running.run(spending)
                running.show.journal.queue_end()
            finally:
                self._running = self._source = None
                self.state.attach(None, None)
        await self._renew_ear()

    async def _renew_ear(self) -> None:
        """Let the ears join anew: a show lets them go at its end."""
        self._far = self._make_far_ear()
        await self.ears.call_in()

    def _list_first_events(self) -> Sequence[Event]:
        """Return what came for a show that begins, or goes on, and that nobody has taken up."""
        if self.history.began is not None:
            return list(self.history.orders)
        events = [*self.history.comments, *self.history.events]
        world = [event for _, event in sorted(events, key=lambda row: row[0])]
        return [*(event for event in world if isinstance(event, WorldEvent)), *self.history.orders]

    def _make_far_ear(self) -> FarEar:
        owner = RoomOwner(room=self.room.id, token=self._lease.token, name_clip=self._name_clip)
        far = FarEar(FarEarOptions(), owner)
        self.ears.serve(far)
        self.state.watch_ear(far)
        return far

    async def _name_clip(self, clip: Clip) -> tuple[int, Seconds]:
        """Return a clip's number, which is where the broker keeps that it speaks, and its end."""
        kept = await self.log.wait_until_kept(clip.cue)
        if not self._lease.is_valid:
            raise RoomLostError("the lease could not be renewed", where=self.room.id)
        return kept

    async def _find_unheard(self) -> tuple[frozenset[int], Seconds]:
        """Ask the ear for the lines that a former owner began.

        Return the cues of which it says that nothing sounded, and until when others may sound.
        """
        sounding = dict(self.history.sounding)
        plays = await self.ears.find_plays(sounding) if sounding else {}
        silent = {number for number, play in plays.items() if play.never_began}
        ends = [
            step.began + step.seconds
            for number, step in sounding.items()
            if step.began is not None and number not in silent
        ]
        unheard = frozenset(sounding[number].cue.id for number in silent)
        return unheard, max(ends, default=0.0)

    async def _resume(self, parts: Components, key: bytes, unheard: frozenset[int]) -> ResumedShow:
        now = clock.now()
        history = self.history.build_history(unheard, now)
        broken = BrokenOffShow(
            history=history, began=self.history.began or now, died=min(self.history.at, now)
        )
        path = self._means.standby.find_journal(self.room.id)
        with clock.standstill():
            return await asyncio.to_thread(resume_show, parts, broken, path, key)
