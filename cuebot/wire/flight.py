"""Clips on their way to an ear elsewhere, as their show knows them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.model import Heard
from cuebot.wire.ear_messages import PlayState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuebot.model import Clip, Seconds


@dataclass(slots=True, kw_only=True)
class Flight:
    """One clip, from when it was sent until it is known what became of it."""

    number: int
    clip: Clip
    latest: Seconds
    """Until when it may begin."""
    instance: str
    """The ear that it was sent to, by what remembers its numbers."""
    ear: str
    """The same by its name."""
    digest: str
    began: bool = False
    hushed: bool = False
    """Whether it was told to end."""
    _end: asyncio.Future[PlayState] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    @property
    def is_over(self) -> bool:
        """Whether it is known what became of it, or given up."""
        return self._end.done()

    def when_over(self, tell: Callable[[PlayState], None]) -> None:
        """Call `tell` once with what became of it."""
        self._end.add_done_callback(lambda end: None if end.cancelled() else tell(end.result()))

    async def await_end(self) -> PlayState:
        """Return what became of it, once that is known."""
        return await asyncio.shield(self._end)

    def settle(self, state: PlayState, tell: Callable[[Heard], None]) -> None:
        """Take what is known at last; the second time it is left out."""
        if self._end.done():
            return
        self._end.set_result(state)
        whole = state.state == "ended"
        tell(
            Heard(
                cue=self.clip.cue,
                clip=state.digest or self.digest,
                device=f"{self.ear}: {state.device}" if state.device else self.ear,
                sample_rate=state.sample_rate or self.clip.sample_rate,
                began=state.began,
                ended=state.ended,
                gaps=state.gaps,
                whole=whole,
            )
        )


class FlightBook:
    """All clips of one room whose end is not known."""

    def __init__(self, room: str) -> None:
        self.room = room
        self._open: dict[int, Flight] = {}
        self._last = 0

    def next_number(self) -> int:
        """Return a number that no clip of the room had."""
        self._last += 1
        return self._last

    def add(self, flight: Flight) -> None:
        self._open[flight.number] = flight

    def take(self, state: PlayState, tell: Callable[[Heard], None]) -> None:
        """Take what an ear tells of a clip; of one that is over, or another room's, nothing."""
        flight = self._open.get(state.number)
        if flight is None or state.room != self.room:
            return
        if not state.is_final:
            flight.began = True
            return
        del self._open[state.number]
        flight.settle(state, tell)

    def give_up(self, flight: Flight, why: str, tell: Callable[[Heard], None]) -> PlayState:
        """End the wait for a clip of which nothing is known; return that."""
        self._open.pop(flight.number, None)
        state = PlayState(room=self.room, number=flight.number, state="unknown", why=why)
        flight.settle(state, tell)
        return state

    def reconcile(
        self, instance: str, plays: Sequence[PlayState], tell: Callable[[Heard], None]
    ) -> None:
        """Take what an ear remembers as its line is new: what it never got, it never began.

        Another ear than the one that a clip was sent to knows nothing of it.
        """
        told = {one.number: one for one in plays if one.room == self.room}
        for number, flight in list(self._open.items()):
            if flight.instance != instance:
                continue
            lost = PlayState(room=self.room, number=number, state="unheard", why="the line was cut")
            self.take(told.get(number, lost), tell)

    def list_hushed(self) -> Sequence[int]:
        """Return the clips that were told to end, and may not have heard it."""
        return [number for number, flight in self._open.items() if flight.hushed]
