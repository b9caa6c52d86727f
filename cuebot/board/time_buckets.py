"""Counts by time, in slices, so that a flood takes no more memory than a trickle."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Seconds

WIDTH: Seconds = 2.0
"""How long a slice is; a count is right to that."""


class Slices:
    """What was counted within a span of time."""

    def __init__(self, span: Seconds) -> None:
        self._span = span
        self._slices: deque[tuple[Seconds, int]] = deque()

    def add(self, at: Seconds, count: int = 1) -> None:
        begun = at - at % WIDTH
        if self._slices and self._slices[-1][0] >= begun:
            begun, before = self._slices.pop()
            count += before
        self._slices.append((begun, count))
        self.forget(at)

    def forget(self, at: Seconds) -> None:
        while self._slices and self._slices[0][0] < at - self._span - WIDTH:
            self._slices.popleft()

    def count(self, since: Seconds, until: Seconds) -> int:
        """Return what was counted after a moment and up to another."""
        return sum(count for begun, count in self._slices if since < begun + WIDTH <= until + WIDTH)

    def __bool__(self) -> bool:
        return bool(self._slices)
