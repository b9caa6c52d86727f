"""Warm-up of the voices beside the show: connections, known lines ahead, tries of what failed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from cuebot import clock
from cuebot.errors import SynthError
from cuebot.synth import voice_chain
from cuebot.synth.policy import SYNTH_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.model import Line
    from cuebot.ports import Put
    from cuebot.synth.voice_chain import VoiceChain


@runtime_checkable
class WarmableVoice(Protocol):
    """A voice that can warm up for the next line: a connection, a model, a list of voices."""

    async def keep_ready(self) -> None:
        """Hold it ready until cancelled."""


class VoiceWarmer:
    """A source without events: while it runs, voices stay warm and known lines are prefetched."""

    name = "the voices' standby"

    def __init__(self, chain: VoiceChain, lines: Iterable[Line]) -> None:
        """Say `lines` ahead, in their order: the first matter most."""
        self._chain = chain
        self._lines = tuple(lines)

    async def run(self, _put: Put) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._preload_loudness(), name="what levels clips is loaded")
            group.create_task(self._chain.retry_unused_voices(), name="failed voices are tried")
            for voice in self._chain.voices:
                if isinstance(voice, WarmableVoice):
                    group.create_task(voice.keep_ready(), name=f"{voice.name} is kept ready")
            await self.prefetch_lines()

    async def _preload_loudness(self) -> None:
        with clock.standstill():
            await asyncio.to_thread(voice_chain.preload_loudness)

    async def prefetch_lines(self) -> None:
        """Have every line in the cache; one that the first voice cannot say is left out."""
        left: Sequence[Line] = self._lines
        while True:
            left = await self._prefetch_until_fault(left)
            if not left:
                return
            await asyncio.sleep(clock.to_show_seconds(SYNTH_POLICY.prefetch_retry))

    async def _prefetch_until_fault(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Say lines ahead until the voice fails; return those that are left."""
        for place, line in enumerate(lines):
            try:
                if await self._chain.prefetch_line(line):
                    await asyncio.sleep(clock.to_show_seconds(SYNTH_POLICY.prefetch_pause))
            except SynthError as error:
                if error.retry:
                    return lines[place:]
        return ()
