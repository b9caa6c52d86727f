"""Exponential backoff with jitter before a source reconnects, and one warning an outage."""

from __future__ import annotations

import asyncio
import logging

from cuebot.runtime.backoff_policy import BackoffPolicy
from cuebot.runtime.recovery import log_recovery

log = logging.getLogger(__name__)

RECONNECTION = BackoffPolicy(first=0.5, longest=30.0, jitter=0.5)


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
            log_recovery(log, "%s hears its room again.", self._name)
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
        await asyncio.sleep(RECONNECTION.delay_after(self._failed))
