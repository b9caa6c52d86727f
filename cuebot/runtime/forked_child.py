"""A program of ours that was forked from one that had loaded it, as its parent sees it."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.runtime.child_forker import FORKER
from cuebot.runtime.child_messages import MessageStream

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.runtime.child_forker import ForkedPipes
    from cuebot.runtime.child_messages import Message


class ForkedChild(asyncio.Protocol):
    """A running child.  `cuebot.runtime.child_process.ChildProcess`."""

    def __init__(
        self, given: ForkedPipes, heard: Callable[[Message], None], ended: Callable[[], None]
    ) -> None:
        """Call `heard` with each message, and `ended` once when there will be no more."""
        self._given = given
        self._replies = MessageStream(heard)
        self._ended = ended
        self.alive = True
        loop = asyncio.get_running_loop()
        self._gone: asyncio.Future[None] = loop.create_future()
        self._told: asyncio.Future[None] = loop.create_future()
        """Done when there is nothing more to read."""
        loop.add_reader(given.handle, self._note_gone)
        self._requests: asyncio.WriteTransport

    async def connect_pipes(self) -> None:
        """Take over the pipes."""
        loop, given = asyncio.get_running_loop(), self._given
        self._requests, _ = await loop.connect_write_pipe(
            asyncio.BaseProtocol, os.fdopen(given.requests, "wb", buffering=0)
        )
        await loop.connect_read_pipe(lambda: self, os.fdopen(given.replies, "rb", buffering=0))

    def data_received(self, data: bytes) -> None:
        self._replies.feed(data)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        self.alive = False
        self._told.set_result(None)
        self._ended()

    def _note_gone(self) -> None:
        asyncio.get_running_loop().remove_reader(self._given.handle)
        os.close(self._given.handle)
        if not self._gone.done():
            self._gone.set_result(None)

    def send_message(self, message: Message) -> None:
        """Hand a message to the pipe, whole, without waiting; one to a dead child is lost."""
        if self.alive:
            self._requests.write(message.encode_message())

    async def kill_and_wait(self) -> None:
        """Kill the child, if it lives, and wait until it is gone."""
        if not self._gone.done():
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._given.handle, signal.SIGKILL)
        self._requests.close()
        await asyncio.shield(self._gone)
        await asyncio.shield(self._told)  # its last words are read as well

    @property
    def pid(self) -> int:
        return self._given.pid


async def fork_child(
    module: str, heard: Callable[[Message], None], ended: Callable[[], None]
) -> ForkedChild:
    """Run a module's `main` in a fork; a `ChildForkError` when it cannot be forked."""
    forking = asyncio.get_running_loop().run_in_executor(None, FORKER.fork_program, module)
    try:
        with clock.standstill():
            given = await asyncio.shield(forking)
    except asyncio.CancelledError:
        forking.add_done_callback(_discard_child)
        raise
    child = ForkedChild(given, heard, ended)
    await child.connect_pipes()
    return child


def _discard_child(forking: asyncio.Future[ForkedPipes]) -> None:
    """Let go of a child that nobody wants any more: it ends with its pipe."""
    if not forking.cancelled() and forking.exception() is None:
        given = forking.result()
        for descriptor in (given.handle, given.requests, given.replies):
            os.close(descriptor)
