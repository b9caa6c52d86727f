"""The host, heard by a device: when they talk and when they pause, and nothing else of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import QueueError
from cuebot.model import Talk
from cuebot.runtime import child_process
from cuebot.runtime.child_messages import Message
from cuebot.runtime.child_process import ChildGoneError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds
    from cuebot.ports import Put

LISTENER_MODULE = "cuebot.queue.listener"
OPEN_TIMEOUT: Seconds = 10.0
"""Seconds that a device may take to open."""


class Microphone:
    """A source of the host's talk, through a child process that listens to one device."""

    name = "microphone"

    def __init__(
        self,
        device: str,
        *,
        said: Callable[[bytes], None] | None = None,
        program: str = LISTENER_MODULE,
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
            listener = await child_process.start_child(
                self._program, heard.put_nowait, lambda: heard.put_nowait(None)
            )
        except ChildGoneError as error:
            raise self._build_lost_error(str(error)) from error
        try:
            listener.send_message(
                Message({"device": self._device, "whole": self._said is not None})
            )
            await self._wait_until_opened(heard)
            while True:
                self._forward_message(await heard.get(), put)
        except QueueError:
            put(Talk(at=clock.now(), talking=None))
            raise
        finally:
            with clock.standstill():
                await listener.kill_and_wait()

    async def _wait_until_opened(self, heard: asyncio.Queue[Message | None]) -> None:
        try:
            async with asyncio.timeout(clock.to_show_seconds(OPEN_TIMEOUT)):
                with clock.standstill():
                    first = await heard.get()
        except TimeoutError as error:
            raise self._build_lost_error("it does not open") from error
        self._forward_message(first, lambda _event: None)
        self.opened.set()

    def _forward_message(self, message: Message | None, put: Put) -> None:
        if message is None:
            raise self._build_lost_error("the program that listens has ended")
        if "refused" in message.head:
            raise self._build_lost_error(str(message.head["refused"]))
        if "talking" in message.head:
            put(Talk(at=clock.now(), talking=bool(message.head["talking"])))
        if message.body and self._said is not None:
            self._said(message.body)

    def _build_lost_error(self, why: str) -> QueueError:
        return QueueError(
            f"the host cannot be heard by {self._device!r}: {why}",
            do="lines do not wait for pauses until it can; see to `microphone` in [queue]",
            retry=True,
        )
