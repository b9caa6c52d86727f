"""The times of a recording's rows, in whatever form its column has them.

Seconds or milliseconds of the show, `H:MM:SS` or `MM:SS`, a time of day, Unix times in seconds to
nanoseconds, days of a spreadsheet's calendar, and dates with a time: ISO 8601 and what people of
many languages write.  A column is read as one, because no single cell tells which of two forms it
has: `03/04` is a day in March or in April, `43911.5` a second or a day.  Yet one column may have
two forms: tools are updated, started again and put together.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.capture.formats.ages import read_ages
from cuebot.capture.formats.clocks import offset_from_first, read_spans, unroll, write_dotted_clocks
from cuebot.capture.formats.newest_first import is_newest_first
from cuebot.capture.formats.recording_words import list_unspaced_words
from cuebot.capture.formats.time_cells import (
    clean_cell,
    has_time_of_day,
    has_zone,
    parse_day_and_clock,
    parse_iso,
    parse_local_date,
    parse_number,
    parse_span,
    read_date_order,
)
from cuebot.capture.recorded_row import MAX_SHOW_TIME
from cuebot.model import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Seconds

QUARTER: Seconds = 900.0
"""Zones are whole quarters of an hour apart."""
LONGEST_SHOW: Seconds = DAY
"""Whole numbers beyond it are milliseconds, of which a show has as many after two minutes."""
EPOCH_UNITS = ((1e18, 1e9), (1e17, 1e7), (1e14, 1e6), (1e11, 1e3), (1e8, 1.0))
"""From where on a number is a time in nanoseconds, ticks of 100, micro-, milli- or whole seconds,
and how many of its units make a second.  Ticks count from the year 1 or 1601, the others from
1970."""
SERIALS = (20_000.0, 80_000.0)
"""Days since the end of 1899, as spreadsheets count them: from 1954 to 2119."""
_SERIAL_EPOCH = 25_569
"""The day on which Unix time begins, as spreadsheets count."""
_SERIAL_STEP = 0.02
"""Half an hour, in days: rows of a chat follow each other faster than that."""
_LEAST_PARTS, _COARSE = 3, len("0.123")
"""Parts of a day that are told from seconds, and how long such with three decimals are."""
_LEAST_JUMP: Seconds = 6 * 3600.0
"""A jump in seconds of the show from which on a change to milliseconds is looked for."""
_LONGEST_PAUSE: Seconds = 600.0
"""Seconds of silence that may lie at such a change."""
MILLISECONDS = re.compile(
    r"(?:^|[\W_])(?:ms|msecs?|millis\w*)(?:[\W_]|$)|msec$|(?-i:Ms)$"
    rf"|{'|'.join(list_unspaced_words('millisecond'))}|^(?:.*\.)?progress$|playerMessageTime$",
    re.IGNORECASE,
)


CENTISECONDS = re.compile(r"(?:^|[\W_])vpos$")
"""A name that says hundredths of a second: Niconico's."""


def read_times(cells: Sequence[str], head: str = "") -> list[Seconds | None]:
    """Return for each cell its second of the show, or None where it is no time.

    The cells are a column's, in the order of its rows; `head` is its name, which may say that it
    counts milliseconds.  Times of day, dates, ages and Unix times count from the earliest.  Rows
    may stand newest first.
    """
    if (aged := read_ages(cells)) is not None:
        return aged
    plain = write_dotted_clocks([clean_cell(cell) for cell in cells], head)
    if is_newest_first(plain):
        return _read_column(plain[::-1], head)[::-1]
    return _read_column(plain, head)


