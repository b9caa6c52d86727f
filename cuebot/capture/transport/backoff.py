"""Exponential backoff with jitter before a source reconnects, and one warning an outage."""

from __future__ import annotations

import asyncio
import logging
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Seconds

log = logging.getLogger(__name__)

FIRST_DELAY: Seconds = 0.5
MAX_DELAY: Seconds = 30.0


class Backoff:
    """The backoff of one source: delays that double, with jitter, and one warning an outage."""

    def __init__(self, name: str, check: str) -> None:
        self._name = name
        self._check = check
        self._failed = 0
        self._warned = False

    def heard(self) -> None:
        """Reset the backoff after a success: what fails after this is a new outage."""
        if self._warned:
            log.warning("%s hears its room again.", self._name)
        self._failed = 0
        self._warned = False

    async def wait(self, why: str) -> None:
        """Wait before the next try.  A connection that ends at once after data is not told."""
        self._failed += 1
        if self._failed > 1 and not self._warned:
            self._warned = True
            log.warning(
                "%s does not hear its room (%s); it is tried again: %s.",
                self._name,
                why,
                self._check,
            )
        pause = min(MAX_DELAY, FIRST_DELAY * 2 ** min(self._failed - 1, 10))
        # Many clients that lost one server must not all come back in the same instant.
        await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
