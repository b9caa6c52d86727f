"""Floor control: one voice at a time in the host's ear.

A cue asks for the floor and waits.  The floor is given when nobody speaks, nothing holds it (the
host is talking, an operator paused the show, a live microphone is open) and the gap after the
last line has passed.  Among those waiting, the highest priority goes first, then the oldest.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from cuebot import clock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from cuebot.model import Cue, Seconds


def rank(cue: Cue) -> tuple[int, Seconds, int]:
    """Return the sort key of a waiting cue; the smallest speaks first."""
    return (-cue.priority, cue.born, cue.id)


class Floor:
    """The right to speak."""

    def __init__(self, *, gap: Seconds) -> None:
        self._gap = gap
        self._waiting: dict[int, tuple[Cue, asyncio.Future[None]]] = {}
        self._holds: set[str] = set()
        self._speaker: Cue | None = None
        self._free_at: Seconds = 0.0
        self._timer: asyncio.TimerHandle | None = None

    @property
    def speaker(self) -> Cue | None:
        """The cue being spoken now."""
        return self._speaker

    @property
    def holds(self) -> frozenset[str]:
        """Why nobody may start now."""
        return frozenset(self._holds)

    def hold(self, reason: str) -> None:
        """Let nobody start until the reason is released."""
        self._holds.add(reason)

    def release(self, reason: str) -> None:
        """Drop a reason to wait."""
        self._holds.discard(reason)
        self._look()

    @asynccontextmanager
    async def turn(self, cue: Cue) -> AsyncIterator[None]:
        """Wait for the floor, keep it for the block, give it back."""
        granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[cue.id] = (cue, granted)
        try:
            self._look()
            await granted
            yield
        finally:
            self._waiting.pop(cue.id, None)
            if self._speaker is cue:
                self._speaker = None
                self._free_at = clock.now() + self._gap
            self._look()

    def _look(self) -> None:
        # A timer and not a call: all who ask in one instant are compared, so that the first to
        # ask has no advantage.
        if self._timer is None and self._waiting:
            wait = max(0.0, self._free_at - clock.now())
            self._timer = asyncio.get_running_loop().call_later(wait, self._give)

    def _give(self) -> None:
        self._timer = None
        waiting = [cue for cue, granted in self._waiting.values() if not granted.done()]
        if self._speaker or self._holds or not waiting:
            return
        if self._free_at > clock.now():
            self._look()
            return
        self._speaker = chosen = min(waiting, key=rank)
        self._waiting[chosen.id][1].set_result(None)
