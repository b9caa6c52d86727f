"""How late the frames of a call sounded: counts by the millisecond, however long it lasts."""

from __future__ import annotations

from cuebot.talkback.policy import TALKBACK_POLICY

LONGEST_MS = 1_000
"""Later ones count as this."""


class DelayHistogram:
    """Delays in milliseconds, and their quantiles."""

    def __init__(self) -> None:
        self._counts = [0] * (LONGEST_MS + 1)
        self._all = 0
        self._since: float | None = None

    def add_delay(self, seconds: float) -> None:
        self._counts[max(0, min(LONGEST_MS, round(seconds * 1_000)))] += 1
        self._all += 1

    def find_quantile(self, share: float) -> float:
        """Return the seconds that this share of the frames keeps to; 0 when there are none."""
        sought, seen = share * self._all, 0
        for milliseconds, count in enumerate(self._counts):
            seen += count
            if seen and seen >= sought:
                return milliseconds / 1_000
        return 0.0

    def start_next(self, now: float) -> DelayHistogram:
        """Return the histogram to go on with: a new one when this has its second full."""
        if self._since is None:
            self._since = now
        full = now - self._since >= TALKBACK_POLICY.call_report_interval
        return DelayHistogram() if full else self
