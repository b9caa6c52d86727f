"""Floor control: one voice at a time in the host's ear.

A cue asks for the floor and waits.  The floor is given when nobody speaks, nothing holds it (the
host is talking, the host wants quiet), the gap after the last line has passed, the minute has room
for its seconds and, where the host is listened to, the pause is likely to have it too.  Among those
who may speak, the highest priority goes first, then the oldest.  A line with a short form is said
in it when the pause is too short for the whole.  An urgent cue cuts a lesser one short and needs
no gap; a talking host it lets go on for a while, and then speaks over.
"""

from __future__ import annotations

import asyncio
import math
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import Priority
from cuebot.queue.floor_turn import LATER, Turn
from cuebot.queue.pause_rhythm import Rhythm, left
from cuebot.queue.quiet_spans import Quiet
from cuebot.queue.speech_budget import Allowance

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from cuebot.model import Cue, Seconds

TALK = "the host talks"
QUIET = "the host wants quiet"
INSTANT: Seconds = 1e-6
"""Two moments that are nearer than this are one: timers are floats."""


def rank(cue: Cue) -> tuple[int, Seconds, int]:
    """Return the sort key of a waiting cue; the smallest speaks first."""
    return (-cue.priority, cue.born, cue.id)


class Floor:
    """The right to speak."""

    def __init__(
        self,
        *,
        gap: Seconds,
        speech: Seconds = math.inf,
        quiet: Quiet | None = None,
        patience: Seconds = 2.0,
        rhythm: Rhythm | None = None,
    ) -> None:
        self.gap = gap
        """Of silence after each line."""
        self.allowance = Allowance(speech)
        self._quiet = quiet or Quiet()
        self._patience = patience
        """How long an urgent cue lets the host go on talking."""
        self._rhythm = rhythm or Rhythm()
        self._waiting: list[Turn] = []
        self._holds: dict[str, Seconds] = {}
        self._put_off: dict[int, Seconds] = {}
        self._speaking: Turn | None = None
        self._free_at: Seconds = 0.0
        self._timer: asyncio.TimerHandle | None = None

    @property
    def speaker(self) -> Cue | None:
        """The cue being spoken now."""
        return self._speaking.cue if self._speaking else None

    @property
    def holds(self) -> frozenset[str]:
        """Why nobody may start now."""
        now = clock.now()
        planned = {QUIET} if self._quiet.holds(now) else set()
        return frozenset({hold for hold, until in self._holds.items() if until > now} | planned)

    @property
    def hears_host(self) -> bool:
        """Whether pauses are known, so that a line may need a short form."""
        return self._rhythm.known

    def hold(self, reason: str, until: Seconds = math.inf) -> None:
        """Let nobody start until the reason is released, or until a moment."""
        self._holds[reason] = until
        self.look()

    def release(self, reason: str) -> None:
        """Drop a reason to wait."""
        self._holds.pop(reason, None)
        self.look()

    def hear_host(self, talking: bool | None) -> None:  # noqa: FBT001 - a state, and no switch
        """Hold the floor while the host talks, and give it in the pause; None when nobody listens.

        A line that has hardly begun gives way to the host; most of one is finished.
        """
        now = clock.now()
        if talking:
            self._rhythm.talk(now)
            self.hold(TALK)
            if self._speaking and not self._speaking.urgent and self._speaking.again:
                self.cut(TALK)
            return
        if talking is None:
            self._rhythm.forget()
        else:
            self._rhythm.pause(now)
        self.release(TALK)

    def end_quiet(self) -> None:
        """End the quiet that was ordered, and the planned one that is now."""
        self._quiet = self._quiet.without(clock.now())
        self.release(QUIET)

    def cut(self, why: str) -> None:
        """Cut the line that is being said; one that is about to be said waits on."""
        turn = self._speaking
        if turn is None:
            return
        if turn.entered:
            turn.stop(why)
        else:
            self._speaking = None
            turn.granted = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            self.look()

    def put_off(self, cue_id: int, until: Seconds) -> None:
        """Let a cue wait at least so long; when it is being said, it is cut."""
        later = {number: when for number, when in self._put_off.items() if when > clock.now()}
        self._put_off = later | {cue_id: until}
        if self._speaking and self._speaking.cue.id == cue_id:
            self.cut(LATER)
        self.look()

    def is_put_off(self, cue_id: int) -> bool:
        return self._put_off.get(cue_id, 0.0) > clock.now()

    @asynccontextmanager
    async def turn(
        self, cue: Cue, seconds: Seconds = 0.0, short: Seconds = 0.0
    ) -> AsyncIterator[Turn]:
        """Wait for the floor, keep it for the block, give it back.

        `seconds` is how long the cue will sound, and `short` how long its short form would, if it
        has one: the turn says whether only that has room.  When the cue is cut short, the block is
        left without an error and the turn says why.
        """
        granted = asyncio.get_running_loop().create_future()
        turn = Turn(cue, seconds, clock.now(), granted, short=short)
        self._waiting.append(turn)
        try:
            self.look()
            while self._speaking is not turn:
                await turn.granted
            turn.entered = True
            yield turn
        except asyncio.CancelledError:
            if not turn.stopped():
                raise
        finally:
            self._end(turn)

    def _end(self, turn: Turn) -> None:
        if turn in self._waiting:
            self._waiting.remove(turn)
        if self._speaking is turn:
            self._speaking = None
            now = clock.now()
            self._free_at = now + self.gap
            self.allowance.spend(now if turn.began is None else turn.began, now)
        self.look()

    def look(self) -> None:
        """See who may speak now; whoever changes what the floor goes by calls it."""
        # A timer and not a call: all who ask in one instant are compared, so that the first to
        # ask has no advantage.
        self._look_at(clock.now())

    def _look_at(self, when: Seconds) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(when, self._give)

    def _give(self) -> None:
        self._timer = None
        now = clock.now()
        waiting = [turn for turn in self._waiting if not turn.granted.done()]
        if self._speaking:
            self._interrupt(waiting, now)
            return
        opens = {turn: self._opens(turn, now) for turn in waiting}
        ready = [turn for turn, when in opens.items() if when <= now + INSTANT]
        if ready:
            self._speaking = chosen = min(ready, key=lambda turn: rank(turn.cue))
            self._waiting.remove(chosen)
            chosen.began = now
            chosen.brief = self._is_brief(chosen, now)
            chosen.granted.set_result(None)
        elif (soonest := min(opens.values(), default=math.inf)) < math.inf:
            self._look_at(soonest)

    def _interrupt(self, waiting: list[Turn], now: Seconds) -> None:
        speaking = self._speaking
        if speaking is None or speaking.urgent:
            return
        urgent = [self._opens(turn, now) for turn in waiting if turn.urgent]
        soonest = min(urgent, default=math.inf)
        if soonest <= now + INSTANT:
            self.cut("an urgent line")
        elif soonest < math.inf:
            self._look_at(soonest)

    def _opens(self, turn: Turn, now: Seconds) -> Seconds:
        """Return from when on a cue may speak, in full or in short, by what is known now."""
        whole = self._opens_whole(turn, now)
        if not turn.short or turn.urgent or whole <= now + INSTANT:
            return whole
        share = left(now, turn.asked, turn.cue.expires)
        return min(whole, self._opens_for(turn, turn.short, share, now))

    def _opens_whole(self, turn: Turn, now: Seconds) -> Seconds:
        # What has a short form takes no risk with its long one: it would only be cut.
        share = 1.0 if turn.short else left(now, turn.asked, turn.cue.expires)
        return self._opens_for(turn, turn.seconds, share, now)

    def _is_brief(self, turn: Turn, now: Seconds) -> bool:
        """Tell whether a cue that may speak has room for its short form only."""
        if not turn.short:
            return False
        # An urgent one speaks over the host, and then for as short as can be.
        return TALK in self.holds or self._opens_whole(turn, now) > now + INSTANT

    def _opens_for(self, turn: Turn, seconds: Seconds, share: float, now: Seconds) -> Seconds:
        """Return from when on so many seconds of a cue may sound; maybe never."""
        when = max(now, self._put_off.get(turn.cue.id, now))
        for hold, until in self._holds.items():
            when = max(when, self._held(turn, hold, until))
        if not turn.urgent:
            when = max(when, self._free_at, self._rhythm.opens(now, seconds, share))
        if turn.cue.priority < Priority.OPERATOR:
            when = self.allowance.opens(when, seconds)
        return when if turn.ordered else self._quiet.opens(when, seconds)

    def _held(self, turn: Turn, hold: str, until: Seconds) -> Seconds:
        if hold == QUIET and turn.ordered:
            return 0.0
        if hold == TALK and turn.urgent:
            return min(until, turn.asked + self._patience)
        return until
