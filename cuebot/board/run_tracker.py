"""Follow a show through its run of show: by orders, by the item on screen, or else by the clock."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from cuebot.board import run_plan
from cuebot.board.policy import BOARD_POLICY
from cuebot.model import (
    MINUTE,
    Command,
    Control,
    Metric,
    MetricKind,
    Rundown,
    RunState,
    Stage,
)

if TYPE_CHECKING:
    from cuebot.board.run_plan import Plan, Position
    from cuebot.model import Event, Link, Seconds, Segment, Step

LATE_TOPIC = "late"
"""What a cue is about by which the host hears that the show is late; a link may follow it."""


class RunDriver(StrEnum):
    """By what the show moves from segment to segment."""

    CLOCK = "clock"
    """Nobody and nothing else tells: each begins at its time."""
    ITEMS = "items"
    """The shop tells which item is on screen."""
    PEOPLE = "people"
    """Somebody ordered it."""
    PLANNER = "planner"
    """The program that the plan comes from says which segment is on."""


class RunTracker:
    """Where the show is; `state` is a new object whenever anything about it changes."""

    def __init__(self) -> None:
        self.state = RunState()
        self._file: Plan = ()
        self._added: dict[Segment, Seconds] = {}
        """Seconds that people gave to segments as their file has them."""
        self._driver = RunDriver.CLOCK
        self._shown: Link = ""
        self._lifted: Segment | None = None
        """The quiet segment whose quiet people ended."""

    def apply_event(self, event: Event) -> None:
        """Take what may move the show; all other events are passed over."""
        if self.state.segments:
            # What was due before it begins first, however long ago anything was told.
            self._begin_due_segments(event.at)
        match event:
            case Rundown():
                self._apply_rundown(event)
            case Metric(kind=MetricKind.SHOW_ITEM):
                self._follow_item(event.link, event.at)
            case Command(control=Control.NEXT | Control.BACK | Control.EXTEND):
                self._apply_order(event)
            case Command(control=Control.RESUME):
                self._lifted = self.state.now
        if self.state.segments:
            self._begin_due_segments(event.at)
            self._refresh_quiet_and_drift(event.at)

    def follow_step(self, step: Step) -> None:
        """Take note that the host heard that the show is late."""
        sort = step.cue.topic.partition("/")[0]
        if sort == LATE_TOPIC and step.stage is Stage.ENDED and step.began is not None:
            self._update_state(late_told=self.state.late_since is not None)

    def _apply_rundown(self, event: Rundown) -> None:
        known = frozenset(event.segments)
        self._added = {segment: more for segment, more in self._added.items() if segment in known}
        self._file = event.segments
        before, plan = self.state, run_plan.extend_plan(self._file, self._added)
        if event.current is not None:
            self._driver = RunDriver.PLANNER
        elif self._driver is RunDriver.PLANNER or not before.segments:
            told = self._shown and any(segment.link == self._shown for segment in plan)
            self._driver = RunDriver.ITEMS if told else RunDriver.CLOCK
        self._update_state(segments=plan, by_clock=self._driver is RunDriver.CLOCK)
        if self._driver is RunDriver.CLOCK:
            self._follow_clock(event.at)
        elif event.current is not None:
            self._move_to(before, run_plan.find_planned(plan, event.current, before), event.at)
        else:
            self._move_to(before, run_plan.find_place_again(plan, before, event.at), event.at)

    def _move_to(self, before: RunState, position: Position, at: Seconds) -> None:
        """Be at a place of a new plan; a segment that was on before goes on."""
        index, upcoming = position
        on = None if index is None else self.state.segments[index]
        if index is None or (before.now is not None and on and before.now.name == on.name):
            self._update_state(index=index, upcoming=upcoming)
        else:
            self._enter_segment(index, at)

    def _follow_item(self, link: Link, at: Seconds) -> None:
        self._shown = link
        state = self.state
        place = run_plan.find_item(state.segments, link, state.index, state.upcoming)
        if not link or place is None:
            return  # nothing that was planned: an aside
        if self._driver is RunDriver.CLOCK:
            self._driver = RunDriver.ITEMS
            self._update_state(by_clock=False)
        waits = state.now is None and place == state.upcoming and at < state.segments[place].at
        if self._driver is not RunDriver.PLANNER and place != state.index and not waits:
            self._enter_segment(place, at)

    def _apply_order(self, order: Command) -> None:
        state = self.state
        if order.control is Control.EXTEND:
            self._extend_segment(MINUTE if order.value is None else order.value, order.at)
            return
        if order.control is Control.NEXT:
            place = state.upcoming
        else:
            place = (state.upcoming if state.index is None else state.index) - 1
        if 0 <= place < len(state.segments):
            self._driver = RunDriver.PEOPLE
            self._update_state(by_clock=False, ordered=order.at)
            self._enter_segment(place, order.at)

    def _extend_segment(self, seconds: Seconds, at: Seconds) -> None:
        if self.state.index is None:
            return
        segment = self._file[self.state.index]
        self._added[segment] = self._added.get(segment, 0.0) + seconds
        self._update_state(segments=run_plan.extend_plan(self._file, self._added), ordered=at)

    def _begin_due_segments(self, at: Seconds) -> None:
        """Let segments begin whose time has come and of which nobody else would tell."""
        if self._driver is RunDriver.CLOCK:
            self._follow_clock(at)
        while self._driver is RunDriver.ITEMS and (following := self.state.following) is not None:
            now = self.state.now
            due = (
                following.at if now is None else max(following.at, self.state.entered + now.seconds)
            )
            if at < due or following.link not in ("", self._shown):
                return
            self._enter_segment(self.state.upcoming, due)

    def _follow_clock(self, at: Seconds) -> None:
        index, upcoming = run_plan.find_by_time(self.state.segments, at)
        entered = self.state.entered if index is None else self.state.segments[index].at
        self._update_state(index=index, upcoming=upcoming, entered=entered)

    def _enter_segment(self, place: int, at: Seconds) -> None:
        self._lifted = None
        self._update_state(index=place, upcoming=place + 1, entered=at)

    def _refresh_quiet_and_drift(self, at: Seconds) -> None:
        """Say anew what hangs on the time: whether the ear is quiet, and the show late."""
        late = self.state.measure_drift(at) > BOARD_POLICY.max_drift
        since = self.state.late_since
        self._update_state(
            quiet=self._is_quiet(at),
            late_since=(at if since is None else since) if late else None,
            late_told=self.state.late_told and late,
        )

    def _is_quiet(self, at: Seconds) -> bool:
        now = self.state.now
        if now is None or not now.quiet or now == self._lifted:
            return False
        # Nobody may have told that it is over: silence must not last for that.
        until = self.state.entered + now.seconds + BOARD_POLICY.max_quiet_overrun
        return not now.seconds or at < until

    def _update_state(self, **changes: object) -> None:
        changed = {k: v for k, v in changes.items() if getattr(self.state, k) != v}
        if changed:
            self.state = replace(self.state, **changed)  # type: ignore[arg-type]
