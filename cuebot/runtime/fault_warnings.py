"""Warn of faults that come again: once an outage, once a minute, or once in the same words.

`OutageWarning` is for what fails in many ways at once, and is well when nothing fails for a while;
`RateLimitedWarning` for single faults of which each may be another; `RepeatedFault` for a part that
is started again; `DebouncedWarning` for what is looked at again and again.
"""

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
    from collections.abc import Callable, Iterator

    from cuebot.model import Seconds

SETTLE_TIME: Seconds = MINUTE
"""How long nothing must fail until an outage is over: what is overloaded answers at times."""
WARNING_INTERVAL: Seconds = MINUTE
"""Seconds between two warnings of single faults."""
REMIND_AFTER: Seconds = 10 * MINUTE
"""Seconds until a fault that goes on in the same words is told again."""
WELL_AFTER: Seconds = 10.0
"""Seconds that a part must run until its fault is over: a taken port is known at once."""
UNFORESEEN = "failed unexpectedly"
"""What keeps a part from running that has a mistake."""


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
    _settling: asyncio.TimerHandle | None = field(default=None, init=False)
    """What tells the end, once it has succeeded, even when nobody needs the part any more."""

    def report_fault(self, sentence: str) -> None:
        """Tell this, unless it is known that the part fails."""
        known, self._failed = self._failed is not None, clock.now()
        if self._settling is not None:
            self._settling.cancel()
            self._settling = None
        if not known:
            self.tell(sentence)

    def report_success(self) -> None:
        """Let it be told that an outage is over: now, or as soon as nothing fails for a while."""
        if self._failed is None or self._settling is not None:
            return
        left = self._failed + SETTLE_TIME - clock.now()
        if left <= 0:
            self._end()
        else:
            self._settling = asyncio.get_running_loop().call_later(left, self._end)

    def _end(self) -> None:
        self._failed = self._settling = None
        self.tell_end(self.end)


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


@dataclass(slots=True)
class DebouncedWarning:
    """Hands on, debounced, what two looks in a row find wrong with a file, and its end.

    At one look alone it may be half written, or in an editor's hands.
    """

    tell: Callable[[str], None]
    tell_end: Callable[[], None]
    _seen: str = field(default="", init=False)
    """What was wrong at the last look; empty when nothing was."""
    _told: str = field(default="", init=False)
    """What is known to be wrong; empty when nothing is."""

    def report_fault(self, sentence: str, kind: str = "") -> None:
        """Take what is wrong at this look; sentences of one `kind` are one fault."""
        kind = kind or sentence
        if kind == self._seen and kind != self._told:
            self._told = kind
            self.tell(sentence)
        self._seen = kind

    def report_success(self) -> None:
        """Take it that nothing is wrong at this look."""
        self._seen = ""
        if self._told:
            self._told = ""
            self.tell_end()

    def skip_look(self) -> None:
        """Take it that there was nothing to look at: what was seen before is not confirmed."""
        self._seen = ""

    def mark_told(self, kind: str) -> None:
        """Take it that people know of a fault already."""
        self._seen = self._told = kind


@dataclass(slots=True)
class RepeatedFault:
    """What keeps one part from running."""

    log: logging.Logger
    name: str
    """The part's."""
    _sentence: str = field(default="", init=False)
    """What was told last; empty when nothing is wrong."""
    _told: Seconds = field(default=0.0, init=False)

    def mark_unforeseen(self) -> None:
        """Take it that people read of an exception which nobody foresaw: it has an end as well."""
        self._sentence, self._told = UNFORESEEN, clock.now()

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
