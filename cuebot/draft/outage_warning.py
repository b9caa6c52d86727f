"""Warn once when a part begins to fail, and once when it has been well again for a while."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import MINUTE

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds

SETTLE_TIME: Seconds = MINUTE
"""How long nothing must fail until an outage is over: what is overloaded answers at times."""


@dataclass(slots=True)
class OutageWarning:
    """Hands on the first sentence of an outage, and one at its end."""

    tell: Callable[[str], None]
    end: str
    """The sentence by which people know that it is over."""
    tell_end: Callable[[str], None]
    """Called with that sentence, which alarms nobody."""
    _failed: Seconds | None = field(default=None, init=False)
    """When it last failed in an outage that was told."""

    def report_fault(self, sentence: str) -> None:
        """Tell this, unless it is known that the part fails."""
        known, self._failed = self._failed is not None, clock.now()
        if not known:
            self.tell(sentence)

    def report_success(self) -> None:
        """Tell that an outage is over, when it is."""
        if self._failed is not None and clock.now() - self._failed >= SETTLE_TIME:
            self._failed = None
            self.tell_end(self.end)
