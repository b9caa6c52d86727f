"""A room as its worker hears it: what came of the broker, within the room's own share."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.model import Comment

if TYPE_CHECKING:
    from cuebot.model import Event, Seconds
    from cuebot.ports import Put


class TokenBucket:
    """So many at once, and so many a second for long."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate, self._burst = rate, burst
        self._tokens = burst
        self._at: Seconds | None = None

    def take(self, now: Seconds) -> bool:
        """Tell whether one more is within the share."""
        if self._at is not None:
            self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        if self._tokens < 1.0:
            return False
        self._tokens -= 1.0
        return True


class RoomSource:
    """Hands over what is taken, until the show ends.  `cuebot.ports.Source`."""

    name = "room"

    def __init__(self) -> None:
        self._events: deque[Event] = deque()
        self._wake = asyncio.Event()
        self._ended = False
        self._bucket = TokenBucket(FLEET_POLICY.room_rate, FLEET_POLICY.room_burst)
        self.refused = 0
        """Comments that were more than the room's share."""
        self.latest_comment: Seconds | None = None

    def take(self, event: Event) -> None:
        """Let an event wait for the show; a comment beyond the room's share is left out."""
        if isinstance(event, Comment):
            self.latest_comment = event.at
            if not self._bucket.take(clock.now()):
                self.refused += 1
                return
        self._events.append(event)
        self._wake.set()

    def end(self) -> None:
        """Let the show end after what waits."""
        self._ended = True
        self._wake.set()

    async def run(self, put: Put) -> None:
        """Hand over, until the room's feed says that the show is over."""
        while True:
            while self._events:
                put(self._events.popleft())
            if self._ended:
                return
            self._wake.clear()
            await self._wake.wait()
