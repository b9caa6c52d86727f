"""Schedule calls to the grouping model: a few per minute, sooner when many wait, with backoff."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from cuebot.model import MINUTE
from cuebot.runtime.backoff_policy import BackoffPolicy

if TYPE_CHECKING:
    from cuebot.model import Seconds

RATE_WINDOW: Seconds = MINUTE
"""Seconds within which calls are counted."""
URGENT_SPEEDUP = 3.0
"""How much sooner than in its turn it may be asked what many people wait for."""
URGENT_WAITING = 5
"""People who ask what was not placed yet, from which it does not wait for its turn."""
MAX_CALL_BACKOFF: Seconds = 2 * MINUTE
"""Seconds between two calls while the server fails, at most."""


class CallSchedule:
    """Tells when to ask."""

    def __init__(self, per_minute: int) -> None:
        self._usual = RATE_WINDOW / per_minute
        self._backoff = BackoffPolicy(first=self._usual, longest=MAX_CALL_BACKOFF)
        self._asked: deque[Seconds] = deque(maxlen=per_minute)
        self._soonest, self._turn = self._usual / URGENT_SPEEDUP, self._usual
        self._failures = 0

    def may_ask(self, at: Seconds) -> bool:
        """Tell whether anything may be asked at a moment, however many wait for it."""
        spent = len(self._asked) == self._asked.maxlen and at - self._asked[0] < RATE_WINDOW
        return at >= self._soonest and not spent

    def is_due(self, at: Seconds, waiting: int) -> bool:
        """Tell whether it is time to ask, when so many people ask what was not placed."""
        return self.may_ask(at) and (at >= self._turn or waiting >= URGENT_WAITING)

    def record_call(self, at: Seconds) -> None:
        """Take note that the reader is asked."""
        self._asked.append(at)
        self._soonest, self._turn = at + self._usual / URGENT_SPEEDUP, at + self._usual

    def record_success(self) -> None:
        """Take note that it answered."""
        self._failures = 0

    def record_failure(self, at: Seconds) -> None:
        """Ask less and less often while nobody answers."""
        self._failures += 1
        self._soonest = self._turn = at + self._backoff.delay_after(self._failures)
