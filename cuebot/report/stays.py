"""How long a show was in each segment: by its run of show, or else by the item on screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.board.run_tracker import RunTracker
from cuebot.model import Metric, MetricKind, Tick
from cuebot.report.series import SegmentStay

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.model import Event, Link, Rundown, Seconds


@dataclass(slots=True)
class StayRecorder:
    """Follows the show through its segments; feed it in the order of time."""

    _rundowns: list[Rundown]
    """Those that are still to come, the latest first."""
    _tracker: RunTracker = field(default_factory=RunTracker)
    _shown: Link = ""
    _stays: list[SegmentStay] = field(default_factory=list)
    _on: tuple[Link, str] | None = None
    _since: Seconds = 0.0

    @property
    def item(self) -> Link:
        """The item that the show is about: on screen, or else by the run of show."""
        return self._shown or self._tracker.state.link

    def record_event(self, event: Event) -> None:
        """Take one event, and let pass what is no news of where the show is."""
        while self._rundowns and self._rundowns[-1].at <= event.at:
            rundown = self._rundowns.pop()
            self._tracker.apply_event(rundown)
            self._note_segment(rundown.at)
        if isinstance(event, Metric) and event.kind is MetricKind.SHOW_ITEM:
            self._shown = event.link
        self._tracker.apply_event(event)
        self._note_segment(event.at)

    def _note_segment(self, at: Seconds) -> None:
        """Begin another stay where another segment is on."""
        state = self._tracker.state
        if state.segments:
            on = state.now.name if state.now else None
            since = min(state.entered, at) if state.now else at
        else:
            on, since = ((self._shown, "") if self._shown else None), at
        if on != self._on:
            self._close(since)
            self._on, self._since = on, since

    def record_time(self, at: Seconds) -> None:
        """Let the clock move the show where nothing else does."""
        self.record_event(Tick(at=at))

    def close(self, at: Seconds) -> list[SegmentStay]:
        """Return all stays of a show that ended."""
        self.record_time(at)
        self._close(at)
        self._on = None
        return self._stays

    def _close(self, at: Seconds) -> None:
        if self._on is not None and at > self._since:
            link, note = self._on
            self._stays.append(SegmentStay(link=link, note=note, began=self._since, ended=at))


def follow_rundowns(rundowns: Iterable[Rundown]) -> StayRecorder:
    """Return what follows a show through these, each from its time on."""
    return StayRecorder(sorted(rundowns, key=lambda one: one.at, reverse=True))
