"""Watches whether the parts that need the network still reach anything over it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import Network
from cuebot.ports import Reaching

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.model import Seconds
    from cuebot.ports import Put

EVERY: Seconds = 1.0


class Watch:
    """A source that tells when all of its parts have lost the network, and when one is back."""

    name = "the watch on the network"

    def __init__(self, parts: Iterable[object]) -> None:
        """Watch those of the parts that work over the network."""
        self._parts = [part for part in parts if isinstance(part, Reaching)]

    async def run(self, put: Put) -> None:
        """Look again and again until cancelled."""
        there = True
        while self._parts:
            if self.there is not there:
                there = not there
                put(Network(at=clock.now(), there=there))
            await asyncio.sleep(EVERY)

    @property
    def there(self) -> bool:
        """Whether a part reached something when last tried, or may: it was not tried yet."""
        return any(part.reached is not False for part in self._parts)
