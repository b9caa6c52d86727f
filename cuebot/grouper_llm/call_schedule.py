"""When a reader from outside is asked: a few times a minute, sooner when many people wait."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Seconds

MINUTE: Seconds = 60.0
SOONER = 3.0
"""How much sooner than in its turn it may be asked what many people wait for."""
MANY = 5
"""People who ask what was not placed yet, from which it does not wait for its turn."""
LONGEST_PAUSE: Seconds = 120.0


class Turns:
    """Tells when to ask."""

    def __init__(self, per_minute: int) -> None:
        self._usual = MINUTE / per_minute
        self._asked: deque[Seconds] = deque(maxlen=per_minute)
        self._soonest, self._turn = self._usual / SOONER, self._usual
        self._failures = 0

    def may(self, at: Seconds) -> bool:
        """Tell whether anything may be asked at a moment, however many wait for it."""
        spent = len(self._asked) == self._asked.maxlen and at - self._asked[0] < MINUTE
        return at >= self._soonest and not spent

    def due(self, at: Seconds, waiting: int) -> bool:
        """Tell whether it is time to ask, when so many people ask what was not placed."""
        return self.may(at) and (at >= self._turn or waiting >= MANY)

    def asked(self, at: Seconds) -> None:
        """Take note that the reader is asked."""
        self._asked.append(at)
        self._soonest, self._turn = at + self._usual / SOONER, at + self._usual

    def answered(self) -> None:
        """Take note that it answered."""
        self._failures = 0

    def failed(self, at: Seconds) -> bool:
        """Ask less and less often while nobody answers; tell whether it is the first time."""
        self._failures += 1
        pause = min(self._usual * 2 ** (self._failures - 1), LONGEST_PAUSE)
        self._soonest = self._turn = at + pause
        return self._failures == 1
