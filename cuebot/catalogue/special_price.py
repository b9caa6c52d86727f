"""A price that an export gives for some days only: whether it holds on a day."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from cuebot.catalogue.reading import MendKind
from cuebot.model import PRICE

if TYPE_CHECKING:
    from cuebot.catalogue.reading import MendLog

_PARTS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
"""A day with its year at the end."""
_YEAR_FIRST = re.compile(r"(\d{4})\s?[年년./-]\s?(\d{1,2})\s?[月월./-]\s?(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d{2})([01]\d)([0-3]\d)(?:[T ]?\d{4}|[T ]?\d{6})?")
"""A day as programs write it, with or without its time: `20261120`, `20261120093000`."""
_SPAN = re.compile(r"(\d[^/~–—]{5,30}?)\s?(?:/|~|–|—|\s-\s|\sto\s)\s?(\d[^/~–—]{5,30})")
"""Two days in one cell, as ISO 8601 and people write a span."""
_SHORT_SPAN = re.compile(
    r"(\d{1,2})([./])(?:(\d{1,2})\2?)?\s?(?:–|—|-|\bto\b|\bbis\b)\s?(\d{1,2})\2(\d{1,2})\2(\d{4}|\d{2})(?!\d)"
)
"""Two days of which the first leaves out its year, or its month as well: `1.–15.10.2026`."""
_CENTURY = 2000
"""What a year of two digits counts from."""


def check_days(today: date, begins: str, ends: str, line: int, notes: MendLog) -> bool:
    """Tell whether a price with these dates holds on a day; one that does not is noted."""
    holds = holds_on(today, begins, ends)
    if not holds:
        notes.add_mend(MendKind.SPECIAL, line, PRICE.name, describe_span(begins, ends))
    return holds


def holds_on(today: date, begins: str, ends: str) -> bool:
    """Tell whether a price with these dates holds on a day; a date that cannot be read does not.

    Of dates such as `11/05/26` nobody knows which part is the month: both ways must say the same.
    """
    begins, ends = split_span(begins, ends)
    told = []
    for month_first in (True, False):
        first, last = (read_day(day, month_first=month_first) for day in (begins, ends))
        if (begins and first is None) or (ends and last is None):
            continue
        if first and last and last < first:
            continue
        told.append((first is None or first <= today) and (last is None or today <= last))
    return bool(told) and all(told)


def split_span(begins: str, ends: str) -> tuple[str, str]:
    """Return first and last day, where one cell has both: `2026-11-20T00:00/2026-12-06T23:59`."""
    both = complete_span(begins or ends)
    if begins and ends and begins != ends:
        return begins, ends
    found = _SPAN.fullmatch(both)
    return (found[1], found[2]) if found and all(map(read_day, found.groups())) else (begins, ends)


def complete_span(text: str) -> str:
    """Return a span of days with the month and year of the first, which people leave out."""
    found = _SHORT_SPAN.match(text.strip())
    if not found:
        return text
    day, mark, month, *last = found.groups()
    end = mark.join(last)
    return f"{mark.join((day, month or last[1], last[2]))} – {end}"


def describe_span(begins: str, ends: str) -> str:
    """Return the days of a price as people write them: `1 Nov 2026 to 10 Nov 2026`.

    A day of which nobody knows which part is the month stands as it is in the export.
    """
    first, last = map(_describe_day, split_span(begins, ends))
    if first and last:
        return f"{first} to {last}"
    return f"from {first}" if first else f"until {last}"


def _describe_day(text: str) -> str:
    day = read_day(text)
    if day is None or day != read_day(text, month_first=True):
        return text
    return f"{day.day} {day:%b %Y}"


def read_day(text: str, *, month_first: bool = False) -> date | None:
    """Return the day that a text begins with, as `2026-11-30 23:59` does; None when it is none."""
    found = _PARTS.match(text)
    try:
        if found is None:
            parts = _YEAR_FIRST.match(text) or _COMPACT.fullmatch(text.strip())
            return date(*map(int, parts.groups())) if parts else None
        one, mark, other, year = found.groups()
        month, day = (one, other) if month_first and mark != "." else (other, one)
        whole = int(year) if len(year) > len("26") else _CENTURY + int(year)
        return date(whole, int(month), int(day))
    except ValueError:
        return None
