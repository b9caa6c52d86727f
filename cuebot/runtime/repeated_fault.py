"""Tell a fault that comes again and again once, then seldom, and that it is over."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import MINUTE
from cuebot.runtime.recovery import log_recovery

if TYPE_CHECKING:
    import logging
    from collections.abc import Iterator

    from cuebot.model import Seconds

REMIND_AFTER: Seconds = 10 * MINUTE
"""Seconds until a fault that goes on in the same words is told again."""
WELL_AFTER: Seconds = 10.0
"""Seconds that a part must run until its fault is over: a taken port is known at once."""


@dataclass(slots=True)
class RepeatedFault:
    """What keeps one part from running."""

    log: logging.Logger
    name: str
    """The part's."""
    _sentence: str = field(default="", init=False)
    """What was told last; empty when nothing is wrong."""
    _told: Seconds = field(default=0.0, init=False)

    def report(self, sentence: str) -> None:
        """Warn of a fault, unless the same was told a short while ago."""
        if sentence == self._sentence and clock.now() - self._told < REMIND_AFTER:
            return
        self._sentence, self._told = sentence, clock.now()
        self.log.warning("%s: %s", self.name, sentence)

    @contextmanager
    def watch_run(self) -> Iterator[None]:
        """Tell that the fault is over, once the part has run for a while in this context."""
        if not self._sentence:
            yield
            return
        timer = asyncio.get_running_loop().call_later(WELL_AFTER, self._end)
        try:
            yield
        finally:
            timer.cancel()

    def _end(self) -> None:
        self._sentence = ""
        log_recovery(self.log, "%s works again.", self.name)
