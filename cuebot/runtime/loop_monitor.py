"""Measures how late the event loop is: by the clock, and by its own processor time."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import MINUTE

if TYPE_CHECKING:
    from cuebot.model import Seconds
    from cuebot.ports import Put

LOOP_SAMPLE_INTERVAL: Seconds = 0.02
"""Seconds that the monitor asks to sleep; what it sleeps beyond is lag."""
STALL: Seconds = 0.05
"""From when on the loop counts as stalled: a talking host's pause is not met any more."""
SLICE: Seconds = 5.0
"""The longest of each so many seconds is remembered, for a minute."""


class LoopMonitor:
    """A source without events that wakes again and again, and notes by how much it was late.

    The clock counts what other programs take from this one; the loop's own processor time within
    the same span does not, and tells whose fault it was.
    """

    name = "the watch on the loop"

    def __init__(self) -> None:
        self.stalls = 0
        """How often the loop was late by more than `STALL`, by the clock."""
        self._slices: deque[tuple[int, Seconds, Seconds]] = deque(maxlen=int(MINUTE / SLICE) + 1)
        """Of each slice of time: which it is, the most that the loop was late, and worked."""

    @property
    def late(self) -> Seconds:
        """The most by which the loop was late in the last minute, by the clock."""
        return max((late for _, late, _ in self._recent()), default=0.0)

    @property
    def busy(self) -> Seconds:
        """The most that the loop's thread worked between two looks in the last minute."""
        return max((busy for _, _, busy in self._recent()), default=0.0)

    async def run(self, put: Put) -> None:  # noqa: ARG002 - the signature of a source
        """Look until cancelled."""
        while True:
            began, worked = clock.now(), time.thread_time()
            await asyncio.sleep(LOOP_SAMPLE_INTERVAL)
            self.record_sample(
                clock.now() - began - LOOP_SAMPLE_INTERVAL, time.thread_time() - worked
            )

    def record_sample(self, late: Seconds, busy: Seconds) -> None:
        """Note one look: by how much it was late, and how long the thread worked."""
        self.stalls += late > STALL
        now = int(clock.now() / SLICE)
        if self._slices and self._slices[-1][0] == now:
            _, most_late, most_busy = self._slices.pop()
            late, busy = max(late, most_late), max(busy, most_busy)
        self._slices.append((now, late, busy))

    def _recent(self) -> list[tuple[int, Seconds, Seconds]]:
        oldest = int((clock.now() - MINUTE) / SLICE)
        return [one for one in self._slices if one[0] >= oldest]
