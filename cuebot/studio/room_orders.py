"""What people order about rooms: written into rooms.toml, which the studio then follows.

So the file and what runs agree, also after the next start.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.studio import edits
from cuebot.studio.wall_orders import AddBody

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cuebot.studio.studio import Studio
    from cuebot.studio.wall_orders import RoomBody
    from cuebot.web.state import Message

NO_SUCH_ROOM = "no_such_room"
RESULTS = {
    "add": "added",
    "remove": "removed",
    "start": "started",
    "stop": "stopped",
    "restart": "restarted",
}
"""What became of an order that was carried out."""


@dataclass(slots=True)
class RoomOrders:
    """Carries out what is ordered about the rooms of a studio, one order after the other."""

    studio: Studio
    note: Callable[[str], None]
    """Called with what somebody did, as a sentence."""
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def carry_out(self, name: str, body: RoomBody, *, by: str) -> Message:
        """Do an order; a `ConfigError` says why the file cannot be changed like that."""
        room = body.room
        if not isinstance(body, AddBody) and self.studio.rooms.find_room(room) is None:
            return {"result": NO_SUCH_ROOM}
        async with self._turn:
            with clock.standstill():
                await self._change_rooms_file(name, body)
            await self.studio.read_file(ordered=True)
        self.note(f"{by or 'the command line'}: {room} {RESULTS[name]}")
        return {"result": RESULTS[name], "room": room}

    async def _change_rooms_file(self, name: str, body: RoomBody) -> None:
        room, path = body.room, self.studio.rooms.path
        if isinstance(body, AddBody):
            await asyncio.to_thread(edits.add_room, path, room, body.config)
        elif name == "remove":
            await asyncio.to_thread(edits.remove_room, path, room)
        elif name == "restart":
            self.studio.keepers[room].restart()
        else:
            await asyncio.to_thread(partial(edits.switch_room, path, room, on=name == "start"))
            if name == "start":
                self.studio.keepers[room].wake()

    async def move_room(self, room: str, other: Path, *, by: str) -> Message:
        """Hand a room over to the studio of another file, which goes on with its show.

        It leaves in its next silence; a `ConfigError` says why it cannot, and then it stays.
        """
        if self.studio.rooms.find_room(room) is None:
            return {"result": NO_SUCH_ROOM}
        async with self._turn:
            try:
                await self.studio.leave_room(room)
                with clock.standstill():
                    await asyncio.to_thread(edits.move_room, self.studio.rooms.path, room, other)
            finally:
                await self.studio.read_file(ordered=True)
        self.note(f"{by or 'the command line'}: {room} moved to {other}")
        return {"result": "moved", "room": room}
