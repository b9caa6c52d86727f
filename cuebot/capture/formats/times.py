"""The times of a recording's rows, in whatever form its column has them.

Seconds or milliseconds of the show, `H:MM:SS` or `MM:SS`, a time of day, Unix times in seconds to
nanoseconds, days of a spreadsheet's calendar, and dates with a time: ISO 8601 and what people of
many languages write.  A column is read as one, because no single cell tells which of two forms it
has: `03/04` is a day in March or in April, `43911.5` a second or a day.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.capture.recorded_row import MAX_SHOW_TIME
from cuebot.model import DAY, HOUR
from cuebot.text import scripts
from cuebot.text.number_words import join_number_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Seconds

MAX_TIME_LENGTH = 60
"""Characters of a time."""
TIME_OF_DAY_FROM: Seconds = 4 * HOUR
"""From here on, `H:MM:SS` is taken for a time of day if the whole column is past it."""
LONGEST_SHOW: Seconds = DAY
"""Whole numbers beyond it are milliseconds, of which a show has as many after two minutes."""
EPOCH_UNITS = ((1e17, 1e9), (1e14, 1e6), (1e11, 1e3), (1e8, 1.0))
"""From where on a number is a Unix time in nanoseconds, micro-, milli- or whole seconds, and how
many of its units make a second."""
SERIALS = (20_000.0, 80_000.0)
"""Days since the end of 1899, as spreadsheets count them: from 1954 to 2119."""
_SERIAL_STEP = 0.02
"""Half an hour, in days: rows of a chat follow each other faster than that."""
MILLISECONDS = re.compile(
    r"(?:^|[\W_])(?:ms|msecs?|millis\w*)(?:[\W_]|$)|msec$|(?-i:Ms)$|毫秒|ミリ秒|밀리초",
    re.IGNORECASE,
)
_COLONS = re.compile(r"([+-]?)(?:(\d{1,3}):(?=[0-5]?\d:))?(\d{1,4}):([0-5]\d(?:[.,]\d{1,9})?)")
"""Of three parts the middle one is minutes, up to 59; of two, the first may be more."""
_TIME_OF_DAY = re.compile(r"(\d{1,2})[:.時时시](\d{2})(?:[:.分분](\d{2}(?:[.,]\d{1,9})?))?[秒초]?")
_LETTERS = scripts.LATIN + scripts.ARABIC_LETTERS
_MORNING, _AFTERNOON = join_number_words("morning"), join_number_words("afternoon")
_HALF_DAY = re.compile(
    rf"(?<![{_LETTERS}])(?:a\.?\s?m\b\.?|{_MORNING}|(?P<afternoon>p\.?\s?m\b\.?|{_AFTERNOON}))(?![{_LETTERS}])",
    re.IGNORECASE,
)
"""Return what finds a half of the day; its group `afternoon` tells which."""
_NUMERIC_DATE = re.compile(r"(\d{1,4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,4})\s*[日일]?")
_ZONE = re.compile(r"(?:Z|UTC|GMT)$", re.IGNORECASE)
_DECIMAL_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
_SECONDS = re.compile(r"\s*(?:s|sec|secs|seconds?|秒|초)$", re.IGNORECASE)


def read_times(cells: Sequence[str], head: str = "") -> list[Seconds | None]:
    """Return for each cell its second of the show, or None where it is no time.

    The cells are a column's, in the order of its rows; `head` is its name, which may say that it
    counts milliseconds.  Times of day, dates and Unix times count from the earliest.
    """
    plain = [_clean_cell(cell) for cell in cells]
    numbers, spans = (
        [_parse_number(cell) for cell in plain],
        [_parse_timecode(cell) for cell in plain],
    )
    counted, timed = _count_times(numbers), _count_times(spans)
    if not counted and not timed:
        return _offset_from_first(_read_dates(plain))
    read = _read_numbers(numbers, head) if counted > timed else _read_spans(spans)
    if counted and timed and max(one for one in numbers if one is not None) <= MAX_SHOW_TIME:
        # A person's own table: some times in seconds, some in minutes and seconds.
        pairs = zip(numbers, spans, strict=True)
        return [span if number is None else number for number, span in pairs]
    return read


def is_time_column(cells: Sequence[str]) -> bool:
    """Tell whether most of a column's cells are times that say so by their form."""
    plain = [_clean_cell(cell) for cell in cells]
    formed = [_parse_timecode(cell) for cell in plain]
    dated = [
        None if found is not None else date
        for found, date in zip(formed, _read_dates(plain), strict=True)
    ]
    serial = [
        number if number is not None and number >= EPOCH_UNITS[-1][0] else None
        for number in map(_parse_number, plain)
    ]
    return max(_count_times(formed), _count_times(dated), _count_times(serial)) * 2 > len(cells)


def _clean_cell(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell[:MAX_TIME_LENGTH]).strip().strip("[]()'\"").strip()


def _count_times(read: Sequence[Seconds | None]) -> int:
    return sum(one is not None for one in read)


def _parse_number(cell: str) -> float | None:
    bare = _SECONDS.sub("", cell)
    return float(bare.replace(",", ".")) if _DECIMAL_NUMBER.fullmatch(bare) else None


