"""Ask a program of ours in a child process: one request at a time, ended when it fails."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.runtime import child_messages, child_process
from cuebot.runtime.child_messages import Message
from cuebot.runtime.child_process import ChildGoneError

if TYPE_CHECKING:
    from cuebot.model import Seconds


class UnansweredError(Exception):
    """A child gave no answer; its text says why in a clause: "ended unexpectedly"."""


class RequestingParent:
    """Asks a child that is started with the first request, and anew after it hung or died."""

    def __init__(self, program: str) -> None:
        """`program`: the module that the child runs, which answers each request with its `id`."""
        self._program = program
        self._child: child_process.ChildProcess | None = None
        self._reply: asyncio.Future[Message] | None = None
        self._turn = asyncio.Lock()
        self._asked = 0

    async def request_reply(
        self, head: child_messages.Head, limit: Seconds, body: bytes = b""
    ) -> Message:
        """Return the answer to a request, whose `id` is set here, within `limit` real seconds.

        An `UnansweredError` says that the child hung or died; the next request gets a new one.
        """
        async with self._turn:
            with clock.standstill():
                return await self._reply_within(Message(head, body), limit)

    async def _reply_within(self, request: Message, limit: Seconds) -> Message:
        try:
            async with asyncio.timeout(clock.to_show_seconds(limit)):
                return await self._send_request(request)
        except TimeoutError:
            why = f"did not answer within {limit:g} s"
        except ChildGoneError:
            why = "ended unexpectedly"
        await self._end_child()
        raise UnansweredError(why)

    async def _send_request(self, request: Message) -> Message:
        if self._child is None or not self._child.alive:
            await self._end_child()
            self._child = await child_process.start_child(
                self._program, self._on_reply, self._on_exit
            )
        self._asked += 1
        self._reply = asyncio.get_running_loop().create_future()
        self._child.send_message(Message({**request.head, "id": self._asked}, request.body))
        return await self._reply

    def _on_reply(self, reply: Message) -> None:
        mine = reply.head["id"] == self._asked  # or else a cancelled request asked for it
        if mine and self._reply is not None and not self._reply.done():
            self._reply.set_result(reply)

    def _on_exit(self) -> None:
        if self._reply is not None and not self._reply.done():
            self._reply.set_exception(ChildGoneError("the child has ended"))

    async def aclose(self) -> None:
        """End the child."""
        with clock.standstill():
            await self._end_child()

    async def _end_child(self) -> None:
        gone, self._child = self._child, None
        if gone is not None:
            await gone.kill_and_wait()
