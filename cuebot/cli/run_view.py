"""Where the show is in its run of show, as lines of the live view.  Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Seconds
    from cuebot.web.run_rows import RunRow, SegmentRow

MIN_SHOWN_DRIFT: Seconds = 5.0
"""A show that is off by less is on time."""
LATE_DRIFT: Seconds = 60.0
"""From where on drift is a warning."""


def render_run(runs: Sequence[RunRow], segments: Sequence[SegmentRow], at: Seconds) -> Table:
    """Return two lines, what is on and what comes next; none where there is no run of show.

    `runs` and `segments`: rows of the console's scene; `at`: its moment of the show.
    """
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=5, style="bright_black")
    grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    grid.add_column(justify="right", no_wrap=True)
    by_number = {row.key: row for row in segments}
    for run in runs:
        on, following = by_number.get(str(run.number)), by_number.get(str(run.following))
        number = f"{run.number}/{run.many} " if run.number else ""
        now = Text.assemble((number, "bright_black"), (_name_segment(on, "nothing"), "bold"))
        for rule in _list_rules(run, on):
            now.append(f"  {rule}", style="cyan")
        drift = _describe_drift(run, following, at)
        grid.add_row("now", now, Text.assemble(_describe_left(run, at), "  ", drift))
        begins = f"in {format_length(following.at - at)}" if following and following.at > at else ""
        grid.add_row(
            "then", Text(_name_segment(following, "the end")), Text(begins, "bright_black")
        )
    return grid


def format_length(seconds: Seconds) -> str:
    """Return a length as people say it: 3:20, or 1:02:03."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _name_segment(segment: SegmentRow | None, none: str) -> str:
    if segment is None:
        return none
    item = f"item {segment.link}" if segment.link else ""
    return make_printable(" · ".join(filter(None, (item, segment.note)))) or "a segment"


def _list_rules(run: RunRow, on: SegmentRow | None) -> list[str]:
    mode = f"lines: {on.mode}" if on and on.mode else ""
    return list(filter(None, ("quiet" if run.quiet else "", mode)))


def _describe_left(run: RunRow, at: Seconds) -> Text:
    if run.ends is None:
        return Text("")
    left = run.ends - at
    if left >= 0:
        return Text(f"{format_length(left)} left", style="bright_black")
    return Text(f"{format_length(-left)} over", style="yellow")


def _describe_drift(run: RunRow, following: SegmentRow | None, at: Seconds) -> Text:
    if run.by_clock:  # nobody tells where the show is, so nobody knows how late it is
        return Text("by the clock", style="bright_black")
    drift = _measure_drift(run, following, at)
    if abs(drift) < MIN_SHOWN_DRIFT:
        return Text("on time", style="green")
    told = f"{format_length(abs(drift))} {'late' if drift > 0 else 'early'}"
    return Text(told, style="bold yellow" if drift > LATE_DRIFT else "")


def _measure_drift(run: RunRow, following: SegmentRow | None, at: Seconds) -> Seconds:
    """Return by how much the show is late against its plan; negative when it is early."""
    if run.number:
        begun = run.entered - run.planned
        return begun if run.ends is None else max(begun, at - run.ends)
    return max(0.0, at - following.at) if following else 0.0
