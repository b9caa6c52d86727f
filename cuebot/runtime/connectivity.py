"""Watches whether the parts that need the network still reach anything over it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import Network
from cuebot.ports import Reaching
from cuebot.runtime.recovery import log_recovery

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.model import Seconds
    from cuebot.ports import KeptEvents, Put

log = logging.getLogger(__name__)

NETWORK_POLL_INTERVAL: Seconds = 1.0
"""Seconds between two looks at what was reached."""
NEVER_REACHED = (
    "the network was not there when the show began: lines are worded and spoken on this machine "
    "until it is; check the connection."
)


class ConnectivityMonitor:
    """A source that tells when all of its parts have lost the network, and when one is back."""

    name = "the watch on the network"

    def __init__(self, parts: Iterable[object]) -> None:
        """Watch those of the parts that work over the network."""
        self._parts = [part for part in parts if isinstance(part, Reaching)]
        self._was_there = True

    def resume(self, kept: KeptEvents) -> None:
        """Know whether the network was there when the show broke off: that it is back is news."""
        self._was_there = kept.online

    async def run(self, put: Put) -> None:
        """Look again and again until cancelled.

        What was never reached was not lost: then the operator is told, who can do something about
        it, and told when it is there; the host on air is not told that it was missing.
        """
        there, known = self._was_there, not self._was_there
        told = False
        while self._parts:
            known = known or any(part.reached for part in self._parts)
            # What was lost is back when something is reached, and not when nothing was tried yet.
            online = self.is_online if there else any(part.reached for part in self._parts)
            if online is not there:
                there = not there
                if known:
                    put(Network(at=clock.now(), there=there))
                else:
                    told = True
                    log.warning(NEVER_REACHED)
            if told and online:
                told = False
                log_recovery(log, "the network is there now.")
            await asyncio.sleep(NETWORK_POLL_INTERVAL)

    @property
    def is_online(self) -> bool:
        """Whether a part reached something when last tried, or may: it was not tried yet."""
        return any(part.reached is not False for part in self._parts)
