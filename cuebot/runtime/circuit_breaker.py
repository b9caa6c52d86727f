"""A circuit breaker: what keeps failing is left alone for a while, and then tried once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.runtime.backoff_policy import BackoffPolicy

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(slots=True)
class CircuitBreaker:
    """Closed while calls succeed, open after a few failures in a row, half open after a rest.

    Times are in seconds of show.
    """

    failures: int = 3
    """In a row, after which it opens."""
    first_rest: Seconds = 15.0
    longest_rest: Seconds = 120.0
    """Each failure after a rest makes the next one twice as long, up to this."""
    _failed: int = field(default=0, init=False)
    _rests_until: Seconds = field(default=0.0, init=False)

    @property
    def is_open(self) -> bool:
        """Whether it rests now.  Reading it changes nothing."""
        return self._failed >= self.failures and clock.now() < self._rests_until

    def admit_call(self) -> bool:
        """Tell whether a call may be made; half open, it admits one, and rests until the answer."""
        if self.is_open:
            return False
        if self._failed >= self.failures:
            self._rest()
        return True

    def record_success(self) -> None:
        """Close it."""
        self._failed, self._rests_until = 0, 0.0

    def record_failure(self) -> None:
        """Count a failure; it opens, or rests again for longer."""
        self._failed += 1
        if self._failed >= self.failures:
            self._rest()

    def _rest(self) -> None:
        rests = BackoffPolicy(first=self.first_rest, longest=self.longest_rest)
        self._rests_until = clock.now() + rests.delay_after(self._failed - self.failures + 1)