def _read_numbers(numbers: Sequence[float | None], head: str) -> list[Seconds | None]:
    there = sorted(number for number in numbers if number is not None)
    middle = there[len(there) // 2]
    if MILLISECONDS.search(head) and middle < EPOCH_UNITS[2][0]:
        return [None if number is None else number / 1e3 for number in numbers]
    for least, parts in EPOCH_UNITS:
        if middle >= least:
            return _offset_from_first(
                [None if n is None or n < least / 1e3 else n / parts for n in numbers]
            )
    if _are_serials(there):
        return _offset_from_first([None if number is None else number * DAY for number in numbers])
    if middle > MAX_SHOW_TIME or (there[-1] > LONGEST_SHOW and not any(n % 1 for n in there)):
        return [None if number is None else number / 1e3 for number in numbers]
    return list(numbers)


def _are_serials(ordered: Sequence[float]) -> bool:
    """Tell whether numbers are days of a spreadsheet's calendar, and no seconds of a long show."""
    inside = all(SERIALS[0] <= number <= SERIALS[1] for number in ordered)
    parts = any(number % 1 for number in ordered)
    near = all(after - one <= _SERIAL_STEP for one, after in pairwise(ordered))
    return inside and parts and near and len(set(ordered)) > 1


def _parse_timecode(cell: str) -> Seconds | None:
    half = _HALF_DAY.search(cell)
    found = _COLONS.fullmatch(cell.replace(half[0], "").strip() if half else cell)
    if found is None:
        return None
    hours, minutes, seconds = found[2], found[3], found[4].replace(",", ".")
    if half:  # a time of day, which may be told without its seconds
        hours, minutes, seconds = (hours, minutes, seconds) if hours else (minutes, seconds, "0")
        hours = str(_to_24_hours(int(hours), half[0]))
    at = int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
    return -at if found[1] == "-" else at


def _read_spans(spans: Sequence[Seconds | None]) -> list[Seconds | None]:
    """Read `H:MM:SS`: a second of the show, or a time of day, which may pass midnight."""
    there = [span for span in spans if span is not None]
    if min(there) < TIME_OF_DAY_FROM and not (max(there) - min(there) > DAY - 2 * TIME_OF_DAY_FROM):
        return list(spans)
    passed, before, read = 0.0, None, []
    for span in spans:
        if span is not None and before is not None and span + DAY / 2 < before:
            passed += DAY
        before = before if span is None else span
        read.append(None if span is None else span + passed)
    return _offset_from_first(read)


def _offset_from_first(read: Sequence[Seconds | None]) -> list[Seconds | None]:
    first = min((one for one in read if one is not None), default=0.0)
    return [None if one is None else round(one - first, 3) for one in read]


def _read_dates(cells: Sequence[str]) -> list[Seconds | None]:
    """Return Unix times of dates with or without a time of day; zones are heeded where given."""
    iso = [_parse_iso(cell) for cell in cells]
    if _count_times(iso) * 2 > len(cells):
        return iso
    month_first = _is_month_first(cells)
    read = [
        told if told is not None else _parse_local_date(cell, month_first=month_first)
        for told, cell in zip(iso, cells, strict=True)
    ]
    timed = [":" in cell or bool(_TIME_OF_DAY.search(cell)) for cell in cells]
    if any(timed):  # a day alone, among days with a time, is no midnight
        return [at if clock else None for at, clock in zip(read, timed, strict=True)]
    return read


def _parse_iso(cell: str) -> Seconds | None:
    if not re.match(r"\d{4}-?\d{2}-?\d{2}", cell):
        return None
    bare = _ZONE.sub("+00:00", cell.replace(",", ".", 1) if cell.count(",") == 1 else cell)
    bare = re.sub(r"(\.\d{6})\d+", r"\1", re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", bare))
    try:
        return _to_unix_time(datetime.fromisoformat(bare))
    except ValueError:
        return None


def _is_month_first(cells: Sequence[str]) -> bool:
    """Tell the order of day and month by what cannot be a month; else by AM and PM."""
    dates = [
        (int(found[1]), int(found[2])) for cell in cells if (found := _NUMERIC_DATE.search(cell))
    ]
    if any(first > 12 for first, _ in dates if first < 100):  # noqa: PLR2004 - months of a year
        return False
    if any(second > 12 for _, second in dates):  # noqa: PLR2004 - see above
        return True
    return any(re.search(r"\d\s?[AP]M\b", cell) for cell in cells)


def _parse_local_date(cell: str, *, month_first: bool) -> Seconds | None:
    date = _NUMERIC_DATE.search(cell)
    if date is None:
        return _parse_worded_date(cell)
    rest = f"{cell[: date.start()]} {cell[date.end() :]}"
    clock = _TIME_OF_DAY.search(rest)
    hour, minute, second = (clock[1], clock[2], clock[3] or "0") if clock else ("0", "0", "0")
    one, two, three = int(date[1]), int(date[2]), int(date[3])
    if one > 31:  # noqa: PLR2004 - no day of a month
        year, month, day = one, two, three
    else:
        year, (day, month) = three, (two, one) if month_first else (one, two)
    year += 2_000 if year < 100 else 0  # noqa: PLR2004 - a year in two digits
    parts = float(second.replace(",", "."))
    try:
        told = datetime(
            year, month, day, _to_24_hours(int(hour), rest), int(minute), int(parts), tzinfo=UTC
        )
    except ValueError:
        return None
    return told.timestamp() + parts % 1


def _to_24_hours(hour: int, rest: str) -> int:
    half = _HALF_DAY.search(rest)
    if half is None:
        return hour
    return hour % 12 + (12 if half["afternoon"] else 0)


def _parse_worded_date(cell: str) -> Seconds | None:
    """Read a date whose month is a word, as far as a library knows it."""
    if not re.search(r"\d.*[^\W\d_]{3}|[^\W\d_]{3}.*\d", cell) or not re.search(r"\d:\d\d", cell):
        return None
    from dateutil import parser  # noqa: PLC0415 - few recordings need it

    try:
        return _to_unix_time(parser.parse(cell, dayfirst=True))
    except (ValueError, OverflowError):
        return None


def _to_unix_time(told: datetime) -> Seconds | None:
    try:
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
