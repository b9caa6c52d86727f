"""Lay a plan into show time: its zero is the show's, a time of day, or its first row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import DAY, HOUR, MINUTE

if TYPE_CHECKING:
    from cuebot.capture.rundown.table import PlannedRun
    from cuebot.model import Seconds, Segment

FIRST = "first"
"""The `start` under [run] by which the show begins at the plan's zero, or its first row."""


def place_run(run: PlannedRun, start: str) -> tuple[Segment, ...]:
    """Return a plan's segments in show time, to whole seconds; call it while the show runs.

    `start` is as under [run]: empty, a time of day at which the plan's zero is, or `first`.
    """
    shift = _find_shift(run, start)
    return tuple(replace(segment, at=segment.at + shift) for segment in run.segments)


def _find_shift(run: PlannedRun, start: str) -> Seconds:
    if not run.segments:
        return 0.0
    first = run.segments[0].at
    if start == FIRST:
        return -first if run.by_time_of_day else 0.0
    if run.by_time_of_day:
        return to_show_time(first) - first
    return to_show_time(parse_time_of_day(start)) if start else 0.0


def parse_time_of_day(face: str) -> Seconds:
    """Return the second of the day of `20:00` or `20:00:30`; the config has checked its shape."""
    hours, minutes, *seconds = (int(part) for part in face.split(":"))
    return hours * HOUR + minutes * MINUTE + sum(seconds)


def to_show_time(of_day: Seconds) -> Seconds:
    """Return the show time at which the clock on the wall shows a second of the day.

    Of yesterday's, today's and tomorrow's it is the one that is nearest to the show's beginning.
    """
    wall = clock.utc_now().astimezone()
    passed = wall.hour * HOUR + wall.minute * MINUTE + wall.second
    begun = passed - clock.now()
    return float(round((of_day - begun + DAY / 2) % DAY - DAY / 2))
