"""Counts in time buckets, so that memory is bounded however many events come."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Seconds

BUCKET_SECONDS: Seconds = 2.0
"""How long a slice is; a count is right to that."""


class TimeBuckets:
    """What was counted within a span of time."""

    def __init__(self, span: Seconds) -> None:
        self._span = span
        self._buckets: deque[tuple[Seconds, int]] = deque()

    def add_count(self, at: Seconds, count: int = 1) -> None:
        begun = at - at % BUCKET_SECONDS
        if self._buckets and self._buckets[-1][0] >= begun:
            begun, before = self._buckets[-1]
            self._buckets[-1] = begun, before + count
        else:
            self._buckets.append((begun, count))
            self.forget_old(at)

    def forget_old(self, at: Seconds) -> None:
        while self._buckets and self._buckets[0][0] < at - self._span - BUCKET_SECONDS:
            self._buckets.popleft()

    def count_between(self, since: Seconds, until: Seconds) -> int:
        """Return what was counted after a moment and up to another."""
        return sum(
            count
            for begun, count in self._buckets
            if since < begun + BUCKET_SECONDS <= until + BUCKET_SECONDS
        )

    def __bool__(self) -> bool:
        return bool(self._buckets)
