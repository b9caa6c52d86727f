"""The rows of a scene that tell where the show is in its run of show.  Pure."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cuebot.text.printable import make_printable
from cuebot.web.policy import WEB_POLICY
from cuebot.web.scene import RunRow, SegmentRow

if TYPE_CHECKING:
    from cuebot.model import RunState


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
        SegmentRow(
            key=str(number),
            at=round(segment.at, 1),
            seconds=round(segment.seconds, 1),
            link=make_printable(segment.link),
            note=make_printable(segment.note),
            offer=make_printable(segment.offer),
            quiet=segment.quiet,
            mode=segment.mode.value if segment.mode else "",
        )
        for number, segment in islice(
            enumerate(run.segments, start=1), first, first + WEB_POLICY.max_segments
        )
    )
