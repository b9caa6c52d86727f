"""When the host wants silence: stretches of the show that were planned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import HOUR, MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True)
class QuietSchedule:
    """The stretches, in show time, in which no line sounds."""

    spans: tuple[tuple[Seconds, Seconds], ...] = ()

    def find_earliest_start(self, now: Seconds, seconds: Seconds) -> Seconds:
        """Return from when on a clip of so many seconds sounds in no stretch."""
        for began, ended in self.spans:
            if began - seconds < now < ended:
                now = ended
        return now

    def is_quiet_at(self, now: Seconds) -> bool:
        return any(began <= now < ended for began, ended in self.spans)

    def without_current_span(self, now: Seconds) -> QuietSchedule:
        """Return the plan without the stretch that is now."""
        return QuietSchedule(tuple(span for span in self.spans if not span[0] <= now < span[1]))


def parse_quiet_spans(ranges: Iterable[str]) -> QuietSchedule:
    """Return what `queue.quiet` plans; the config has checked its shape."""
    spans = (span.split("-") for span in ranges)
    return QuietSchedule(
        tuple(
            sorted((_parse_clock_time(began), _parse_clock_time(ended)) for began, ended in spans)
        )
    )


def _parse_clock_time(face: str) -> Seconds:
    hours, minutes, seconds = map(int, face.split(":"))
    return hours * HOUR + minutes * MINUTE + seconds
