"""The stored snapshot of one room, put anew where the next owner would otherwise have to read much.

Most rooms of a fleet have no show: of one in which nothing happened a snapshot is put when there is
none, and when so much came to other rooms of its shard that the next owner would read all of that.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.broker import StaleWriterError
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.room_history import RoomHistory
from cuebot.fleet.room_log import RoomLostError
from cuebot.fleet.snapshot import decode_snapshot, encode_snapshot, restore_history

if TYPE_CHECKING:
    from cuebot.fleet.broker import Broker
    from cuebot.fleet.held_lease import HeldLease
    from cuebot.model import Seconds


class RoomSnapshots:
    """Loads the snapshot of a room once, and keeps it up to date from then on."""

    def __init__(self, broker: Broker, room: str, lease: HeldLease) -> None:
        self._broker = broker
        self._room = room
        self._lease = lease
        self._history = RoomHistory()
        self._revision = 0
        """Of the stored one; 0 when there is none."""
        self._changes = self._sequence = 0
        """Up to which change and which message it goes."""
        self._put_at: Seconds = 0.0
        self.read_from = 1
        """The first message of which anything was not in it as the room was taken over."""

    async def load(self) -> RoomHistory:
        """Return what the stored one holds, which is followed from now on."""
        stored = await self._broker.get_snapshot(self._room)
        if stored is not None:
            snapshot = decode_snapshot(stored.payload, self._room)
            self._history, self._revision = restore_history(snapshot), stored.revision
            self._note_put(self._history.changes, self._history.sequence)
            self.read_from = snapshot.read_from
        return self._history

    async def run(self) -> None:
        """Put it anew where that is due, until cancelled; `RoomLostError` when another has it."""
        while True:
            if self._lacks_changes or self._lies_far_back:
                try:
                    await self._put()
                except RoomLostError:
                    raise
                except FleetError:
                    pass  # it is put at the next look
            await asyncio.sleep(FLEET_POLICY.snapshot_interval)

    async def put_last(self) -> None:
        """Put all that happened, before another worker takes the room, if that can be."""
        if self._lacks_changes:
            with suppress(FleetError):
                await self._put()

    @property
    def _lacks_changes(self) -> bool:
        return not self._revision or self._history.changes != self._changes

    @property
    def _lies_far_back(self) -> bool:
        """Whether much came since: comments, which are read again, or messages of other rooms."""
        comes = self._history.sequence != self._sequence
        late = clock.now() - self._put_at >= FLEET_POLICY.max_snapshot_interval
        behind = self._lease.position - self._sequence
        return (comes and late) or behind > FLEET_POLICY.max_room_messages

    async def _put(self) -> None:
        history = self._history
        history.compact(clock.now())
        history.read_up_to(self._lease.position)
        changes, sequence = history.changes, history.sequence
        payload = await self._encode()
        try:
            self._revision = await self._broker.put_snapshot(
                self._room, payload, after=self._revision
            )
        except StaleWriterError:
            latest = await self._find_own_revision()
            self._revision = await self._broker.put_snapshot(self._room, payload, after=latest)
        self._note_put(changes, sequence)

    async def _find_own_revision(self) -> int:
        """Return that of a snapshot which was kept without an answer; another owner's is an error.

        Else none could be put any more, and the next owner would read all that came since.
        """
        stored = await self._broker.get_snapshot(self._room)
        if stored is None:
            return 0
        if decode_snapshot(stored.payload, self._room).token > self._lease.token:
            raise RoomLostError("another worker has it", where=self._room)
        return stored.revision

    def _note_put(self, changes: int, sequence: int) -> None:
        self._changes, self._sequence, self._put_at = changes, sequence, clock.now()

    async def _encode(self) -> bytes:
        if self._history.size <= FLEET_POLICY.small_snapshot:
            return encode_snapshot(self._room, self._history)
        with clock.standstill():
            return await asyncio.to_thread(encode_snapshot, self._room, self._history.copy())
