"""What a studio measures, by room, in the text format of Prometheus.

The names are a contract (docs/studio.md).  Everything is read when somebody asks.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from cuebot.web.tile import RoomState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    from prometheus_client.metrics_core import Metric

    from cuebot.studio.messages import RoomFigures
    from cuebot.web.tile import RoomTile

    Read: TypeAlias = Callable[[RoomTile, RoomFigures], float | None]

LIBRARY = "prometheus_client"


GAUGES: dict[str, tuple[str, Read]] = {
    "cuebot_room_live": (
        "Whether the room runs.",
        lambda tile, _: float(tile.state is RoomState.LIVE),
    ),
    "cuebot_room_ear_alive": (
        "Whether a line would sound in its ear.",
        lambda tile, _: float(tile.state is RoomState.LIVE and tile.heard and not tile.trouble),
    ),
    "cuebot_room_waiting_lines": (
        "Lines that wait for an approval.",
        lambda tile, _: float(tile.waiting),
    ),
    "cuebot_room_viewers": (
        "Viewers that its platform tells of.",
        lambda tile, _: float(tile.viewers),
    ),
    "cuebot_room_silent_sources": (
        "Sources that are silent for longer than is usual.",
        lambda tile, _: float(len(tile.silent)),
    ),
    "cuebot_room_spent_dollars": ("What models have cost.", lambda tile, _: tile.spent),
    "cuebot_room_last_event_seconds": (
        "How long ago its world last sent something.",
        lambda _, figures: figures.comment_age,
    ),
    "cuebot_room_waiting_events": (
        "Events that wait in its inbox.",
        lambda _, figures: float(figures.waiting_events),
    ),
    "cuebot_room_ear_median_seconds": (
        "From due to ear, the median of its last hundred lines.",
        lambda _, figures: figures.ear_median,
    ),
    "cuebot_room_ear_p95_seconds": (
        "The same, of the latest twentieth.",
        lambda _, figures: figures.ear_p95,
    ),
    "cuebot_room_loop_late_seconds": (
        "By how much its loop was late, the most of a minute.",
        lambda _, figures: figures.loop_late,
    ),
}
COUNTERS: dict[str, tuple[str, Read]] = {
    "cuebot_room_restarts": (
        "How often it was started again.",
        lambda tile, _: float(tile.restarts),
    ),
    "cuebot_room_alarms": ("Warnings of its process.", lambda tile, _: float(tile.alarms)),
    "cuebot_room_lines_spoken": (
        "Lines that its process said.",
        lambda _, figures: float(figures.spoken),
    ),
    "cuebot_room_lines_expired": (
        "Lines that came too late.",
        lambda _, figures: float(figures.expired),
    ),
    "cuebot_room_lost_events": (
        "Events for which its inbox had no place.",
        lambda _, figures: float(figures.lost_events),
    ),
}


def load_library() -> bool:
    """Tell whether the extra `cuebot[metrics]` is installed, and load it.

    It blocks the first time: call it once before the event loop starts.
    """
    if find_spec(LIBRARY) is None:
        return False
    import_module(LIBRARY)
    return True


def render_metrics(rooms: Iterable[tuple[RoomTile, RoomFigures]]) -> bytes:
    """Return the figures of every room; what a room does not know is left out."""
    from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415 - an extra

    registry = CollectorRegistry(auto_describe=False)
    registry.register(_RoomsCollector(tuple(rooms)))
    return generate_latest(registry)


class _RoomsCollector:
    """Gives the figures of rooms as the library wants them."""

    def __init__(self, rooms: tuple[tuple[RoomTile, RoomFigures], ...]) -> None:
        self._rooms = rooms

    def collect(self) -> Iterator[Metric]:
        from prometheus_client.core import (  # noqa: PLC0415 - an extra
            CounterMetricFamily,
            GaugeMetricFamily,
        )

        for family, table in ((GaugeMetricFamily, GAUGES), (CounterMetricFamily, COUNTERS)):
            for name, (about, read) in table.items():
                metric = family(name, about, labels=["room"])
                for tile, figures in self._rooms:
                    if (value := read(tile, figures)) is not None:
                        metric.add_metric([tile.key], value)
                yield metric
