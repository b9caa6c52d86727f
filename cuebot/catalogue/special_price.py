"""A price that an export gives for some days only: whether it holds on a day."""

from __future__ import annotations

from datetime import date


def holds_on(today: date, begins: str, ends: str) -> bool:
    """Tell whether a price with these dates holds on a day; a date that cannot be read does not."""
    first, last = read_day(begins), read_day(ends)
    if (begins and first is None) or (ends and last is None):
        return False
    return (first is None or first <= today) and (last is None or today <= last)


def read_day(text: str) -> date | None:
    """Return the day that a text begins with, as `2026-11-30 23:59` does; None when it is none."""
    try:
        return date.fromisoformat(text[:10].replace("/", "-"))
    except ValueError:
        return None
