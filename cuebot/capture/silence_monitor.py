"""Warn when a source's comments stay away for longer than is usual in its room."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from functools import partial
from heapq import nlargest
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.model import Comment
from cuebot.runtime.log_context import log_event
from cuebot.runtime.recovery import log_recovery

if TYPE_CHECKING:
    from cuebot.model import Event, Seconds
    from cuebot.ports import Put, Source

log = logging.getLogger(__name__)


class SilenceMonitor:
    """A wrapper of a source that counts its events; the show runs it in the source's place.

    A source that has a `check`, a clause on what the operator should look at, is doubted aloud when
    its comments stay away for longer than is usual in its room.
    """

    def __init__(self, source: Source) -> None:
        self.name = source.name
        self._source = source
        self._check: str = getattr(source, "check", "")
        self._began: Seconds = 0.0
        self._heard: Seconds | None = None
        self._gaps: deque[Seconds] = deque(maxlen=CAPTURE_POLICY.max_gaps)
        self._doubted = False
        self._timer: asyncio.TimerHandle | None = None
        self.sent = 0
        self.last: Seconds | None = None
        """When the last event came, whatever time the event itself carries."""

    async def run(self, put: Put) -> None:
        """Run the source, count what passes, and look out for silence."""
        self._began = clock.now()
        self._heard = None
        self._doubted = False
        if self._check:
            self._schedule_check(self._began + self._silence_limit)
        log_event(log, "source.started", f"{self.name} begins")
        try:
            await self._source.run(partial(self._pass_event, put))
            log_event(log, "source.ended", f"{self.name} has no more", sent=self.sent)
        finally:
            if self._timer is not None:
                self._timer.cancel()

    @property
    def doubted(self) -> bool:
        """Whether comments stay away for longer than is usual in its room."""
        return self._doubted

    @property
    def silent_seconds(self) -> Seconds:
        """How long nothing has come; since the source began when nothing has come later."""
        return clock.now() - max(self._began, self.last or 0.0)

    def _pass_event(self, put: Put, event: Event) -> None:
        self.sent += 1
        self.last = clock.now()
        if isinstance(event, Comment):
            self._note_comment(self.last)
        put(event)

    def _note_comment(self, now: Seconds) -> None:
        first = self._heard is None
        begins = (
            self._heard is None or self._doubted or len(self._gaps) == CAPTURE_POLICY.min_gaps - 1
        )
        self._gaps.append(0.0 if self._heard is None else now - self._heard)
        self._heard = now
        if self._doubted:
            self._doubted = False
            if first:
                log_recovery(log, "%s: comments begin to come.", self.name)
            else:
                log_recovery(log, "%s: comments come again.", self.name)
        if begins and self._check:
            self._schedule_check(now + self._silence_limit)

    @property
    def _silence_limit(self) -> Seconds:
        if self._heard is None:
            return CAPTURE_POLICY.first_comment_limit
        if len(self._gaps) < CAPTURE_POLICY.min_gaps:
            return max(
                CAPTURE_POLICY.first_comment_limit, CAPTURE_POLICY.silence_factor * max(self._gaps)
            )
        # The longest silence may have been an outage; the second longest is the room's own.
        usual = min(nlargest(2, self._gaps))
        return max(CAPTURE_POLICY.min_silence_limit, CAPTURE_POLICY.silence_factor * usual)

    def _schedule_check(self, when: Seconds) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(when, self._check_silence)

    def _check_silence(self) -> None:
        since = self._began if self._heard is None else self._heard
        due = since + self._silence_limit
        if clock.now() < due:
            self._schedule_check(due)
            return
        if not self._doubted:
            self._doubted = True
            self._warn_of_silence(clock.now() - since)
        self._schedule_check(clock.now() + CAPTURE_POLICY.min_silence_limit)

    def _warn_of_silence(self, seconds: Seconds) -> None:
        """Say so; of a room that nobody has written in yet, nothing is known to be usual."""
        if self._heard is None:
            log.warning(
                "%s: no comment in the %.0f s since it began; %s.", self.name, seconds, self._check
            )
        else:
            log.warning(
                "%s: no comment for %.0f s, which is not usual in this room; %s.",
                self.name,
                seconds,
                self._check,
            )
