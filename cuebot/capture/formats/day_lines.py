"""Lines of a chat that give the day to those below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.capture.formats.typed_lines import match_ruled_day

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY = re.compile(
    r"(?P<year>\d{4})\s?[-/.年년]\s?(?P<month>\d{1,2})\s?[-/.月월]\s?(?P<day>\d{1,2})[日일]?"
    r"|(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<last>\d{4})"
)
_LONGEST_DAY_NAME = 14
"""Letters that a line of a day has beside it: `Saturday`, `요일`."""
_MONTHS = 12
"""Months of a year: a larger number is a day."""


class Calendar:
    """The day that a line of its own gave to those below."""

    def __init__(self, lines: Sequence[str]) -> None:
        days = [found for line in lines if (found := _read_day_line(line))]
        self._month_first = any(int(day["second"] or 0) > _MONTHS for day in days)
        self._day = ""

    def heed_line(self, line: str) -> bool:
        """Take the day of a line that has nothing else; tell whether it was one."""
        found = _read_day_line(line)
        if found is None:
            ruled = match_ruled_day(line)
            self._day = f"{ruled['day']} " if ruled else self._day
            return ruled is not None
        if found["year"]:
            year, month, day = found["year"], found["month"], found["day"]
        else:
            month, day = found["second"], found["first"]
            if self._month_first:
                month, day = day, month
            year = found["last"]
        self._day = f"{year}-{int(month):02}-{int(day):02} "
        return True

    def date_clock(self, found: re.Match[str]) -> str:
        """Return a time with its day."""
        return found["at"] if found["date"] else f"{self._day}{found['at']}"


def _read_day_line(line: str) -> re.Match[str] | None:
    found = _DAY.search(line)
    if found is None or ":" in line:
        return None
    beside = line[: found.start()] + line[found.end() :]
    return found if sum(map(str.isalpha, beside)) <= _LONGEST_DAY_NAME else None
