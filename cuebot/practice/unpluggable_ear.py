"""An ear whose device can be taken away by a key, for practice."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import EarError
from cuebot.ports import Calling, Telling
from cuebot.practice.unpluggable_calls import UnpluggableCalls
from cuebot.talkback.null import NullEar

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Clip, Heard, Seconds
    from cuebot.model.call import Call, CallReport, VoiceFrame
    from cuebot.ports import Ear

REPLUG_SECONDS: Seconds = 5.0
"""Seconds for which a line waits for its device, as a real ear's does."""


class UnpluggableEar:
    """Plays on another ear, as long as that is plugged in.

    Unplugged, it is silent at once; a line waits some seconds for the device, is said from its
    start when it is back, and is lost when it is not: so does a device that somebody pulls out.
    """

    def __init__(self, ear: Ear) -> None:
        self._ear = ear
        self._plugged = asyncio.Event()
        self._pulled = asyncio.Event()
        self._plugged.set()
        self._calls = UnpluggableCalls(ear if isinstance(ear, Calling) else NullEar())

    @property
    def is_plugged(self) -> bool:
        return self._plugged.is_set()

    def unplug(self) -> None:
        """Take the device away; what sounds is cut."""
        self._plugged.clear()
        self._pulled.set()
        self._calls.unplug()

    def plug_in(self) -> None:
        """Give the device back."""
        self._pulled.clear()
        self._plugged.set()
        self._calls.plug_in()

    def begin_call(self, call: Call) -> None:
        """Expect frames of a call, if the ear behind takes any."""
        self._calls.begin_call(call)

    def play_voice(self, frame: VoiceFrame) -> None:
        """Take a frame of a call; while the device is away, it is not heard."""
        self._calls.play_voice(frame)

    def end_call(self, number: int, why: str = "") -> None:
        """Let a call end; of one that is over, nothing happens."""
        self._calls.end_call(number, why)

    def report_calls(self, on_report: Callable[[CallReport], None]) -> None:
        """From now on call `on_report` of each call."""
        self._calls.report_calls(on_report)

    def tell(self, on_heard: Callable[[Heard], None]) -> None:
        """From now on call `on_heard` of each clip, if the ear behind can tell."""
        if isinstance(self._ear, Telling):
            self._ear.tell(on_heard)

    async def open(self) -> None:
        await self._ear.open()

    async def play(self, clip: Clip) -> None:
        while True:
            await self._wait_until_plugged()
            if await self._play_or_pull(clip):
                return

    async def _wait_until_plugged(self) -> None:
        try:
            async with asyncio.timeout(clock.to_show_seconds(REPLUG_SECONDS)):
                await self._plugged.wait()
        except TimeoutError:
            raise EarError("the device is unplugged", do="plug it in again", retry=True) from None

    async def _play_or_pull(self, clip: Clip) -> bool:
        """Tell whether the clip was not cut; an error of the ear behind is its own."""
        failed: list[EarError] = []

        async def play() -> None:
            try:
                await self._ear.play(clip)
            except EarError as error:
                failed.append(error)

        async with asyncio.TaskGroup() as group:
            playing = group.create_task(play())
            pulled = group.create_task(self._pulled.wait())
            await asyncio.wait((playing, pulled), return_when=asyncio.FIRST_COMPLETED)
            whole = playing.done()
            playing.cancel()
            pulled.cancel()
        if failed:
            raise failed[0]
        return whole

    async def aclose(self) -> None:
        await self._ear.aclose()