def _read_column(plain: Sequence[str], head: str) -> list[Seconds | None]:
    """Read cleaned cells, the oldest first."""
    numbers = [parse_number(cell) for cell in plain]
    spans = [parse_span(cell) for cell in plain]
    counted, timed = _count_times(numbers), _count_times(spans)
    left = [
        "" if number is not None or span is not None else cell
        for cell, number, span in zip(plain, numbers, spans, strict=True)
    ]
    dates = _read_dates(left) if any(left) else [None] * len(plain)
    if dated := _count_times(dates):
        unix = [_number_to_unix(number) for number in numbers]
        if dated + _count_times(unix) >= timed + counted - _count_times(unix):
            return _join_clocks(plain, dates, unix, spans)
    if not counted and not timed:
        return offset_from_first(dates)
    if CENTISECONDS.search(head):
        return [None if number is None else number / 1e2 for number in numbers]
    read = _read_numbers(numbers, head) if counted > timed else read_spans(spans, plain, head)
    if counted and timed and max(one for one in numbers if one is not None) <= MAX_SHOW_TIME:
        # A person's own table: some times in seconds, some in minutes and seconds.
        pairs = zip(numbers, spans, strict=True)
        return [span if number is None else number for number, span in pairs]
    return read


def is_time_column(cells: Sequence[str]) -> bool:
    """Tell whether most of a column's cells are times that say so by their form."""
    plain = [clean_cell(cell) for cell in cells]
    formed = [parse_span(cell) for cell in plain]
    dated = [
        None if found is not None else date
        for found, date in zip(formed, _read_dates(plain), strict=True)
    ]
    serial = [
        number if number is not None and number >= EPOCH_UNITS[-1][0] else None
        for number in map(parse_number, plain)
    ]
    return (_count_times(formed) + _count_times(dated) + _count_times(serial)) * 2 > len(cells)


def _count_times(read: Sequence[Seconds | None]) -> int:
    return sum(one is not None for one in read)


def _number_to_unix(number: float | None) -> Seconds | None:
    """Return the Unix time that a number is among dates: a time in some unit, or a serial day."""
    if number is None:
        return None
    for least, parts in EPOCH_UNITS:
        if number >= least:
            return number / parts
    inside = SERIALS[0] <= number <= SERIALS[1] and number % 1
    return round((number - _SERIAL_EPOCH) * DAY, 3) if inside else None


def _join_clocks(
    cells: Sequence[str],
    dates: Sequence[Seconds | None],
    unix: Sequence[Seconds | None],
    spans: Sequence[Seconds | None],
) -> list[Seconds | None]:
    """Put dates, Unix times and times of day of one column on one clock.

    What names no zone is by another clock, if it jumps where a row that names one follows; it is
    moved by whole quarters of an hour.
    """
    zoned = [
        number is not None or (date is not None and has_zone(cell))
        for cell, date, number in zip(cells, dates, unix, strict=True)
    ]
    told = [date if number is None else number for date, number in zip(dates, unix, strict=True)]
    last = next(one for one in told if one is not None)
    for place, span in enumerate(spans):
        if span is not None:  # a time of day, of the day on which it is nearest
            told[place] = span + round((last - span) / DAY) * DAY
        last = last if told[place] is None else told[place]  # type: ignore[assignment]
    there = [(at, zone) for at, zone in zip(told, zoned, strict=True) if at is not None]
    jumps = [
        (after - at) * (1 if zone else -1)
        for (at, zone), (after, next_zone) in pairwise(there)
        if zone != next_zone
    ]
    moved = round(min(jumps, key=abs) / QUARTER) * QUARTER if jumps else 0.0
    moved = moved if abs(moved) > QUARTER else 0.0
    return offset_from_first(
        [at if at is None or zone else at - moved for at, zone in zip(told, zoned, strict=True)]
    )


