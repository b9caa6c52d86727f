"""Rate-limit a repeated warning to one a minute, with a count of those held back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import MINUTE

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds

WARNING_INTERVAL: Seconds = MINUTE


@dataclass(slots=True)
class RateLimitedWarning:
    """Hands on the first sentence at once, and then one a minute."""

    tell: Callable[[str], None]
    _told: Seconds | None = field(default=None, init=False)
    _kept: int = field(default=0, init=False)
    """How many were kept back since."""

    def __call__(self, sentence: str) -> None:
        """Tell this, or keep it back for the count."""
        now = clock.now()
        if self._told is not None and now - self._told < WARNING_INTERVAL:
            self._kept += 1
            return
        more = f" ({self._kept} more since the last time)" if self._kept else ""
        self._told, self._kept = now, 0
        self.tell(f"{sentence}{more}")
