"""How much is said in the ear: seconds of speech in any minute, whoever wants to say more."""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING

from cuebot.queue.policy import QUEUE_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds


class SpeechBudget:
    """A limit on seconds of speech in a sliding window of one minute."""

    def __init__(self, seconds: Seconds = math.inf) -> None:
        self.seconds = seconds
        """Of speech in any minute."""
        self._said: deque[tuple[Seconds, Seconds]] = deque()

    def record_speech(self, began: Seconds, ended: Seconds) -> None:
        """Count what sounded, in the order of time."""
        self._said.append((began, ended))
        while self._said and self._said[0][1] <= ended - QUEUE_POLICY.budget_window:
            self._said.popleft()

    def find_earliest_start(self, now: Seconds, seconds: Seconds) -> Seconds:
        """Return from when on a clip of so many seconds may begin, if nothing else is said.

        No minute that begins or ends with the clip then holds more than its seconds of speech.  A
        clip that is longer than all of them waits until the minute before it was silent.
        """
        room = max(0.0, self.seconds - seconds)
        ends = now + seconds
        over = self._sum_speech_within(ends) - room
        for began, ended in self._said:
            if over <= 0:
                break
            spoken = max(0.0, ended - max(began, ends - QUEUE_POLICY.budget_window))
            if spoken >= over:
                return max(now, ended - (spoken - over) + QUEUE_POLICY.budget_window - seconds)
            over -= spoken
        return (
            now if over <= 0 else max(now, self._said[-1][1] + QUEUE_POLICY.budget_window - seconds)
        )

    def _sum_speech_within(self, ends: Seconds) -> Seconds:
        """Return the seconds of speech in the minute that ends then."""
        return sum(
            max(0.0, ended - max(began, ends - QUEUE_POLICY.budget_window))
            for began, ended in self._said
        )
