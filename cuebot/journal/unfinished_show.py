"""A broadcast that its journal broke off in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedShow:
    """A broadcast without an end: nobody ordered it to stop."""

    show: int
    """Its number in the journal."""
    title: str
    identity: str
    """By which it is told from other shows; see `show.identity`."""
    at: Seconds
    """The show time of the last that is known of it."""
    wall: datetime
    """The time of day at that moment."""

    def time_since(self, now: datetime) -> timedelta:
        """Return how long ago it broke off; nothing when the clock was put back since."""
        return max(now - self.wall, timedelta())

    def show_time(self, now: datetime) -> Seconds:
        """Return the show time at a time of day: it went on while nobody ran the show."""
        return self.at + self.time_since(now).total_seconds()
