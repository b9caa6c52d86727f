"""The offset of another machine's clock, measured as NTP does (RFC 5905, section 8).  Pure.

A question goes out at `sent` by the own clock, comes at `received` and is answered at `replied` by
the other's, and its answer is back at `returned`.  The other's clock is ahead by the mean of both
ways' differences, and that is wrong by half of the time on the way at most, whatever the ways were
like.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.wire.policy import WIRE_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True)
class ClockSample:
    """What one answer tells."""

    offset: Seconds
    """What the other's clock is ahead of the own."""
    error: Seconds
    """How wrong that is at most, at `at`."""
    at: Seconds
    """The own time at which the answer was back."""

    def bound(self, now: Seconds) -> Seconds:
        """Return how wrong it is at most by now, since both clocks drift."""
        return self.error + max(0.0, now - self.at) * WIRE_POLICY.clock_drift


class ClockOffset:
    """What is known of the other machine's clock."""

    def __init__(self) -> None:
        self._samples: deque[ClockSample] = deque(maxlen=WIRE_POLICY.clock_samples)

    @property
    def is_known(self) -> bool:
        return bool(self._samples)

    def add(self, sent: Seconds, received: Seconds, replied: Seconds, returned: Seconds) -> None:
        """Take an answer; one that contradicts itself tells nothing."""
        on_the_way = (returned - sent) - (replied - received)
        if returned < sent or replied < received or on_the_way < 0:
            return
        offset = ((received - sent) + (replied - returned)) / 2
        drifted = (returned - sent) * WIRE_POLICY.clock_drift
        self._samples.append(ClockSample(offset, on_the_way / 2 + drifted, returned))

    def latest_own_time(self, other: Seconds, now: Seconds) -> Seconds:
        """Return the own time that is certainly not after `other` by the other's clock.

        Nothing is known yet: then it is over already.
        """
        if not self._samples:
            return now
        best = min(self._samples, key=lambda one: one.bound(now))
        return other - best.offset - best.bound(max(now, other - best.offset))

    def error(self, now: Seconds) -> Seconds:
        """Return how wrong the offset is at most; infinite while nothing is known."""
        return min((one.bound(now) for one in self._samples), default=float("inf"))
