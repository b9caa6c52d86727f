"""A program of ours in a process of its own, as its parent sees it.

Some are forked from one process that has loaded them, and share its memory.  Where that cannot be,
each loads itself.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, cast

from cuebot.runtime import child_forker, forked_child
from cuebot.runtime.child_messages import MessageStream

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.runtime.child_messages import Message


class ChildGoneError(Exception):
    """The child has ended, or never began."""


class ChildProcess(Protocol):
    """A running child, seen from its parent."""

    alive: bool

    @property
    def pid(self) -> int:
        """The number of its process."""

    def send_message(self, message: Message) -> None:
        """Hand a message to the pipe, whole, without waiting; one to a dead child is lost."""

    async def kill_and_wait(self) -> None:
        """Kill the child, if it lives, and wait until it is gone."""


class SpawnedChild(asyncio.SubprocessProtocol):
    """A child that was started by itself.  `ChildProcess`."""

    def __init__(self, heard: Callable[[Message], None], ended: Callable[[], None]) -> None:
        """Call `heard` with each message, and `ended` once when there will be no more."""
        self._replies = MessageStream(heard)
        self._ended = ended
        self.alive = True
        self._gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._transport: asyncio.SubprocessTransport
        self._requests: asyncio.WriteTransport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.SubprocessTransport", transport)
        self._requests = cast("asyncio.WriteTransport", self._transport.get_pipe_transport(0))

    def pipe_data_received(self, fd: int, data: bytes) -> None:  # noqa: ARG002 - asyncio's signature
        self._replies.feed(data)

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        if fd == 1:
            self.alive = False
            self._ended()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        self._gone.set_result(None)

    def send_message(self, message: Message) -> None:
        """Hand a message to the pipe, whole, without waiting; one to a dead child is lost."""
        if self.alive:
            self._requests.write(message.encode_message())

    async def kill_and_wait(self) -> None:
        """Kill the child, if it lives, and wait until it is gone."""
        if self.alive:  # or else the kill would reap it, and asyncio warn that it is unknown
            with suppress(ProcessLookupError):
                self._transport.kill()
        self._requests.close()
        await asyncio.shield(self._gone)
        self._transport.close()

    @property
    def pid(self) -> int:
        return self._transport.get_pid()


async def start_child(
    module: str, heard: Callable[[Message], None], ended: Callable[[], None]
) -> ChildProcess:
    """Run a program as `python -m module` does; `ChildGoneError` when it cannot be run."""
    if child_forker.can_fork(module):
        with suppress(child_forker.ChildForkError):
            return await forked_child.fork_child(module, heard, ended)
    try:
        _, child = await asyncio.get_running_loop().subprocess_exec(
            lambda: SpawnedChild(heard, ended),
            sys.executable,
            "-m",
            module,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise ChildGoneError(str(error)) from error
    return child
