"""A room as its worker hears it: what came of the broker, within the room's own share."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

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

    def has_one(self, now: Seconds) -> bool:
        """Tell whether one more is within the share; a time before the latest counts as that."""
        latest = now if self._at is None else max(now, self._at)
        if self._at is not None:
            self._tokens = min(self._burst, self._tokens + (latest - self._at) * self._rate)
        self._at = latest
        return self._tokens >= 1.0

    def take(self) -> None:
        """Take one, of which `has_one` told."""
        self._tokens -= 1.0


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

    def refuse_comment(self, at: Seconds) -> bool:
        """Tell whether a comment of this time is beyond the room's share, and count it if so."""
        if self._bucket.has_one(at):
            return False
        self.refused += 1
        return True

    def take(self, event: Event) -> None:
        """Let an event wait for the show; a comment beyond the room's share is left out."""
        if isinstance(event, Comment):
            if self.refuse_comment(event.at):
                return
            self._bucket.take()
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
