"""How long the frames of a call were on their way of late: the quickest, and their spread."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections import deque

from cuebot.talkback.policy import TALKBACK_POLICY

_SPREAD_INTERVAL = 0.1
"""Seconds between two looks at the spread: a target that moved with each frame would do no good."""
_CLUMP_SHARE = 0.25
"""Of the time between two frames at their sender: what comes closer together was held up."""


class TransitWindow:
    """Transits of the last seconds: by how much arrival is after the sender's clock.

    As the two clocks have nothing to do with each other, only differences between transits mean
    anything.
    """

    def __init__(self) -> None:
        self._all: deque[tuple[float, float]] = deque()
        self._sorted: list[float] = []
        """The transits of all of them, the shortest first."""
        self._rising: deque[tuple[float, float]] = deque()
        """Those that no later one undercuts; the first is the quickest."""
        self._last = (-math.inf, 0.0)
        self._spread = 0.0
        self._looked = -math.inf

    def add_frame(self, arrived: float, sent: float) -> None:
        """Note that a frame of `sent`, by its sender's clock, came at `arrived`.

        Frames that come at once after a stall are one event: only the first counts for the spread.
        """
        transit = arrived - sent
        while self._rising and self._rising[-1][1] >= transit:
            self._rising.pop()
        self._rising.append((arrived, transit))
        if arrived - self._last[0] >= _CLUMP_SHARE * (sent - self._last[1]):
            self._all.append((arrived, transit))
            insort(self._sorted, transit)
        self._last = (arrived, sent)
        oldest = arrived - TALKBACK_POLICY.transit_window
        while self._rising and self._rising[0][0] < oldest:
            self._rising.popleft()
        while self._all and self._all[0][0] < oldest:
            del self._sorted[bisect_left(self._sorted, self._all.popleft()[1])]
        if arrived - self._looked >= _SPREAD_INTERVAL:
            self._looked = arrived
            self._spread = self._measure_spread()

    @property
    def is_empty(self) -> bool:
        return not self._rising

    @property
    def quickest(self) -> float:
        """The shortest transit."""
        return self._rising[0][1]

    @property
    def spread(self) -> float:
        """Seconds by which nearly all transits are at most longer than the quickest."""
        return self._spread

    def _measure_spread(self) -> float:
        transits = self._sorted
        nearly_all = math.ceil(TALKBACK_POLICY.transit_share * len(transits)) - 1
        # However few there are, one stall is no spread.
        return max(0.0, transits[max(0, min(nearly_all, len(transits) - 2))] - self.quickest)
