"""Predict from the host's past pauses whether a line fits into the current one."""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING

from cuebot.queue.policy import QUEUE_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds


class PausePredictor:
    """An empirical model of the host's pauses, which says when a clip may start."""

    def __init__(self, pause: Seconds = 0.0) -> None:
        self._least = pause
        """How long the host must have been silent: a breath is no pause."""
        self._pauses: deque[Seconds] = deque(maxlen=QUEUE_POLICY.max_pauses)
        self._since: Seconds | None = None
        """When the pause that is now began."""
        self.known = False
        """Whether the host is listened to."""

    def begin_talk(self, at: Seconds) -> None:
        """Take it that the host talks from now on."""
        if self._since is not None:
            self._pauses.append(at - self._since)
        self._since, self.known = None, True

    def begin_pause(self, at: Seconds) -> None:
        """Take it that the host is silent from now on."""
        self._since, self.known = at, True

    def stop_listening(self) -> None:
        """Go by nothing any more: nobody listens to the host."""
        self._since, self.known = None, False

    def find_earliest_start(self, now: Seconds, seconds: Seconds, left: float) -> Seconds:
        """Return from when on a clip of so many seconds may begin in the pause that is now.

        `left` is the share of its waiting time that the cue still has: with less of it, a likelier
        overlap is taken.  When a later moment may be better, it is one at which to ask again.
        """
        if self._since is None:
            return now
        begins = self._since + self._least
        if now < begins:
            return begins
        return (
            now
            if self._estimate_survival(now - self._since, seconds)
            >= QUEUE_POLICY.min_fit_chance * left
            else now + QUEUE_POLICY.recheck_delay
        )

    def _estimate_survival(self, lasted: Seconds, seconds: Seconds) -> float:
        """Estimate the chance that a pause which has lasted so long lasts so many seconds more.

        By the pauses seen: of those that lasted as long, the share that lasted long enough.  The
        one more in both lets an unknown host, or a pause longer than all before, be taken.
        """
        as_long = sum(1 for pause in self._pauses if pause >= lasted)
        enough = sum(1 for pause in self._pauses if pause >= lasted + seconds)
        return (enough + 1) / (as_long + 1)


def calculate_share_left(now: Seconds, asked: Seconds, expires: Seconds) -> float:
    """Return the share of its waiting time that a cue still has."""
    whole = expires - asked
    return 0.0 if whole <= 0 or math.isinf(whole) else max(0.0, min(1.0, (expires - now) / whole))
