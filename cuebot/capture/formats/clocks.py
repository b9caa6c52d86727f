"""`H:MM:SS` and its shorter forms of a column: seconds of the show, or times of day."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.capture.formats.recording_words import join_recording_words
from cuebot.capture.recorded_row import MAX_SHOW_TIME
from cuebot.model import DAY, HOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Seconds

TIME_OF_DAY_FROM: Seconds = 4 * HOUR
"""From here on, `H:MM:SS` is taken for a time of day if the whole column is past it."""
MORNING: Seconds = 6 * HOUR
"""When the first people go on air, where times of day have no seconds."""
LATE: Seconds = 20 * HOUR
"""A show that goes on past midnight is on air by then."""
LONGEST_EVENING: Seconds = 5 * HOUR
"""Seconds that such a show goes on at most."""
CLOCK = "time of day"
"""The head of a column that was seen to hold times of day, as logs of chat programs do."""
_CLOCK_HEADS = re.compile(rf"{CLOCK}|(?:{join_recording_words('clock_head')})\b.*", re.IGNORECASE)
_DOTTED_CLOCK = re.compile(r"\d{1,2}[.,][0-5]\d?")
_COLON_CLOCK = re.compile(r"(\d{1,2}):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?")
_SHORT_CLOCK = re.compile(r"(\d{1,2}):[0-5]\d")
_MOST_HOURS = 6
"""Hours of the day that a show is part of."""
_ELAPSED = re.compile(r"elapsed|offset|video|vod|position|相对|視頻|视频|再生|경과", re.IGNORECASE)
"""A name that says that times count from the begin of the show."""


def read_spans(
    spans: Sequence[Seconds | None], cells: Sequence[str], head: str
) -> list[Seconds | None]:
    """Read `H:MM:SS`: a second of the show, or a time of day, which may pass midnight."""
    spans = _read_short_clocks(spans, cells)
    there = [span for span in spans if span is not None]
    if min(there) < TIME_OF_DAY_FROM and not (max(there) - min(there) > DAY - 2 * TIME_OF_DAY_FROM):
        short = all(cell.count(":") == 1 for cell, at in zip(cells, spans, strict=True) if at)
        told = _CLOCK_HEADS.fullmatch(head.strip()) is not None
        if short and not _ELAPSED.search(head) and _are_minutes(there, told=told):
            minutes = [None if span is None else span * 60 for span in spans]
            return offset_from_first(unroll(minutes, DAY))
        return unroll(spans, 3600.0) if short and _wraps(there) else list(spans)
    return offset_from_first(unroll(spans, DAY))


def _read_short_clocks(
    spans: Sequence[Seconds | None], cells: Sequence[str]
) -> Sequence[Seconds | None]:
    """Read `20:09` as hours and minutes among times of day with their seconds, where it fits."""
    full = [
        span
        for span, cell in zip(spans, cells, strict=True)
        if span is not None and cell.count(":") != 1
    ]
    if (
        not full
        or min(full) < TIME_OF_DAY_FROM
        or len(full) * 2 <= sum(one is not None for one in spans)
    ):
        return spans
    first, last = min(full) - HOUR, max(full) + HOUR
    return [
        span * 60
        if span is not None and cell.count(":") == 1 and first <= span * 60 <= last
        else span
        for span, cell in zip(spans, cells, strict=True)
    ]


def write_dotted_clocks(cells: Sequence[str], head: str) -> list[str]:
    """Return times with `20.09` as `20:09`, where a person wrote hours and minutes so.

    It is one among times of day with colons, between whose first and last it fits; or where the
    column is called one of clocks and has nothing but such times, of which a sheet drops a nought
    at the end: `20.1` is ten past.
    """
    dotted = {place for place, cell in enumerate(cells) if _DOTTED_CLOCK.fullmatch(cell)}
    others = [cell for place, cell in enumerate(cells) if place not in dotted]
    hours = [int(found[1]) for cell in others if (found := _COLON_CLOCK.fullmatch(cell))]
    told = _CLOCK_HEADS.fullmatch(head.strip()) is not None
    if hours:
        least, most = min(hours) - 1, max(hours) + 1
        clocks = told or any(cell.count(":") > 1 for cell in others)
        fits = clocks and min(hours) * HOUR >= TIME_OF_DAY_FROM
    else:
        passed = {int(re.split(r"[.,]", cells[place])[0]) for place in dotted}
        late = any(LATE // HOUR <= hour < DAY // HOUR for hour in passed)
        least, most = 0 if late else int(MORNING // HOUR), int(DAY // HOUR) - 1
        figures = any(map(str.isdecimal, "".join(others)))
        fits = told and not figures and len(passed) <= _MOST_HOURS
    seconds = ":00" if any(cell.count(":") > 1 for cell in others) else ""
    return [
        _write_clock(cell) + seconds
        if fits and place in dotted and least <= int(re.split(r"[.,]", cell)[0]) <= most
        else cell
        for place, cell in enumerate(cells)
    ]


def write_day_clocks(cells: Sequence[str], head: str) -> list[str]:
    """Return the cleaned cells of a column beside one of days as times of day with their seconds.

    `20:09` and `20.09` are hours and minutes there, unless the column counts from the begin of the
    show.
    """
    written = write_dotted_clocks(cells, head)
    short = [found for cell in written if (found := _SHORT_CLOCK.fullmatch(cell))]
    if _ELAPSED.search(head) or any(int(found[1]) >= DAY // HOUR for found in short):
        return written
    return [f"{cell}:00" if _SHORT_CLOCK.fullmatch(cell) else cell for cell in written]


def _write_clock(cell: str) -> str:
    """Return a time of day with a colon for its dot."""
    hour, minute = re.split(r"[.,]", cell)
    return f"{hour}:{minute.ljust(2, '0')}"


def _are_minutes(spans: Sequence[Seconds], *, told: bool) -> bool:
    """Tell whether `20:15` is a time of day without its seconds: most rows share their minute.

    `told`: the column's name says so; then its cells need only be hours of a day when people watch.
    """
    steps = [after - one for one, after in pairwise(spans)]
    if told and spans[0] >= MORNING / 60 and max(spans) < DAY / 60:
        return True
    within = all(TIME_OF_DAY_FROM / 60 <= span < DAY / 60 for span in spans)
    if _pass_midnight(spans, steps):
        return True
    still = steps.count(0) * 2 >= len(steps) > 2  # noqa: PLR2004 - too few to tell
    if within and still:
        return all(0 <= step <= 5 for step in steps)  # noqa: PLR2004 - minutes
    # Minutes and seconds that count from the begin of a show begin near it.
    brisk = len(steps) > 2 and sorted(steps)[len(steps) // 2] <= 5  # noqa: PLR2004 - minutes
    late = min(spans) >= MORNING / 60 and max(spans) - min(spans) <= LONGEST_EVENING / 60
    return within and late and brisk and all(0 <= step <= 30 for step in steps)  # noqa: PLR2004


def _pass_midnight(spans: Sequence[Seconds], steps: Sequence[Seconds]) -> bool:
    """Tell whether hours and minutes begin anew once, late in the evening.

    Minutes and seconds of a show that was begun anew began near nought before as well.
    """
    falls = [(spans[place], step) for place, step in enumerate(steps) if step < 0]
    if len(falls) != 1 or max(spans) >= DAY / 60 or spans[0] < MORNING / 60:
        return False
    before, fall = falls[0]
    return before >= LATE / 60 and -fall >= LATE / 60


def _wraps(spans: Sequence[Seconds]) -> bool:
    """Tell whether minutes and seconds only grow, and begin anew with each hour."""
    falls = [one - after for one, after in pairwise(spans) if after < one]
    return bool(falls) and all(fall > 2700 for fall in falls) and max(spans) < 3600  # noqa: PLR2004 - seconds of an hour


def unroll(spans: Sequence[Seconds | None], turn: Seconds) -> list[Seconds | None]:
    """Add a turn of the clock wherever it begins anew."""
    passed, before, read = 0.0, None, []
    for span in spans:
        if span is not None and before is not None and span + turn / 2 < before:
            passed += turn
        before = before if span is None else span
        read.append(None if span is None else span + passed)
    return read


def offset_from_first(read: Sequence[Seconds | None]) -> list[Seconds | None]:
    """Count from the earliest that is within a week of most; a stray one moves no other."""
    there = sorted(one for one in read if one is not None)
    middle = there[len(there) // 2] if there else 0.0
    first = min((one for one in there if middle - one <= MAX_SHOW_TIME), default=0.0)
    return [None if one is None else round(one - first, 3) for one in read]
