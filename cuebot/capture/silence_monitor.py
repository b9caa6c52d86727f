"""Whether a source really hears its room: judged by what it sends, not by its connection."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from functools import partial
from heapq import nlargest
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import Comment

if TYPE_CHECKING:
    from cuebot.model import Event, Seconds
    from cuebot.ports import Put, Source

log = logging.getLogger(__name__)

FIRST: Seconds = 120.0
"""How long a room may take to its first comment."""
LEAST: Seconds = 60.0
"""A silence that is never worth a warning."""
FEW = 5
"""Comments after which a room's habit is known."""
HABIT = 3
"""How many times its usual silence a room must be silent to be doubted."""
GAPS = 100
"""The silences between comments by which a room's habit is known."""


class Pulse:
    """A source, and how much it has sent.  Give the show this in the source's place.

    A source that has a `check`, a clause on what the operator should look at, is doubted aloud when
    its comments stay away for longer than is usual in its room.
    """

    def __init__(self, source: Source) -> None:
        self.name = source.name
        self._source = source
        self._check: str = getattr(source, "check", "")
        self._began: Seconds = 0.0
        self._heard: Seconds | None = None
        self._gaps: deque[Seconds] = deque(maxlen=GAPS)
        self._doubted = False
        self._timer: asyncio.TimerHandle | None = None
        self.sent = 0
        self.last: Seconds | None = None
        """When the last event came, whatever time the event itself carries."""

    async def run(self, put: Put) -> None:
        """Run the source, count what passes, and look out for silence."""
        self._began = clock.now()
        self._heard = None
        self._doubted = False
        if self._check:
            self._look_at(self._began + self._limit)
        try:
            await self._source.run(partial(self._beat, put))
        finally:
            if self._timer is not None:
                self._timer.cancel()

    @property
    def silent(self) -> Seconds:
        """How long nothing has come; since the source began when nothing has come later."""
        return clock.now() - max(self._began, self.last or 0.0)

    def _beat(self, put: Put, event: Event) -> None:
        self.sent += 1
        self.last = clock.now()
        if isinstance(event, Comment):
            self._hear(self.last)
        put(event)

    def _hear(self, now: Seconds) -> None:
        begins = self._heard is None or self._doubted or len(self._gaps) == FEW - 1
        self._gaps.append(0.0 if self._heard is None else now - self._heard)
        self._heard = now
        self._doubted = False
        if begins and self._check:
            self._look_at(now + self._limit)

    @property
    def _limit(self) -> Seconds:
        if self._heard is None:
            return FIRST
        if len(self._gaps) < FEW:
            return max(FIRST, HABIT * max(self._gaps))
        # The longest silence may have been an outage; the second longest is the room's own.
        usual = min(nlargest(2, self._gaps))
        return max(LEAST, HABIT * usual)

    def _look_at(self, when: Seconds) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(when, self._look)

    def _look(self) -> None:
        since = self._began if self._heard is None else self._heard
        due = since + self._limit
        if clock.now() < due:
            self._look_at(due)
            return
        if not self._doubted:
            self._doubted = True
            log.warning(
                "%s: no comment for %.0f s, which is not usual in this room; %s.",
                self.name,
                clock.now() - since,
                self._check,
            )
        self._look_at(clock.now() + LEAST)
