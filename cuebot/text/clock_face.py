"""A moment of a show as a clock would show it."""

from __future__ import annotations


def format_clock(at: float) -> str:
    """Return show time as people read it: 1:02:03.  Parts of a second are cut off."""
    minutes, seconds = divmod(int(at), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"
