"""Figures of people's calls."""

from __future__ import annotations

from prometheus_client import CollectorRegistry

from cuebot.model import CallEnded
from cuebot.show.call_metrics import CallMetrics


def ended(office="producer", **more):
    return CallEnded(at=9.0, number=1, seat="Mai", office=office, group="host", **more)


def test_calls_are_counted_by_office_and_only_what_was_heard_has_a_delay():
    registry = CollectorRegistry()
    calls = CallMetrics(registry)
    calls.count_call(ended(heard=2.5, delay_p95=0.11, lost=0.02))
    calls.count_call(ended(heard=1.5, delay_p95=0.35, lost=0.0))
    calls.count_call(ended("director", why="the ear has no device"))

    def read(name, **labels):
        return registry.get_sample_value(name, labels)

    producer = {"office": "producer"}
    assert read("cuebot_calls_total", heard="true", **producer) == 2
    assert read("cuebot_calls_total", office="director", heard="false") == 1
    assert read("cuebot_call_heard_seconds_total", **producer) == 4.0
    assert read("cuebot_call_delay_seconds_bucket", le="0.12", **producer) == 1
    assert read("cuebot_call_lost_ratio_bucket", le="0.01", **producer) == 1
    assert read("cuebot_call_delay_seconds_count", office="director") is None
