"""People before the machine: no line begins under a person's call, and a long one cuts it."""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, Protocol

from cuebot import clock
from cuebot.model import CallEnded
from cuebot.queue.policy import QUEUE_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds
    from cuebot.model.events import CallEvent

CALL = "somebody speaks to the host"


class HeldFloor(Protocol):
    """What a call does to the floor of an ear."""

    def add_hold(self, reason: str, until: Seconds = math.inf) -> None: ...
    def put_back_line(self, why: str) -> None: ...
    def cut_repeatable(self, why: str) -> None: ...


class CallHold:
    """The calls to one ear, and what they mean for its floor."""

    def __init__(self, floor: HeldFloor) -> None:
        self._floor = floor
        self._calls: set[int] = set()
        self._cutting: asyncio.TimerHandle | None = None

    def apply_event(self, event: CallEvent) -> None:
        """Take the beginning or the end of a call; one that no ear hears holds nothing back."""
        if isinstance(event, CallEnded):
            self.end_call(event.number)
        elif event.ear:
            self.begin_call(event.number)

    def begin_call(self, number: int) -> None:
        """Hold the floor; a line that is about to begin waits, and one that sounds may be cut.

        It sounds on, softly, under a short call.
        """
        if not self._calls:
            self._floor.add_hold(CALL)
            self._floor.put_back_line(CALL)
            self._cutting = asyncio.get_running_loop().call_later(
                QUEUE_POLICY.max_call_over_line, self._cut_line
            )
        self._calls.add(number)

    def end_call(self, number: int) -> None:
        """Let lines begin a moment after the last call; of one that is over, nothing happens."""
        if number not in self._calls:
            return
        self._calls.discard(number)
        if not self._calls:
            if self._cutting is not None:
                self._cutting.cancel()
            self._floor.add_hold(CALL, clock.now() + QUEUE_POLICY.gap_after_call)

    def _cut_line(self) -> None:
        """Cut what still sounds, when it is worth saying again after the call."""
        self._floor.cut_repeatable(CALL)
