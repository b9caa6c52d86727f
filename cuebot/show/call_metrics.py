"""What calls of people cost and how they were heard, for Prometheus (docs/metrics.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

    from cuebot.model import CallEnded

DELAY_BUCKETS = (0.05, 0.08, 0.12, 0.2, 0.3, 0.4, 0.6, 1.0)
"""Seconds from mouth to ear: up to 0.15 nobody notices, past 0.4 few can talk (ITU-T G.114)."""
LOST_BUCKETS = (0.001, 0.01, 0.03, 0.1, 0.15, 0.3, 1.0)
"""Shares of a call that were lost."""


class CallMetrics:
    """Calls by the office of who spoke, which are few; by seats they would be without number."""

    def __init__(self, registry: CollectorRegistry) -> None:
        # Only who has the extra installed comes here.
        from prometheus_client import Counter, Histogram  # noqa: PLC0415

        self._calls = Counter(
            "cuebot_calls",
            "Calls that ended, by whether anything of them was heard in the ear.",
            ("office", "heard"),
            registry=registry,
        )
        self._seconds = Counter(
            "cuebot_call_heard_seconds",
            "Seconds of calls that sounded in the ear.",
            ("office",),
            registry=registry,
        )
        self._delays = Histogram(
            "cuebot_call_delay_seconds",
            "Of each call that was heard: the delay that 95 % of it kept to, from the server on.",
            ("office",),
            buckets=DELAY_BUCKETS,
            registry=registry,
        )
        self._lost = Histogram(
            "cuebot_call_lost_ratio",
            "Of each call that was heard: the share of it that was lost.",
            ("office",),
            buckets=LOST_BUCKETS,
            registry=registry,
        )

    def count_call(self, ended: CallEnded) -> None:
        """Take the end of a call."""
        heard = ended.heard > 0
        self._calls.labels(ended.office, str(heard).lower()).inc()
        if heard:
            self._seconds.labels(ended.office).inc(ended.heard)
            self._delays.labels(ended.office).observe(ended.delay_p95)
            self._lost.labels(ended.office).observe(ended.lost)
