"""Exponential backoff: how long to wait before what failed is tried again."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Seconds

_MAX_DOUBLINGS = 40
"""Beyond any longest delay, and far below what a float overflows at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackoffPolicy:
    """Delays that double from the first to the longest; whoever waits counts its failures."""

    first: Seconds
    longest: Seconds
    jitter: float = 0.0
    """Share of a delay, 0 to 1, that chance may take off it.

    Many clients that lost one server must not all come back in the same instant.
    """

    def delay_after(self, failures: int) -> Seconds:
        """Return the delay after so many failures in a row, at least one."""
        delay = min(self.longest, self.first * 2.0 ** min(failures - 1, _MAX_DOUBLINGS))
        if not self.jitter:
            return delay
        return delay * random.uniform(1.0 - self.jitter, 1.0)  # noqa: S311 - no secret
