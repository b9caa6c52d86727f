"""A server that keeps failing is left alone for a while, and then tried once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot import clock

if TYPE_CHECKING:
    from cuebot.model import Seconds

FAILURES = 3
"""In a row, after which a server is left alone."""
FIRST_REST: Seconds = 15.0
LONGEST_REST: Seconds = 120.0


@dataclass(slots=True)
class Breaker:
    """Whether a server may be asked now."""

    _failures: int = field(default=0, init=False)
    _rest: Seconds = field(default=FIRST_REST, init=False)
    _until: Seconds = field(default=0.0, init=False)

    @property
    def closed(self) -> bool:
        """Whether the server may be asked; after its rest it may, once, until the answer is in."""
        if self._failures < FAILURES:
            return True
        if clock.now() < self._until:
            return False
        self._until = clock.now() + self._rest
        return True

    def succeed(self) -> None:
        """Take note of an answer."""
        self._failures, self._rest = 0, FIRST_REST

    def fail(self) -> None:
        """Take note of a failure; each one after a rest makes the next rest twice as long."""
        self._failures += 1
        if self._failures == FAILURES:
            self._until = clock.now() + self._rest
        elif self._failures > FAILURES:
            self._rest = min(self._rest * 2, LONGEST_REST)
            self._until = clock.now() + self._rest
