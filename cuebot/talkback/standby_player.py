"""A player that stands by, so that the ear is back at once when the one that plays is killed.

Where players are forked from a process that has loaded their program (`runtime/child_server.py`),
that one stands by for all: a player of its own would be 3 MB for nothing.  What mixes people's
voices is loaded by each player itself, and one that needs it stands by as well.
"""

from __future__ import annotations

from cuebot.errors import EarError
from cuebot.runtime.child_forker import FORKER
from cuebot.talkback.player_process import PlayerProcess


class StandbyPlayer:
    """One process that has loaded its program and waits for a device."""

    def __init__(self, *, live: bool) -> None:
        """Expect to bring a microphone in, when `live`."""
        self._voices = live
        self._one: PlayerProcess | None = None

    @property
    def pid(self) -> int | None:
        """The process that stands by, if there is one."""
        return self._one.pid if self._one is not None and self._one.is_alive else None

    def expect_voices(self) -> None:
        """Let those that stand by from now on have loaded what people's voices need."""
        self._voices = True

    async def take_player(self) -> PlayerProcess:
        """Return the player that stands by, or one that is still to be started."""
        one, self._one = self._one, None
        if one is not None and one.is_alive:
            return one
        if one is not None:
            await one.end_process()
        return PlayerProcess()

    async def ensure_ready(self) -> None:
        """Have a player stand by; without one, the next is only slower to begin."""
        if self.pid is not None or (FORKER.is_running and not self._voices):
            return
        await self.aclose()
        one = PlayerProcess()
        try:
            await one.start_process(voices=self._voices)
        except EarError:
            return
        self._one = one

    async def aclose(self) -> None:
        """End the process."""
        gone, self._one = self._one, None
        if gone is not None:
            await gone.end_process()
