"""The rows of a scene that tell where the show is in its run of show.  Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from cuebot.text.printable import make_printable
from cuebot.web.policy import WEB_POLICY

if TYPE_CHECKING:
    from cuebot.model import RunState, Seconds, Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """Where the show is in its run of show.  A page reckons what is left, and the drift."""

    key: str = ""
    number: int
    """Of the segment that is on, from 1; 0 when none is."""
    many: int
    """Segments in all."""
    following: int
    """Of the one that comes next; 0 when none does."""
    entered: Seconds
    """When the one that is on really began."""
    planned: Seconds
    """When it was to begin."""
    ends: Seconds | None
    """When it is to end; None when nobody says."""
    by_clock: bool
    """Whether segments begin by the clock alone."""
    quiet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentRow:
    """A segment of the run of show."""

    key: str
    """Its number, from 1."""
    at: Seconds
    seconds: Seconds
    """0 until the next begins."""
    link: str
    note: str
    offer: str
    quiet: bool
    mode: str
    """Empty where the config's counts."""


def list_run(run: RunState) -> tuple[RunRow, ...]:
    """Return the one row that tells what is on; none where no run of show is."""
    if not run.segments:
        return ()
    row = RunRow(
        number=0 if run.index is None else run.index + 1,
        many=len(run.segments),
        following=run.upcoming + 1 if run.following else 0,
        entered=round(run.entered, 1),
        planned=round(run.now.at, 1) if run.now else 0.0,
        ends=None if run.ends is None else round(run.ends, 1),
        by_clock=run.by_clock,
        quiet=run.quiet,
    )
    return (row,)


def list_segments(run: RunState) -> tuple[SegmentRow, ...]:
    """Return the segments near the one that is on, in their order."""
    first = max(0, run.upcoming - WEB_POLICY.max_segments // 2)
    return tuple(
        _make_segment_row(number, segment)
        for number, segment in islice(
            enumerate(run.segments, start=1), first, first + WEB_POLICY.max_segments
        )
    )


@lru_cache(maxsize=2 * WEB_POLICY.max_segments)  # a plan stays as it is for many scenes
def _make_segment_row(number: int, segment: Segment) -> SegmentRow:
    return SegmentRow(
        key=str(number),
        at=round(segment.at, 1),
        seconds=round(segment.seconds, 1),
        link=make_printable(segment.link),
        note=make_printable(segment.note),
        offer=make_printable(segment.offer),
        quiet=segment.quiet,
        mode=segment.mode.value if segment.mode else "",
    )
