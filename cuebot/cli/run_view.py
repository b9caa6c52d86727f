"""Where the show is in its run of show, as lines of the live view.  Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from cuebot.model import RunState, Seconds, Segment, Snapshot

MIN_SHOWN_DRIFT: Seconds = 5.0
"""A show that is off by less is on time."""
LATE_DRIFT: Seconds = 60.0
"""From where on drift is a warning."""


def render_run(snapshot: Snapshot) -> Table:
    """Return two lines, what is on and what comes next; none where there is no run of show."""
    run, at = snapshot.run, snapshot.at
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=5, style="bright_black")
    grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    grid.add_column(justify="right", no_wrap=True)
    if run.segments:
        number = f"{run.index + 1}/{len(run.segments)} " if run.index is not None else ""
        now = Text.assemble((number, "bright_black"), (_name_segment(run.now, "nothing"), "bold"))
        for rule in _list_rules(run):
            now.append(f"  {rule}", style="cyan")
        grid.add_row(
            "now", now, Text.assemble(_describe_left(run, at), "  ", _describe_drift(run, at))
        )
        following = run.following
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


def _name_segment(segment: Segment | None, none: str) -> str:
    if segment is None:
        return none
    item = f"item {segment.link}" if segment.link else ""
    return make_printable(" · ".join(filter(None, (item, segment.note)))) or "a segment"


def _list_rules(run: RunState) -> list[str]:
    mode = f"lines: {run.now.mode.value}" if run.now and run.now.mode else ""
    return list(filter(None, ("quiet" if run.quiet else "", mode)))


def _describe_left(run: RunState, at: Seconds) -> Text:
    if run.ends is None:
        return Text("")
    left = run.ends - at
    if left >= 0:
        return Text(f"{format_length(left)} left", style="bright_black")
    return Text(f"{format_length(-left)} over", style="yellow")


def _describe_drift(run: RunState, at: Seconds) -> Text:
    if run.by_clock:  # nobody tells where the show is, so nobody knows how late it is
        return Text("by the clock", style="bright_black")
    drift = run.measure_drift(at)
    if abs(drift) < MIN_SHOWN_DRIFT:
        return Text("on time", style="green")
    told = f"{format_length(abs(drift))} {'late' if drift > 0 else 'early'}"
    return Text(told, style="bold yellow" if drift > LATE_DRIFT else "")
