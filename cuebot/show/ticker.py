"""The ticks at which a show looks at its board: steady ones, and sooner where something came."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import Tick
from cuebot.show.policy import SHOW_POLICY

if TYPE_CHECKING:
    from cuebot.ports import Put


class Ticker:
    """Puts ticks into the inbox of a show, which it is given with the events of the world."""

    def __init__(self, put: Put) -> None:
        self._put = put
        self._hastened = asyncio.Event()

    def hasten(self) -> None:
        """Tick as soon as the least interval since the last tick is over."""
        self._hastened.set()

    async def run(self) -> None:
        """Tick until this is cancelled."""
        while True:
            await asyncio.sleep(SHOW_POLICY.min_tick_interval)
            with suppress(TimeoutError):
                async with asyncio.timeout(
                    SHOW_POLICY.max_tick_interval - SHOW_POLICY.min_tick_interval
                ):
                    await self._hastened.wait()
            self._hastened.clear()
            self._put(Tick(at=clock.now()))
