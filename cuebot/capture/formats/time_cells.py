"""One cell of time: a number, `H:MM:SS`, words for hours and minutes, or a date with a time."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cuebot.capture.formats.calendars import read_calendar_day
from cuebot.capture.formats.recording_words import join_recording_words, join_unit_words
from cuebot.model import DAY
from cuebot.text import scripts
from cuebot.text.folding import write_ascii_digits
from cuebot.text.number_words import join_number_words, load_number_words

if TYPE_CHECKING:
    from cuebot.model import Seconds

MAX_TIME_LENGTH = 60
"""Characters of a time."""
FRAMES = 30.0
"""Frames of a second, where a cell counts them: `H:MM:SS:FF`."""
_MARKS = re.compile(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What directs the eye or hides in a cell, and is no part of a time."""
_SCRIPT_DATE = re.compile(r"^\s*/?Date\((-?\d+)(?:[+-]\d{4})?\)/?\s*$")
"""Milliseconds as .NET writes them in JSON: `/Date(1790000000000)/`."""
_MINUS = re.compile(r"^[\u2012-\u2015\u2212\ufe63\uff0d]\s*(?=\d)|^-\s+(?=\d)")
_COLONS = re.compile(r"([+-]?)(?:(\d{1,3}):(?=[0-5]?\d:))?(\d{1,4}):([0-5]\d(?:[.,]\d{1,9})?)")
"""Of three parts the middle one is minutes, up to 59; of two, the first may be more."""
_DOTS = re.compile(r"([+-]?\d{1,3})\.([0-5]\d)\.([0-5]\d(?:,\d{1,9})?)")
_ERA = re.compile(
    rf"(?:(?<=[-/.]\d\d)|(?<=\d{{4}})|(?<=日))\s?(?:{join_recording_words('era')})(?![^\W\d_])",
    re.IGNORECASE,
)
"""What tells the calendar behind a date: `20/8/2565 BE`, `30.11.2026 г.`."""
_CLOCK_WORDS = re.compile(
    rf"^(?i:{join_recording_words('clock_before')})\s+(?=\d)"
    rf"|(?<=:\d\d)\s*(?:(?i:{join_recording_words('clock_after')})|(?!AM|PM|SA|CH)[A-Z]{{2,5}})$",
)
"""What people write beside a time of day, and short names of zones."""
_WORDED_CLOCK = re.compile(
    rf"^(?:(?P<before>{join_recording_words('clock_before')})\s+)?(\d{{1,2}})[.:]([0-5]\d)"
    rf"(?(before)|(?=\s*[^\W\d_]))\s*(?:{join_recording_words('clock_after')})?$",
    re.IGNORECASE,
)
"""Hours and minutes that a word says to be of a clock: `20.15 น.`, `kl. 20.15`."""
_LETTERED = re.compile(
    r"(\d{1,2})\s?[hgu]\s?(\d{2})(?:\s?(?:['’′:m]|min)\s?(?:(\d{2})\s?(?:[\"”″s]|''|′′)?)?)?(?!\w)",
    re.IGNORECASE,
)
"""`19h04'05`, `19 h 04`, `19g04`, `19u04`: a letter behind the hours, strokes behind the rest."""
_STROKES = re.compile(r"(?<![\d:])(\d{1,3})\s?['’′]\s?(\d{2})(?:[\"”″]|''|′′)?(?!\w)")
_FRAMED = re.compile(r"(\d{1,3}:[0-5]\d:[0-5]\d)[:;](\d{2,3})")
_WORDED_SPAN = re.compile(
    r"(?P<sign>-?)(?:PT)?"
    rf"(?:(?P<hours>\d{{1,3}})\s*(?:{join_unit_words('hour')})\.?\s*)?"
    rf"(?:(?P<minutes>\d{{1,4}})\s*(?:{join_unit_words('minute')})\.?\s*)?"
    rf"(?:(?P<seconds>\d{{1,3}}(?:[.,]\d{{1,9}})?)\s*(?:{join_unit_words('second')})?\.?)?",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(
    r"(\d{1,2})[:.時时시h-](\d{2})(?:[:.分분-](\d{2}(?:[.,]\d{1,9})?))?[秒초]?"
)
_LETTERS = scripts.LATIN + scripts.GREEK + scripts.ARABIC_LETTERS
_HALF_DAY = re.compile(
    rf"(?<![{_LETTERS}])(?:a\.?\s?m\b\.?|{join_number_words('morning')}|{join_number_words('night')}"
    rf"|(?P<afternoon>p\.?\s?m\b\.?|{join_number_words('afternoon')}))(?![{_LETTERS}])"
    r"|(?<=\d )(?:SA|(?P<evening>CH))$",
    re.IGNORECASE,
)
"""Finds a half of the day; its groups `afternoon` and `evening` tell the second.

Vietnamese shortens the two to `SA` and `CH`, which mean other things before a time.
"""
_NIGHTS = frozenset(load_number_words("night"))
_SMALL_HOURS = 5
"""Hours past midnight that people call those of the night."""
_NUMERIC_DATE = re.compile(r"(\d{1,4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,4})\s*[日일]?")
_SHORT_DATE = re.compile(
    r"^(\d{1,2})\s*[-/.月월]\s*(\d{1,2})\s*[日일.]?[\sT,]+(?=\d{1,2}[:时時시])"
)
_COMPACT_DATE = re.compile(
    r"((?:19|20)\d{2}[01]\d[0-3]\d)[\sT_-]?([0-2]\d[0-5]\d[0-5]\d)(\d{3})?Z?"
)
_TORN = re.compile(r"\d{4}-\d{2}-\d{2}T\d{0,2}(?::\d?|:\d{2}:\d?)?")
"""A stamp that was cut: no program writes one digit of seconds behind the `T` of ISO 8601."""
_MONTH = re.compile(r"[^\W\d_][^\s\d,:/-]{2}")
"""A word that may be a month: `नवंबर` with its marks, `พ.ย.` with its dots."""
_ZONE = re.compile(r"(?:Z|UTC|GMT)$", re.IGNORECASE)
_OFFSET = re.compile(r"(?<=[\d\s])(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})$")
_NAMED_OFFSET = re.compile(r"\b(?:UTC|GMT)\s?(?=[+-]\d)|\s*\([^()\d]+\)?$")
"""What a browser writes around an offset, `GMT+0700 (Indochina Time)`.

To dateutil 2.9, as to POSIX, `GMT+0700` is seven hours behind; it knows no name of two words.
"""
_DECIMAL_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
_PHONE = re.compile(r"\+\d{8,15}")
_SECONDS = re.compile(rf"\s*(?:{join_unit_words('second')})\.?$", re.IGNORECASE)
_MILLISECONDS = re.compile(rf"\s*(?:{join_recording_words('millisecond')})$", re.IGNORECASE)


def clean_cell(cell: str) -> str:
    """Return a time with its digits and signs as ASCII has them, without brackets and marks."""
    plain = unicodedata.normalize("NFKC", _MARKS.sub("", cell[:MAX_TIME_LENGTH]))
    plain = _SCRIPT_DATE.sub(r"\1", plain)
    digits = write_ascii_digits(plain).replace("\u066b", ".")
    bare = _MINUS.sub("-", digits.strip().strip("[](){}<>'\"|").strip())
    bare = _WORDED_CLOCK.sub(r"\2:\3:00", _ERA.sub("", bare, count=1))
    return _STROKES.sub(r"\1:\2", _LETTERED.sub(_spell_clock, bare))


def _spell_clock(found: re.Match[str]) -> str:
    """Return `19h04'05` as `19:04:05`."""
    return f"{found[1]}:{found[2]}:{found[3] or '00'}"


def parse_number(cell: str) -> float | None:
    """Return a number, of seconds if it says of what; milliseconds that say so are divided."""
    if unit := _MILLISECONDS.search(cell):
        told = parse_number(cell[: unit.start()])
        return None if told is None else told / 1e3
    bare = _SECONDS.sub("", cell)
    if (
        not _DECIMAL_NUMBER.fullmatch(bare)
        or _COMPACT_DATE.fullmatch(bare)
        or _PHONE.fullmatch(bare)
    ):
        return None
    return float(bare.replace(",", "."))


def parse_span(cell: str) -> Seconds | None:
    """Return the seconds of `H:MM:SS`, `M:SS`, `H.MM.SS`, `1h2m3s` and the like."""
    half = _HALF_DAY.search(cell)
    bare = cell.replace(half[0], "").strip() if half else _CLOCK_WORDS.sub("", cell)
    if framed := _FRAMED.fullmatch(bare):
        parts = int(framed[2]) / (1e3 if len(framed[2]) > 2 else FRAMES)  # noqa: PLR2004 - digits
        whole = parse_span(framed[1])
        return None if whole is None else round(whole + parts, 3)
    found = _COLONS.fullmatch(_DOTS.sub(r"\1:\2:\3", bare))
    if found is None:
        return _parse_worded_span(bare)
    hours, minutes, seconds = found[2], found[3], found[4].replace(",", ".")
    if half:  # a time of day, which may be told without its seconds
        hours, minutes, seconds = (hours, minutes, seconds) if hours else (minutes, seconds, "0")
        hours = str(_to_24_hours(int(hours), half[0]))
    at = int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
    return -at if found[1] == "-" else at


def _parse_worded_span(cell: str) -> Seconds | None:
    found = _WORDED_SPAN.fullmatch(cell)
    if found is None or not (found["hours"] or found["minutes"]):
        return None
    seconds = float((found["seconds"] or "0").replace(",", "."))
    at = int(found["hours"] or 0) * 3600 + int(found["minutes"] or 0) * 60 + seconds
    return -at if found["sign"] else at


def parse_iso(cell: str) -> Seconds | None:
    """Return the Unix time of an ISO 8601 date, also without its marks: `20261120200130`."""
    if compact := _COMPACT_DATE.fullmatch(cell):
        cell = f"{compact[1]}T{compact[2]}.{compact[3] or '0'}"
    if not re.match(r"\d{4}-?\d{2}-?\d{2}", cell):
        return None
    bare = _ZONE.sub("+00:00", cell.replace(",", ".", 1) if cell.count(",") == 1 else cell)
    bare = re.sub(r"(\.\d{6})\d+", r"\1", re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", bare))
    try:
        return _to_unix_time(datetime.fromisoformat(bare))
    except ValueError:
        return None


def has_zone(cell: str) -> bool:
    """Tell whether a date says how far its clock is from UTC."""
    return bool(_ZONE.search(cell) or _OFFSET.search(cell))


def has_time_of_day(cell: str) -> bool:
    if ":" in cell or _COMPACT_DATE.fullmatch(cell):
        return True
    return bool(_TIME_OF_DAY.search(_NUMERIC_DATE.sub(" ", cell, count=1)))


def is_day(cell: str) -> bool:
    """Tell whether a cell is a day without a time: `28.11.2026`, `2026-11-28`."""
    return bool(_NUMERIC_DATE.fullmatch(cell.rstrip(".")))


def is_serial_day(cell: str) -> bool:
    """Tell whether a cell is a whole day as spreadsheets count them: `46356`."""
    return re.fullmatch(r"[2-7]\d{4}(?:[.,]0+)?", cell) is not None


def is_day_part(cell: str) -> bool:
    """Tell whether a cell is a time as spreadsheets keep it, a part of the day: `0.834896`."""
    return re.fullmatch(r"0?[.,]\d{3,17}", cell) is not None


def join_clock(day: str, clock: str) -> str:
    """Return day and time of two cells as one; empty where the second is no time."""
    bare, plain = clean_cell(clock), clean_cell(day)
    span = float(bare.replace(",", ".")) * DAY if is_day_part(bare) else parse_span(bare)
    if span is None or not day:
        return ""
    if is_serial_day(plain):
        return f"{float(plain.replace(',', '.')) + span / DAY:.7f}"
    minutes, seconds = divmod(span, 60)
    return f"{day} {int(minutes) // 60:02}:{int(minutes) % 60:02}:{seconds:06.3f}"


def read_date_order(cell: str) -> tuple[int, int] | None:
    """Return the first two numbers of a date: day and month, or month and day."""
    found = _NUMERIC_DATE.search(cell)
    return (int(found[1]), int(found[2])) if found else None


def parse_local_date(cell: str, *, month_first: bool) -> Seconds | None:
    """Return the Unix time of a date as people write it, as if its clock were UTC's."""
    if _TORN.fullmatch(cell):
        return None
    date = _NUMERIC_DATE.search(cell) or _SHORT_DATE.search(cell)
    if date is None:
        return parse_worded_date(cell)
    rest = f"{cell[: date.start()]} {cell[date.end() :]}"
    clock = parse_clock(rest)
    if clock is None and re.search(r"\d", rest):
        return None  # what is left of a time
    day = read_calendar_day(*_order_date(date, month_first=month_first))
    return None if day is None or clock == -1 else day * DAY + (clock or 0.0)


def _order_date(date: re.Match[str], *, month_first: bool) -> tuple[int, int, int]:
    if date.re is _SHORT_DATE:  # of a leap year; what counts is the distance of two days
        one, two = int(date[1]), int(date[2])
        return (2024, two, one) if one > 12 else (2024, one, two)  # noqa: PLR2004 - months
    one, two, three = int(date[1]), int(date[2]), int(date[3])
    if one > 31:  # noqa: PLR2004 - no day of a month
        year, month, day = one, two, three
    else:
        year, (day, month) = three, (two, one) if month_first else (one, two)
    return year + (2_000 if year < 100 else 0), month, day  # noqa: PLR2004 - a year in two digits


def parse_clock(rest: str) -> Seconds | None:
    """Return the second of the day that a text tells, None if it tells none, -1 if a false one."""
    clock = _TIME_OF_DAY.search(rest)
    if clock is None:
        return None
    hour = _to_24_hours(int(clock[1]), rest)
    minute, second = int(clock[2]), float((clock[3] or "0").replace(",", "."))
    if hour > 23 or minute > 59 or second >= 60:  # noqa: PLR2004 - of a clock
        return -1
    offset = _OFFSET.search(rest.strip())
    away = (int(offset[2]) * 3600 + int(offset[3]) * 60) if offset else 0
    return hour * 3600 + minute * 60 + second - (-away if offset and offset[1] == "-" else away)


def _to_24_hours(hour: int, rest: str) -> int:
    half = _HALF_DAY.search(rest)
    if half is None:
        return hour
    if half[0].casefold() in _NIGHTS and hour % 12 < _SMALL_HOURS:
        return hour % 12
    later = half["afternoon"] or half["evening"] or half[0].casefold() in _NIGHTS
    return hour % 12 + (12 if later else 0)


def parse_worded_date(cell: str) -> Seconds | None:
    """Read a date whose month is a word, as far as a library knows it."""
    if not re.search(r"\d.*[^\W\d_]{3}|[^\W\d_]{3}.*\d", cell) or not re.search(r"\d:\d\d", cell):
        return None
    from dateutil import parser  # noqa: PLC0415 - few recordings need it

    try:
        return _to_unix_time(parser.parse(_NAMED_OFFSET.sub("", cell), dayfirst=True))
    except (ValueError, OverflowError):
        return None


def parse_day_and_clock(cell: str) -> tuple[int, Seconds] | None:
    """Return the day of a month and the second of the day, where the month is an unknown word."""
    clock = parse_clock(cell)
    days = re.findall(r"(?<![\d:.])\d{1,2}(?![\d:])", _TIME_OF_DAY.sub(" ", cell))
    if clock is None or clock < 0 or not days or not _MONTH.search(cell):
        return None
    return int(days[0]), clock


def _to_unix_time(told: datetime) -> Seconds | None:
    try:
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
