"""What the voices do beside the show: hold connections open, and say ahead what is known."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from cuebot import clock
from cuebot.errors import SynthError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.model import Line, Seconds
    from cuebot.ports import Put
    from cuebot.synth.voice_chain import Chain

PAUSE: Seconds = 0.3
"""Between two lines that are said ahead: the show's own lines go first."""
RETRY: Seconds = 60.0
"""When what could not be said ahead is tried again."""


@runtime_checkable
class Readied(Protocol):
    """A voice that has something to hold ready for the next line."""

    async def keep_ready(self) -> None:
        """Hold it ready until cancelled."""


class Standby:
    """A source that sends nothing: as long as it runs, the voices are ready."""

    name = "the voices' standby"

    def __init__(self, chain: Chain, lines: Iterable[Line]) -> None:
        """Say `lines` ahead, in their order: the first matter most."""
        self._chain = chain
        self._lines = tuple(lines)

    async def run(self, _put: Put) -> None:
        """Work until cancelled, or until there is nothing to hold ready."""
        async with asyncio.TaskGroup() as group:
            for voice in self._chain.voices:
                if isinstance(voice, Readied):
                    group.create_task(voice.keep_ready(), name=f"{voice.name} is kept ready")
            await self.say_ahead()

    async def say_ahead(self) -> None:
        """Have every line in the cache; one that the first voice cannot say is left out."""
        left: Sequence[Line] = self._lines
        while True:
            left = await self._say(left)
            if not left:
                return
            await asyncio.sleep(clock.real(RETRY))

    async def _say(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Say lines ahead until the voice fails; return those that are left."""
        for place, line in enumerate(lines):
            try:
                if await self._chain.prepare(line):
                    await asyncio.sleep(clock.real(PAUSE))
            except SynthError as error:
                if error.retry:
                    return lines[place:]
        return ()
