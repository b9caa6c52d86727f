"""The ear that is a device: one, by its name, through a player in a process of its own."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from pydantic import Field

from cuebot import clock
from cuebot.config import Section
from cuebot.errors import EarError
from cuebot.talkback import sound
from cuebot.talkback.remote import Remote
from cuebot.talkback.rules import UnpluggedError

if TYPE_CHECKING:
    from cuebot.config import Config, Part
    from cuebot.model import Clip, Seconds

PAUSE: Seconds = 0.2
"""Between two looks for a device that was unplugged."""

log = logging.getLogger(__name__)


class Options(Section):
    """Keys of `use = "device"`."""

    device: str
    trust: str = ""
    """The name once more, of a device that would be refused."""
    replug: float = Field(default=5.0, ge=0)
    """Seconds for which a line waits for its unplugged device."""


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
        """Return when the clip has sounded.

        A device that is unplugged is waited for, and the clip is said from its start when it is
        back in time.  When the player dies, the clip is lost: no part of it is said twice.
        """
        async with self._turn:
            with clock.standstill():
                await self._play(clip)

    async def _play(self, clip: Clip) -> None:
        until = clock.now() + clock.real(self._options.replug)
        told = False
        while True:
            try:
                await self._sound(clip)
            except UnpluggedError as error:
                if clock.now() >= until:
                    raise
                if not told:
                    log.warning("the ear is silent: %s", error)
                told = True
                await asyncio.sleep(clock.real(PAUSE))
            else:
                if told:
                    log.warning("the ear is back on %r.", self._options.device)
                return

    async def _sound(self, clip: Clip) -> None:
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
