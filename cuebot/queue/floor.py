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
from cuebot.queue.call_hold import CallHold
from cuebot.queue.floor_turn import LATER, FloorTurn
from cuebot.queue.hold_reasons import QUIET, TALK, is_held, name_hold
from cuebot.queue.pause_rhythm import PausePredictor, calculate_share_left
from cuebot.queue.quiet_spans import QuietSchedule
from cuebot.queue.speech_budget import SpeechBudget

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from cuebot.model import Cue, Seconds

TIMER_TOLERANCE: Seconds = 1e-6
"""Two moments that are nearer than this are one: timers are floats."""


def rank_cue(cue: Cue) -> tuple[int, Seconds, int]:
    """Return the sort key of a waiting cue; the smallest speaks first."""
    return (-cue.priority, cue.born, cue.id)


class Floor:
    """The right to speak."""

    def __init__(
        self,
        *,
        gap: Seconds,
        speech: Seconds = math.inf,
        quiet: QuietSchedule | None = None,
        patience: Seconds = 2.0,
        rhythm: PausePredictor | None = None,
    ) -> None:
        self.gap = gap
        """Of silence after each line."""
        self.allowance = SpeechBudget(speech)
        self._quiet = quiet or QuietSchedule()
        self._segments = QuietSchedule()
        """The quiet segments of the run of show, as far as their times are known."""
        self._patience = patience
        """How long an urgent cue lets the host go on talking."""
        self._rhythm = rhythm or PausePredictor()
        self._waiting: list[FloorTurn] = []
        self._holds: dict[str, Seconds] = {}
        self._put_off: dict[int, Seconds] = {}
        self._speaking: FloorTurn | None = None
        self._free_at: Seconds = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self.calls = CallHold(self)
        """What people's calls to the ear hold back."""

    @property
    def speaker(self) -> Cue | None:
        """The cue being spoken now."""
        return self._speaking.cue if self._speaking else None

    @property
    def active_holds(self) -> frozenset[str]:
        """Why nobody may start now."""
        now = clock.now()
        quiet = self._quiet.is_quiet_at(now) or self._segments.is_quiet_at(now)
        planned = {QUIET} if quiet else set()
        return frozenset({hold for hold, until in self._holds.items() if until > now} | planned)

    @property
    def hears_host(self) -> bool:
        """Whether pauses are known, so that a line may need a short form."""
        return self._rhythm.known

    def add_hold(self, reason: str, until: Seconds = math.inf) -> None:
        """Let nobody start until the reason is released, or until a moment."""
        self._holds[reason] = until
        self.schedule_grant()

    def release_hold(self, reason: str) -> None:
        """Drop a reason to wait."""
        self._holds.pop(reason, None)
        self.schedule_grant()

    def hear_host(self, talking: bool | None) -> None:  # noqa: FBT001 - a state, and no switch
        """Hold the floor while the host talks, and give it in the pause; None when nobody listens.

        A line that has hardly begun gives way to the host; most of one is finished.
        """
        now = clock.now()
        if talking:
            self._rhythm.begin_talk(now)
            self.add_hold(TALK)
            self.cut_repeatable(TALK)
            return
        if talking is None:
            self._rhythm.stop_listening()
        else:
            self._rhythm.begin_pause(now)
        self.release_hold(TALK)

    def release_held(self, holder: str = "") -> bool:
        """Release what people hold, or one of them; tell whether anything was held."""
        held = [name_hold(holder)] if holder else [one for one in self._holds if is_held(one)]
        released = [self._holds.pop(one) for one in held if one in self._holds]
        self.schedule_grant()
        return bool(released)

    def end_quiet(self, at: Seconds | None = None) -> None:
        """End the quiet that was ordered, and the planned one that is then, or else now."""
        self._quiet = self._quiet.without_current_span(clock.now() if at is None else at)
        self.release_hold(QUIET)

    def plan_segments(self, quiet: QuietSchedule) -> None:
        """Take the quiet segments as they are known now; a line that sounds in one is cut."""
        now = clock.now()
        began = quiet.is_quiet_at(now) and not self._segments.is_quiet_at(now)
        self._segments = quiet
        if began and self._speaking and not self._speaking.overrides_quiet:
            self.cut_line(QUIET)
        self.schedule_grant()

    def restore_speech(self, began: Seconds, ended: Seconds) -> None:
        """Count what sounded before the show was restarted, in the order of time."""
        self.allowance.record_speech(began, ended)
        self._free_at = max(self._free_at, ended + self.gap)

    def cut_line(self, why: str) -> None:
        """Cut the line that is being said; one that is about to be said waits on."""
        turn = self._speaking
        if turn is None:
            return
        if turn.entered:
            turn.cut_short(why)
        else:
            self._speaking = None
            turn.granted = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            self.schedule_grant()

    def cut_repeatable(self, why: str) -> None:
        """Cut the line that is being said, if it is not urgent and is worth saying again."""
        turn = self._speaking
        if turn and not turn.is_urgent and turn.is_worth_repeating:
            self.cut_line(why)

    def put_back_line(self, why: str) -> None:
        """Let a line wait on that is about to be said."""
        if self._speaking and not self._speaking.entered:
            self.cut_line(why)

    def postpone_cue(self, cue_id: int, until: Seconds) -> None:
        """Let a cue wait at least so long; when it is being said, it is cut."""
        later = {number: when for number, when in self._put_off.items() if when > clock.now()}
        self._put_off = later | {cue_id: until}
        if self._speaking and self._speaking.cue.id == cue_id:
            self.cut_line(LATER)
        self.schedule_grant()

    def is_postponed(self, cue_id: int) -> bool:
        return self._put_off.get(cue_id, 0.0) > clock.now()

    @asynccontextmanager
    async def acquire_turn(
        self, cue: Cue, seconds: Seconds = 0.0, short: Seconds = 0.0
    ) -> AsyncIterator[FloorTurn]:
        """Wait for the floor, keep it for the block, give it back.

        `seconds` is how long the cue will sound, and `short` how long its short form would, if it
        has one: the turn says whether only that has room.  When the cue is cut short, the block is
        left without an error and the turn says why.
        """
        granted = asyncio.get_running_loop().create_future()
        turn = FloorTurn(cue, seconds, clock.now(), granted, short=short)
        self._waiting.append(turn)
        try:
            self.schedule_grant()
            while self._speaking is not turn:
                await turn.granted
            turn.entered = True
            yield turn
        except asyncio.CancelledError:
            if not turn.absorb_cancellation():
                raise
        finally:
            self._end_turn(turn)

    def _end_turn(self, turn: FloorTurn) -> None:
        if turn in self._waiting:
            self._waiting.remove(turn)
        if self._speaking is turn:
            self._speaking = None
            now = clock.now()
            self._free_at = now + self.gap
            self.allowance.record_speech(now if turn.began is None else turn.began, now)
        self.schedule_grant()

    def schedule_grant(self) -> None:
        """See who may speak now; whoever changes what the floor goes by calls it."""
        # A timer and not a call: all who ask in one instant are compared, so that the first to
        # ask has no advantage.
        self._schedule_grant_at(clock.now())

    def _schedule_grant_at(self, when: Seconds) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(when, self._grant_floor)

    def _grant_floor(self) -> None:
        self._timer = None
        now = clock.now()
        waiting = [turn for turn in self._waiting if not turn.granted.done()]
        if self._speaking:
            self._interrupt_if_urgent(waiting, now)
            return
        opens = {turn: self._find_start(turn, now) for turn in waiting}
        ready = [turn for turn, when in opens.items() if when <= now + TIMER_TOLERANCE]
        if ready:
            self._speaking = chosen = min(ready, key=lambda turn: rank_cue(turn.cue))
            self._waiting.remove(chosen)
            chosen.began = now
            chosen.brief = self._is_brief(chosen, now)
            chosen.granted.set_result(None)
        elif (soonest := min(opens.values(), default=math.inf)) < math.inf:
            self._schedule_grant_at(soonest)

    def _interrupt_if_urgent(self, waiting: list[FloorTurn], now: Seconds) -> None:
        speaking = self._speaking
        if speaking is None or speaking.is_urgent:
            return
        urgent = [self._find_start(turn, now) for turn in waiting if turn.is_urgent]
        soonest = min(urgent, default=math.inf)
        if soonest <= now + TIMER_TOLERANCE:
            self.cut_line("an urgent line")
        elif soonest < math.inf:
            self._schedule_grant_at(soonest)

    def _find_start(self, turn: FloorTurn, now: Seconds) -> Seconds:
        """Return from when on a cue may speak, in full or in short, by what is known now."""
        whole = self._find_whole_start(turn, now)
        if not turn.short or turn.is_urgent or whole <= now + TIMER_TOLERANCE:
            return whole
        share = calculate_share_left(now, turn.asked, turn.cue.expires)
        return min(whole, self._find_start_for(turn, turn.short, share, now))

    def _find_whole_start(self, turn: FloorTurn, now: Seconds) -> Seconds:
        # What has a short form takes no risk with its long one: it would only be cut.
        share = 1.0 if turn.short else calculate_share_left(now, turn.asked, turn.cue.expires)
        return self._find_start_for(turn, turn.seconds, share, now)

    def _is_brief(self, turn: FloorTurn, now: Seconds) -> bool:
        """Tell whether a cue that may speak has room for its short form only."""
        if not turn.short:
            return False
        # An urgent one speaks over the host, and then for as short as can be.
        return (
            TALK in self.active_holds or self._find_whole_start(turn, now) > now + TIMER_TOLERANCE
        )

    def _find_start_for(
        self, turn: FloorTurn, seconds: Seconds, share: float, now: Seconds
    ) -> Seconds:
        """Return from when on so many seconds of a cue may sound; maybe never."""
        when = max(now, self._put_off.get(turn.cue.id, now))
        for hold, until in self._holds.items():
            when = max(when, self._find_hold_end(turn, hold, until))
        if not turn.is_urgent:
            when = max(when, self._free_at, self._rhythm.find_earliest_start(now, seconds, share))
        if turn.cue.priority < Priority.OPERATOR:
            when = self.allowance.find_earliest_start(when, seconds)
        if turn.overrides_quiet:
            return when
        when = self._quiet.find_earliest_start(when, seconds)
        return self._segments.find_earliest_start(when, seconds)

    def _find_hold_end(self, turn: FloorTurn, hold: str, until: Seconds) -> Seconds:
        if (hold == QUIET and turn.overrides_quiet) or (is_held(hold) and turn.says_own_words):
            return 0.0
        if hold == TALK and turn.is_urgent:
            return min(until, turn.asked + self._patience)
        return until
