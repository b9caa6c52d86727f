"""The ear that is a device: one, by its name, through a player in a process of its own."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.config import Section
from cuebot.errors import EarError
from cuebot.talkback import sound
from cuebot.talkback.remote import Remote

if TYPE_CHECKING:
    from cuebot.config import Config, Part
    from cuebot.model import Clip


class Options(Section):
    """Keys of `use = "device"`."""

    device: str
    trust: str = ""
    """The name once more, of a device that would be refused."""


class DeviceEar:
    """Plays on the named device or nowhere."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._remote: Remote | None = None
        self._turn = asyncio.Lock()

    async def open(self) -> None:
        with clock.standstill():
            await self._ready()

    async def play(self, clip: Clip) -> None:
        """Return when the clip has sounded; a player that died is replaced by the next clip's."""
        async with self._turn:
            with clock.standstill():
                remote = await self._ready()
                rates = (clip.sample_rate, remote.sample_rate)
                pcm = await asyncio.to_thread(sound.resampled, clip.pcm, *rates)
                try:
                    await remote.sound(pcm)
                except EarError:
                    await self._put_away()
                    raise

    async def _ready(self) -> Remote:
        """Return a living player, a new one when the last has ended."""
        if self._remote is not None and self._remote.alive:
            return self._remote
        await self._put_away()
        remote = Remote()
        await remote.open(self._options.device, self._options.trust)
        self._remote = remote
        return remote

    async def aclose(self) -> None:
        with clock.standstill():
            await self._put_away()

    async def _put_away(self) -> None:
        gone, self._remote = self._remote, None
        if gone is not None:
            await gone.end()


def make(part: Part, config: Config) -> DeviceEar:  # noqa: ARG001 - the signature of a part
    """Build the ear from `[talkback]`."""
    return DeviceEar(part.read(Options))
