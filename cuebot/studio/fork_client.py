"""Starts rooms, several in a process that a fork server made.

The fork server is started with the first of them, and anew if it dies.
"""

from __future__ import annotations

import asyncio
import json
import math
import os
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from cuebot.errors import StudioError
from cuebot.studio.messages import ProcessOrder, encode_line
from cuebot.studio.policy import STUDIO_POLICY
from cuebot.studio.shared_process import SharedProcess

if TYPE_CHECKING:
    import signal
    from collections.abc import Callable
    from types import TracebackType

    from cuebot.studio.messages import RoomOrder
    from cuebot.studio.shared_process import ForkedRoom

THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""A process that forks must have no threads, and numpy would make some."""


@dataclass(slots=True)
class ForkedServer:
    """A fork server that runs, seen from the studio."""

    process: asyncio.subprocess.Process
    line: socket.socket
    gone: dict[int, asyncio.Future[int | None]] = field(default_factory=dict)
    """Of each process of rooms, by its id: its exit code, once it has one."""
    started: asyncio.Future[int] | None = None
    """The id of the process that is being started."""
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    alive: bool = True

    async def follow(self, reader: asyncio.StreamReader) -> None:
        """Take what it tells until it is gone."""
        while line := await _read_line(reader):
            told = json.loads(line)
            if "ready" in told:
                self.ready.set()
            elif "started" in told:
                self.gone[told["pid"]] = asyncio.get_running_loop().create_future()
                if self.started is not None and not self.started.done():
                    self.started.set_result(told["pid"])
            elif (exit_code := self.gone.get(told["pid"])) is not None and not exit_code.done():
                exit_code.set_result(told["code"])
        self.alive = False
        self.ready.set()
        for exit_code in self.gone.values():
            if not exit_code.done():
                exit_code.set_result(None)

    def kill_process(self, pid: int, number: signal.Signals) -> None:
        """Let it send a signal to a process; a server that is gone sends none."""
        with suppress(OSError):
            self.line.send(json.dumps({"pid": pid, "signal": int(number)}).encode() + b"\n")


async def _read_line(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readline()
    except ConnectionError:
        return b""


class ForkLauncher:
    """Starts rooms, one after the other; enter it to have the fork server for as long as needed."""

    def __init__(self, module: str, places: int = 1) -> None:
        """Run `python -m module` as the fork server, and so many rooms in each process."""
        self._module = module
        self._places = places
        self._server: ForkedServer | None = None
        self._processes: list[SharedProcess] = []
        self._turn = asyncio.Lock()
        self._tasks = asyncio.TaskGroup()

    async def __aenter__(self) -> Self:
        await self._tasks.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.line.close()
            with suppress(ProcessLookupError):
                self._server.process.kill()
            await self._server.process.wait()
        await self._tasks.__aexit__(kind, error, trace)

    async def launch(self, order: RoomOrder, on_leave: Callable[[], None]) -> ForkedRoom:
        """Start a room; a `StudioError` says why that cannot be.

        `on_leave` is called when it has to go on in another process, since this one is ended.
        """
        async with self._turn:
            process = self._find_process(order) or await self._start_process(order)
            return await process.start_room(order, on_leave)

    def _find_process(self, order: RoomOrder) -> SharedProcess | None:
        """Return the process with the fewest rooms that has a place; None when a new one is due.

        Rooms of a process that died go on in two, on two processors, and not beside rooms that have
        done nothing.
        """
        self._processes = [one for one in self._processes if not one.code.done()]
        open_ones = [
            one for one in self._processes if one.has_place and one.suspect == order.suspect
        ]
        suspects = sum(one.suspect for one in self._processes)
        spread = order.suspect and suspects < STUDIO_POLICY.suspect_processes
        if order.alone or spread or not open_ones:
            return None
        return min(open_ones, key=lambda one: len(one.rooms))

    async def _start_process(self, order: RoomOrder) -> SharedProcess:
        server = await self._find_server()
        places = self._find_places(order)
        wanted = ProcessOrder(
            folder=str(Path(order.folder).parent), memory_megabytes=order.memory_megabytes * places
        )
        ours, theirs = socket.socketpair()
        ours.setblocking(False)  # noqa: FBT003 - socket's own signature
        try:
            with theirs:
                pid = await self._fork_process(server, wanted, theirs)
        except BaseException:
            ours.close()
            raise
        process = SharedProcess(
            server, pid, ours, server.gone[pid], places=places, suspect=order.suspect
        )
        self._processes.append(process)
        return process

    def _find_places(self, order: RoomOrder) -> int:
        """Return how many rooms the process has that is started for one."""
        if order.alone:
            return 1
        return math.ceil(self._places / (STUDIO_POLICY.suspect_processes if order.suspect else 1))

    async def _fork_process(
        self, server: ForkedServer, wanted: ProcessOrder, theirs: socket.socket
    ) -> int:
        server.started = asyncio.get_running_loop().create_future()
        try:
            socket.send_fds(server.line, [encode_line(wanted)], [theirs.fileno()])
            async with asyncio.timeout(STUDIO_POLICY.answer_timeout):
                return await server.started
        except (OSError, TimeoutError) as error:
            server.process.kill()  # whatever became of it, the next try has another
            raise StudioError(
                "the fork server does not answer", where="studio", do="it is started anew"
            ) from error
        finally:
            server.started = None

    async def _find_server(self) -> ForkedServer:
        """Return the fork server once it has loaded everything; start it when there is none."""
        if self._server is not None and not self._server.alive:
            self._server.line.close()
            self._server = None
        if self._server is None:
            self._server = await self._start_server()
        try:
            async with asyncio.timeout(STUDIO_POLICY.start_timeout):
                await self._server.ready.wait()
        except TimeoutError as error:
            self._server.process.kill()
            raise _fail_server() from error
        if not self._server.alive:
            raise _fail_server()
        return self._server

    async def _start_server(self) -> ForkedServer:
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", self._module, stdin=theirs.fileno(), env=os.environ | THREADS
            )
        reader, writer = await asyncio.open_connection(sock=ours)
        server = ForkedServer(process, ours.dup())
        self._tasks.create_task(_follow_server(server, reader, writer))
        return server


async def _follow_server(
    server: ForkedServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    try:
        await server.follow(reader)
    finally:
        writer.transport.abort()
        await server.process.wait()


def _fail_server() -> StudioError:
    return StudioError(
        "the fork server does not start", where="studio", do="see what it printed", retry=True
    )
