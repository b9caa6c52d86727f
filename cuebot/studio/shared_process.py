"""A process of rooms, and the line to each of its rooms, seen from the studio."""

from __future__ import annotations

import asyncio
import signal
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from cuebot.errors import StudioError
from cuebot.studio.messages import (
    ProcessMessage,
    RoomMessage,
    decode_room_line,
    encode_line,
)
from cuebot.studio.policy import STUDIO_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds
    from cuebot.studio.messages import RoomOrder, StudioMessage


class Killer(Protocol):
    """Who may send signals to a process, since its number is still its own."""

    def kill_process(self, pid: int, number: signal.Signals) -> None:
        """Send a signal to a process and all below it."""


class SharedProcess:
    """A process that runs up to so many rooms."""

    def __init__(
        self,
        server: Killer,
        pid: int,
        line: socket.socket,
        code: asyncio.Future[int | None],
        *,
        places: int,
        suspect: bool = False,
    ) -> None:
        """Speak with a process over `line`; `code` is its exit code, once it has one."""
        self.pid = pid
        self.places = places
        self.suspect = suspect
        """Whether its rooms are those of a process that died."""
        self.code = code
        self.rooms: dict[str, ForkedRoom] = {}
        self._server = server
        self._line = line
        self._retired = False
        """Whether its rooms are leaving it."""
        self._stuck: set[str] = set()
        """Rooms that stand still."""
        self._aborted = False
        self._changed = asyncio.Event()

    @property
    def has_place(self) -> bool:
        """Whether another room may run in it."""
        return len(self.rooms) < self.places and not self._retired and not self.code.done()

    async def start_room(self, order: RoomOrder, on_leave: Callable[[], None]) -> ForkedRoom:
        """Run a room; `on_leave` is called when it has to go on elsewhere."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                line = encode_line(ProcessMessage(room=order))
                socket.send_fds(self._line, [line], [theirs.fileno()])
            reader, writer = await asyncio.open_connection(
                sock=ours, limit=STUDIO_POLICY.max_message_bytes
            )
        except OSError as error:
            ours.close()
            raise StudioError(
                "its process takes no rooms any more", where=order.id, do="it is tried again"
            ) from error
        room = ForkedRoom(self, order, reader, writer, on_leave)
        self.rooms[order.id] = room
        return room

    def close_room(self, room: ForkedRoom) -> None:
        """Count a room as gone; a process without any ends."""
        if self.rooms.get(room.order.id) is room:
            del self.rooms[room.order.id]
            self._changed.set()
            if not self.rooms:
                self._retired = True
                self._line.close()

    async def end(self, room: ForkedRoom) -> bool:
        """End the process of a room that stands still, once the rooms that do not have left.

        Return whether there were any: else it was the process that stood still, and no room.
        """
        self._stuck.add(room.order.id)
        with suppress(OSError):  # it says where all its rooms stand as it dies
            self._line.send(encode_line(ProcessMessage(stack=room.order)))
        await self._wait_only_stuck(STUDIO_POLICY.hang_spread)
        alone = self._is_stuck
        self._let_others_leave()
        await self._wait_only_stuck(STUDIO_POLICY.leave_patience)
        if not self._aborted:  # a second signal would cut off what it says at the first
            self._aborted = True
            self._server.kill_process(self.pid, signal.SIGABRT)
        try:
            async with asyncio.timeout(STUDIO_POLICY.abort_grace):
                await asyncio.shield(self.code)
        except TimeoutError:
            self._server.kill_process(self.pid, signal.SIGKILL)
            await self.wait_gone()
        return not alone

    @property
    def _is_stuck(self) -> bool:
        return self._stuck.issuperset(self.rooms)

    async def _wait_only_stuck(self, seconds: Seconds) -> None:
        """Wait until no room is left in it that runs, for so long at most."""
        self._changed.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self._is_stuck:
                    self._changed.clear()
                    await self._changed.wait()

    def _let_others_leave(self) -> None:
        if self._retired:
            return
        self._retired = True
        for name, other in list(self.rooms.items()):
            if name not in self._stuck:
                other.on_leave()

    async def wait_gone(self) -> int | None:
        """Return its exit code, negative for a signal; None when nobody can tell."""
        with suppress(TimeoutError):
            async with asyncio.timeout(STUDIO_POLICY.answer_timeout):
                return await asyncio.shield(self.code)
        return None


class ForkedRoom:
    """The line to a room in a process that was forked."""

    def __init__(
        self,
        process: SharedProcess,
        order: RoomOrder,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        on_leave: Callable[[], None],
    ) -> None:
        self.process = process
        self.order = order
        self.on_leave = on_leave
        self._reader, self._writer = reader, writer

    async def receive(self) -> RoomMessage | None:
        while True:
            try:
                line = await self._reader.readline()
            except (ConnectionError, ValueError):  # gone, or nothing that a room says
                return None
            if not line:
                return None
            if message := decode_room_line(line):
                return message

    def send(self, message: StudioMessage) -> None:
        self._writer.write(encode_line(message))

    async def end_process(self) -> bool:
        return await self.process.end(self)

    async def wait_gone(self) -> int | None:
        return await self.process.wait_gone()

    def close(self) -> None:
        self.process.close_room(self)
        self._writer.transport.abort()