def _read_numbers(numbers: Sequence[float | None], head: str) -> list[Seconds | None]:
    there = sorted(number for number in numbers if number is not None)
    middle = there[len(there) // 2]
    if MILLISECONDS.search(head) and middle < EPOCH_UNITS[3][0]:
        return [None if number is None else number / 1e3 for number in numbers]
    if middle >= EPOCH_UNITS[-1][0]:
        least = EPOCH_UNITS[-1][0]
        return offset_from_first(
            [None if n is None or n < least else _number_to_unix(n) for n in numbers]
        )
    if (parts := _are_parts(there)) or _are_serials(there):
        days = [None if number is None else number * DAY for number in numbers]
        return offset_from_first(unroll(days, DAY) if parts else days)
    if (since := _find_unit_change(numbers)) is not None:
        return [
            number if number is None or place < since else number / 1e3
            for place, number in enumerate(numbers)
        ]
    if middle > MAX_SHOW_TIME or (there[-1] > LONGEST_SHOW and not any(n % 1 for n in there)):
        return [None if number is None else number / 1e3 for number in numbers]
    return list(numbers)


def _find_unit_change(numbers: Sequence[float | None]) -> int | None:
    """Return the row from which on seconds of the show go on as milliseconds."""
    there = [(place, number) for place, number in enumerate(numbers) if number is not None]
    for (_, before), (place, after) in pairwise(there):
        pause = after / 1e3 - before
        if after - before > _LEAST_JUMP and before > 0 and 0 <= pause < _LONGEST_PAUSE:
            later = [number for where, number in there if where >= place]
            earlier = [number for where, number in there if where < place]
            if min(later) / 1e3 > max(earlier) - _LONGEST_PAUSE and min(later) > max(earlier):
                return place
    return None


def _are_serials(ordered: Sequence[float]) -> bool:
    """Tell whether numbers are days of a spreadsheet's calendar, and no seconds of a long show."""
    inside = all(SERIALS[0] <= number <= SERIALS[1] for number in ordered)
    parts = any(number % 1 for number in ordered)
    near = all(after - one <= _SERIAL_STEP for one, after in pairwise(ordered))
    return inside and parts and near and len(set(ordered)) > 1


def _are_parts(ordered: Sequence[float]) -> bool:
    """Tell whether numbers are parts of a day, as spreadsheets keep a time of day: all below 1.

    As seconds of a show they would all be within its first, to a ten-thousandth.
    """
    fine = sum(len(repr(number)) > _COARSE for number in ordered)
    inside = ordered[0] >= 0 and ordered[-1] < 1
    return inside and len(set(ordered)) >= _LEAST_PARTS and fine * 2 > len(ordered)


def _read_dates(cells: Sequence[str]) -> list[Seconds | None]:
    """Return seconds of dates with or without a time of day; zones are heeded where given."""
    month_first = _is_month_first(cells)
    read = [
        told if (told := parse_iso(cell)) is not None else _read_local(cell, month_first)
        for cell in cells
    ]
    timed = [has_time_of_day(cell) for cell in cells]
    if any(timed):  # a day alone, among days with a time, is no midnight
        read = [at if clock else None for at, clock in zip(read, timed, strict=True)]
    told = sum(map(bool, cells))
    return _read_days(cells) if _count_times(read) * 2 < told else read


def _read_local(cell: str, month_first: bool) -> Seconds | None:  # noqa: FBT001 - private
    return parse_local_date(cell, month_first=month_first) if cell else None


def _read_days(cells: Sequence[str]) -> list[Seconds | None]:
    """Read dates whose months are words of any language: by day and clock, as rows go on."""
    passed, before = 0, 0
    read: list[Seconds | None] = []
    for cell in cells:
        told = parse_day_and_clock(cell)
        if told is None:
            read.append(None)
            continue
        day, clock = told
        if day < before - 20:  # another month began
            passed += before
        before = day
        read.append((passed + day) * DAY + clock)
    return read


def _is_month_first(cells: Sequence[str]) -> bool:
    """Tell the order of day and month by what cannot be a month; else by AM and PM."""
    dates = [order for cell in cells if (order := read_date_order(cell))]
    if any(first > 12 for first, _ in dates if first < 100):  # noqa: PLR2004 - months of a year
        return False
    if any(second > 12 for _, second in dates):  # noqa: PLR2004 - see above
        return True
    return any(re.search(r"\d\s?[AP]M\b", cell) for cell in cells)
