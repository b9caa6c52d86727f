"""The leak watch, seen from the ear: its process, and what is done when it hears a leak."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import numpy as np
import soxr

from cuebot import child, clock
from cuebot.child import ChildGoneError, Message
from cuebot.errors import EarError
from cuebot.talkback.leak import RATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds

PROGRAM = "cuebot.talkback.watcher"
ANSWERS_WITHIN: Seconds = 5.0

log = logging.getLogger(__name__)


class Watch:
    """One input, watched for what the ear plays."""

    def __init__(self, name: str, leaked: Callable[[], None]) -> None:
        """Call `leaked` whenever the input named has what the ear plays."""
        self._name = name
        self._leaked = leaked
        self._child: child.Child | None = None
        self._opened: asyncio.Future[None] | None = None

    async def open(self) -> None:
        """Begin to watch, unless it does; `EarError` when the input cannot be had."""
        if self._child is not None and self._child.alive:
            return
        await self.aclose()
        self._opened = asyncio.get_running_loop().create_future()
        try:
            self._child = await child.start(PROGRAM, self._heard, self._ended)
            self._child.tell(Message({"input": self._name}))
            async with asyncio.timeout(clock.real(ANSWERS_WITHIN)):
                await self._opened
        except ChildGoneError as error:
            raise EarError("the leak watch cannot be started", do="reinstall cuebot") from error
        except TimeoutError as error:
            await self.aclose()
            raise EarError("the leak watch hangs", do="it is started anew", retry=True) from error
        except BaseException:
            await self.aclose()
            raise

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
            self._settle(None)
        elif say == "refused":
            self._settle(EarError(str(head["why"]), do=str(head["do"])))
        elif say == "deaf":
            log.warning("no leak can be noticed: %r is not heard (%s).", self._name, head["why"])
        elif say == "hears":
            log.warning("leaks are watched for again on %r.", self._name)
        elif say == "leak":
            self._leaked()

    def _ended(self) -> None:
        if self._opened is not None and self._opened.done():
            log.warning("the leak watch has ended; it is started anew with the next line.")
        self._settle(EarError("the leak watch has ended", do="it is started anew", retry=True))

    def _settle(self, error: EarError | None) -> None:
        if self._opened is None or self._opened.done():
            return
        if error is None:
            self._opened.set_result(None)
        else:
            self._opened.set_exception(error)

    async def aclose(self) -> None:
        """End the process."""
        gone, self._child = self._child, None
        if gone is not None:
            self._opened = None
            await gone.end()


def slowed(pcm: bytes, sample_rate: int) -> bytes:
    """Return 16-bit mono PCM at the rate at which it is compared."""
    samples = np.frombuffer(pcm, "<i2")
    return bytes(soxr.resample(samples, sample_rate, RATE).astype("<i2").tobytes())
