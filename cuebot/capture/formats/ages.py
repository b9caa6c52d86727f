"""How old a comment is, as a page tells it: `3 h`, `vor 2 Std.`, `2 phút trước`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.capture.formats.recording_words import join_recording_words, join_unit_words
from cuebot.model import DAY, HOUR, MINUTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Seconds

_UNITS = (("second", 1.0), ("minute", MINUTE), ("hour", HOUR), ("day", DAY), ("week", 7 * DAY))


def _join_age_words(unit: str) -> str:
    """Return the words for a unit, with those that shorten it in ages alone: Turkish `3 sa`."""
    words = join_unit_words(unit)
    return words if unit == "day" else f"{words}|{join_recording_words(f'age_{unit}')}"


_AGE = re.compile(
    rf"(?:[^·•\d]{{1,30}}\s[·•]\s?){{0,3}}(?:(?P<before>{join_recording_words('age_before')})\s*)?(?P<count>\d{{1,3}})\s?(?:"
    + "|".join(f"(?P<{unit}>{_join_age_words(unit)})" for unit, _ in _UNITS)
    + rf")\.?(?:\s?(?P<after>{join_recording_words('age_after')}))?(?:\s?[·•]\s?.{{0,40}})?",
    re.IGNORECASE,
)
"""A line that is an age and nothing else, or the page's own words behind a dot."""
_NOW = re.compile(join_recording_words("age_now"), re.IGNORECASE)


def parse_age(line: str) -> Seconds | None:
    """Return how old a comment is by a line that says so and nothing else."""
    if _NOW.fullmatch(line):
        return 0.0
    found = _AGE.fullmatch(line)
    if found is None:
        return None
    return float(found["count"]) * next(length for unit, length in _UNITS if found[unit])


def read_ages(cells: Sequence[str]) -> list[Seconds | None] | None:
    """Return seconds since the oldest of a column's ages; None where most cells are none.

    A cell must say that it is an age, `3 h ago`: `3 h` alone is a time of the show.
    """
    plain = [cell.strip() for cell in cells]
    ages = [parse_age(cell) if _says_age(cell) else None for cell in plain]
    there = [age for age in ages if age is not None]
    if not there or len(there) * 2 <= sum(map(bool, plain)):
        return None
    return [None if age is None else max(there) - age for age in ages]


def _says_age(cell: str) -> bool:
    found = _AGE.fullmatch(cell)
    worded = found is not None and bool(found["before"] or found["after"])
    return worded or _NOW.fullmatch(cell) is not None
