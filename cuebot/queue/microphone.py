"""The host, heard by a device: when they talk and when they pause, and nothing else of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import QueueError
from cuebot.model import Talk
from cuebot.runtime import child_process
from cuebot.runtime.child_process import ChildGoneError, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds
    from cuebot.ports import Put

PROGRAM = "cuebot.queue.listener"
OPENS_WITHIN: Seconds = 10.0


class Microphone:
    """A source of the host's talk, through a child process that listens to one device."""

    name = "microphone"

    def __init__(
        self,
        device: str,
        *,
        said: Callable[[bytes], None] | None = None,
        program: str = PROGRAM,
    ) -> None:
        """Hand what the host said to `said`, if there is one; else no sound leaves the child."""
        self._device = device
        self._said = said
        self._program = program
        self.opened = asyncio.Event()
        """Set when it listens for the first time."""

    async def run(self, put: Put) -> None:
        """Listen until cancelled; a `QueueError` says why that cannot be."""
        heard: asyncio.Queue[Message | None] = asyncio.Queue()
        try:
            listener = await child_process.start(
                self._program, heard.put_nowait, lambda: heard.put_nowait(None)
            )
        except ChildGoneError as error:
            raise self._lost(str(error)) from error
        try:
            listener.tell(Message({"device": self._device, "whole": self._said is not None}))
            await self._opened(heard)
            while True:
                self._take(await heard.get(), put)
        except QueueError:
            put(Talk(at=clock.now(), talking=None))
            raise
        finally:
            with clock.standstill():
                await listener.end()

    async def _opened(self, heard: asyncio.Queue[Message | None]) -> None:
        try:
            async with asyncio.timeout(clock.real(OPENS_WITHIN)):
                with clock.standstill():
                    first = await heard.get()
        except TimeoutError as error:
            raise self._lost("it does not open") from error
        self._take(first, lambda _event: None)
        self.opened.set()

    def _take(self, message: Message | None, put: Put) -> None:
        if message is None:
            raise self._lost("the program that listens has ended")
        if "refused" in message.head:
            raise self._lost(str(message.head["refused"]))
        if "talking" in message.head:
            put(Talk(at=clock.now(), talking=bool(message.head["talking"])))
        if message.body and self._said is not None:
            self._said(message.body)

    def _lost(self, why: str) -> QueueError:
        return QueueError(
            f"the host cannot be heard by {self._device!r}: {why}",
            do="lines do not wait for pauses until it can; see to `microphone` in [queue]",
            retry=True,
        )
