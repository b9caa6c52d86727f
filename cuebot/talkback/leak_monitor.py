"""The leak watch, seen from the ear: its process, and what is done when it hears a leak."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import numpy as np
import soxr

from cuebot import clock
from cuebot.errors import EarError
from cuebot.runtime import child_process
from cuebot.runtime.child_process import ChildGoneError, Message
from cuebot.talkback.leak import RATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds

PROGRAM = "cuebot.talkback.leak_listener"
ANSWERS_WITHIN: Seconds = 15.0
"""It begins with numpy, which a busy machine takes long to load."""

log = logging.getLogger(__name__)


class Watch:
    """One input, watched for what the ear plays."""

    def __init__(self, name: str, leaked: Callable[[], None]) -> None:
        """Call `leaked` whenever the input named has what the ear plays."""
        self._name = name
        self._leaked = leaked
        self._child: child_process.Child | None = None
        self._said = asyncio.Event()
        self._awaited = False
        self._fault: EarError | None = None

    async def open(self) -> None:
        """Begin to watch; `EarError` when the input cannot be had."""
        self._awaited = True
        try:
            await self.begin()
            async with asyncio.timeout(clock.real(ANSWERS_WITHIN)):
                await self._said.wait()
        except TimeoutError:
            self._fault = EarError("the leak watch hangs", do="try again", retry=True)
        finally:
            self._awaited = False
        if self._fault is not None:
            await self.aclose()
            raise self._fault

    async def begin(self) -> None:
        """See to it that there is a watch, without waiting until it watches."""
        if self._child is not None and self._child.alive:
            return
        await self.aclose()
        self._said.clear()
        self._fault = None
        try:
            self._child = await child_process.start(PROGRAM, self._heard, self._ended)
        except ChildGoneError:
            self._fail(EarError("the leak watch cannot be started", do="reinstall cuebot"))
        else:
            self._child.tell(Message({"input": self._name}))

    def line(self, slow: bytes) -> None:
        """Tell of a line that begins to sound now, as `slowed` gives it; never waits."""
        if self._child is not None:
            self._child.tell(Message({"do": "line"}, slow))

    def hush(self) -> None:
        """Tell that nothing sounds any more."""
        if self._child is not None:
            self._child.tell(Message({"do": "hush"}))

    def _heard(self, word: Message) -> None:
        say, head = word.head["say"], word.head
        if say == "watches":
            self._said.set()
        elif say == "refused":
            self._fail(EarError(str(head["why"]), do=str(head["do"])))
        elif say == "deaf":
            log.warning("no leak can be noticed: %r is not heard (%s).", self._name, head["why"])
        elif say == "hears":
            log.warning("leaks are watched for again on %r.", self._name)
        elif say == "leak":
            self._leaked()

    def _ended(self) -> None:
        if self._child is not None:
            do = "the next line starts it anew"
            self._fail(EarError("the leak watch has ended", do=do, retry=True))

    def _fail(self, fault: EarError) -> None:
        """Keep the first fault for who waits for it, or else tell the operator."""
        if self._fault is None and not self._awaited:
            log.warning("no leak can be noticed: %s", fault)
        self._fault = self._fault or fault
        self._said.set()

    async def aclose(self) -> None:
        """End the process."""
        gone, self._child = self._child, None
        if gone is not None:
            await gone.end()


def slowed(pcm: bytes, sample_rate: int) -> bytes:
    """Return 16-bit mono PCM at the rate at which it is compared."""
    samples = np.frombuffer(pcm, "<i2")
    return bytes(soxr.resample(samples, sample_rate, RATE).astype("<i2").tobytes())
