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
from cuebot.runtime.child_messages import Message
from cuebot.runtime.child_process import ChildGoneError
from cuebot.runtime.recovery import log_recovery
from cuebot.talkback.leak import COMPARED_SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds

LISTENER_PROGRAM = "cuebot.talkback.leak_listener"
LISTENER_START_TIMEOUT: Seconds = 15.0
"""It begins with numpy, which a busy machine takes long to load."""

log = logging.getLogger(__name__)


class LeakMonitor:
    """One input, watched for what the ear plays."""

    def __init__(self, name: str, leaked: Callable[[], None]) -> None:
        """Call `leaked` whenever the input named has what the ear plays."""
        self._name = name
        self._leaked = leaked
        self._child: child_process.ChildProcess | None = None
        self._said = asyncio.Event()
        self._awaited = False
        self._fault: EarError | None = None
        self._is_told = False
        """Whether the operator knows that no leak can be noticed."""

    async def open(self) -> None:
        """Begin to watch; `EarError` when the input cannot be had."""
        self._awaited = True
        try:
            await self.ensure_running()
            async with asyncio.timeout(clock.to_show_seconds(LISTENER_START_TIMEOUT)):
                await self._said.wait()
        except TimeoutError:
            self._fault = EarError("the leak watch hangs", do="try again", retry=True)
        finally:
            self._awaited = False
        if self._fault is not None:
            await self.aclose()
            raise self._fault

    async def ensure_running(self) -> None:
        """See to it that there is a watch, without waiting until it watches."""
        if self._child is not None and self._child.alive:
            return
        await self.aclose()
        self._said.clear()
        self._fault = None
        try:
            self._child = await child_process.start_child(
                LISTENER_PROGRAM, self._on_message, self._on_exit
            )
        except ChildGoneError:
            self._record_fault(EarError("the leak watch cannot be started", do="reinstall cuebot"))
        else:
            self._child.send_message(Message({"input": self._name}))

    def start_line(self, slow: bytes) -> None:
        """Report a line that starts playing now, as `downsample_pcm` returns it; never waits."""
        if self._child is not None:
            self._child.send_message(Message({"do": "line"}, slow))

    def end_line(self) -> None:
        """Tell that nothing sounds any more."""
        if self._child is not None:
            self._child.send_message(Message({"do": "hush"}))

    def _on_message(self, word: Message) -> None:
        say, head = word.head["say"], word.head
        if say == "watches":
            self._said.set()
            self._report_watching()
        elif say == "refused":
            self._record_fault(EarError(str(head["why"]), do=str(head["do"])))
        elif say == "deaf":
            self._is_told = True
            log.warning("no leak can be noticed: %r is not heard (%s).", self._name, head["why"])
        elif say == "hears":
            self._report_watching()
        elif say == "leak":
            self._leaked()

    def _report_watching(self) -> None:
        if self._is_told:
            self._is_told = False
            log_recovery(log, "leaks are watched for again on %r.", self._name)

    def _on_exit(self) -> None:
        if self._child is not None:
            do = "the next line starts it anew"
            self._record_fault(EarError("the leak watch has ended", do=do, retry=True))

    def _record_fault(self, fault: EarError) -> None:
        """Keep the first fault for who waits for it, or else tell the operator."""
        if self._fault is None and not self._awaited:
            self._is_told = True
            log.warning("no leak can be noticed: %s", fault)
        self._fault = self._fault or fault
        self._said.set()

    async def aclose(self) -> None:
        """End the process."""
        gone, self._child = self._child, None
        if gone is not None:
            await gone.kill_and_wait()


def downsample_pcm(pcm: bytes, sample_rate: int) -> bytes:
    """Return 16-bit mono PCM at the rate at which it is compared; silence stays silence.

    To 16 bits soxr 1.1 adds a noise, the same to each sound, which would be compared as well.
    """
    samples = np.frombuffer(pcm, "<i2").astype(np.float32)
    fewer = soxr.resample(samples, sample_rate, COMPARED_SAMPLE_RATE)
    return bytes(fewer.round().clip(-32_768, 32_767).astype("<i2").tobytes())
