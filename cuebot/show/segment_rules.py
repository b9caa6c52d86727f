"""What the segment that is on asks of the ear and of the cues: silence, and a mode."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.model import Kind, Mode, RunState
from cuebot.queue.quiet_spans import QuietSchedule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.model import Seconds
    from cuebot.queue.floor import Floor


@dataclass(slots=True)
class SegmentRules:
    """Keeps the floor and the modes to the segment that is on."""

    floor: Floor
    _run: RunState = field(default_factory=RunState)
    _ordered: dict[Kind, Seconds] = field(default_factory=dict)
    """When people last said what the mode of a kind is."""

    def note_ordered(self, kind: Kind, at: Seconds) -> None:
        """Take note that people set a mode themselves: it stands until another segment is on."""
        self._ordered[kind] = at

    def follow_run(self, run: RunState) -> bool:
        """Take where the show is now; tell whether another mode is asked for than before."""
        if run is self._run:
            return False
        before, self._run = self._run, run
        quiet = _plan_quiet(run)
        if quiet != _plan_quiet(before):
            self.floor.plan_segments(quiet)
        return (before.now and before.now.mode) != (run.now and run.now.mode)

    def find_mode(self, kind: Kind, modes: Mapping[Kind, Mode]) -> Mode:
        """Return what must happen before cues of a kind are said.

        What the segment says stands over the config, and what people order in it over the segment.
        """
        segment = self._run.now
        said = kind is not Kind.OPERATOR and segment is not None and segment.mode
        if not said or self._ordered.get(kind, -math.inf) >= self._run.entered:
            return modes.get(kind, Mode.AUTO)
        return said


def _plan_quiet(run: RunState) -> QuietSchedule:
    """Return when the ear is quiet: from now until the segment is left, and in those to come.

    When a segment that nobody's clock moves will begin, nobody knows.
    """
    spans = [(run.entered, math.inf)] if run.quiet else []
    if run.by_clock:
        for number, segment in enumerate(run.segments[run.upcoming :], start=run.upcoming + 1):
            if segment.quiet:
                after = run.segments[number].at if number < len(run.segments) else math.inf
                ends = segment.at + segment.seconds if segment.seconds else after
                spans.append((segment.at, min(ends, after)))
    return QuietSchedule(tuple(spans))
