"""A speech program in a child process: one request at a time, ended when it fails."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import SynthError
from cuebot.runtime import child_process
from cuebot.runtime.child_process import ChildGoneError, Message

if TYPE_CHECKING:
    from cuebot.model import Seconds


class VoiceProcess:
    """Asks a child that is started with the first request, and anew after it hung or died."""

    def __init__(self, voice: str, program: str) -> None:
        """`voice` is what people call it; `program` is the module that it runs."""
        self._voice = voice
        self._program = program
        self._child: child_process.ChildProcess | None = None
        self._reply: asyncio.Future[Message] | None = None
        self._turn = asyncio.Lock()
        self._asked = 0

    async def request_reply(self, head: child_process.Head, limit: Seconds) -> Message:
        """Return the answer to a request, whose `id` is set here, within `limit` real seconds.

        A `SynthError` says that the child hung or died; the next request gets a new one.
        """
        async with self._turn:
            with clock.standstill():
                return await self._reply_within(head, limit)

    async def _reply_within(self, head: child_process.Head, limit: Seconds) -> Message:
        try:
            async with asyncio.timeout(clock.to_show_seconds(limit)):
                return await self._send_request(head)
        except TimeoutError:
            why = f"did not answer within {limit:g} s"
        except ChildGoneError:
            why = "ended unexpectedly"
        await self._end_child()
        raise SynthError(
            f"the {self._voice} voice {why}", do="the next line starts it anew", retry=True
        )

    async def _send_request(self, head: child_process.Head) -> Message:
        if self._child is None or not self._child.alive:
            await self._end_child()
            self._child = await child_process.start_child(
                self._program, self._on_reply, self._on_exit
            )
        self._asked += 1
        self._reply = asyncio.get_running_loop().create_future()
        self._child.send_message(Message({**head, "id": self._asked}))
        return await self._reply

    def _on_reply(self, reply: Message) -> None:
        mine = reply.head["id"] == self._asked  # or else a cancelled line asked for it
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
