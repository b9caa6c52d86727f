"""What a worker and its rooms measure, in the text format of Prometheus.

The names are a contract (docs/fleet.md): alarms of operators hang on them.  All is read when it is
asked for.
"""

from __future__ import annotations

import asyncio
import statistics
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeAlias

from aiohttp import web

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from prometheus_client.metrics_core import Metric

    from cuebot.fleet.owned_room import OwnedRoom
    from cuebot.fleet.worker import Worker

LIBRARY = "prometheus_client"
LOOPBACK = "127.0.0.1"
Sample: TypeAlias = "tuple[list[str], float]"
"""The values of a figure's labels, and the figure."""
Family: TypeAlias = "tuple[str, str, list[str], list[Sample], bool]"
"""Name, meaning, names of the labels, samples, and whether it only grows."""
QUANTILES: Mapping[str, int] = {"0.5": 50, "0.95": 95}


def load_library() -> None:
    """Load what writes the figures; a `FleetError` says that it is missing.

    It blocks: call it before the event loop starts.
    """
    if find_spec(LIBRARY) is None:
        raise FleetError("--metrics needs prometheus-client", do="install `cuebot[metrics]`")
    import_module(LIBRARY)


class FleetMetrics:
    """The figures of one worker."""

    def __init__(self, worker: Worker) -> None:
        """Measure a worker, after `load_library`."""
        from prometheus_client import CollectorRegistry  # noqa: PLC0415 - an extra

        self._registry = CollectorRegistry(auto_describe=False)
        self._registry.register(_WorkerCollector(worker))

    def render_metrics(self) -> bytes:
        """Return all figures in Prometheus's text format."""
        from prometheus_client import generate_latest  # noqa: PLC0415 - see above

        return generate_latest(self._registry)


class _WorkerCollector:
    """A worker, as the library wants to ask it."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def collect(self) -> Iterable[Metric]:
        from prometheus_client.core import (  # noqa: PLC0415 - see above
            CounterMetricFamily,
            GaugeMetricFamily,
        )

        for name, told, labels, samples, grows in (
            *read_worker(self._worker),
            *read_rooms(self._worker.rooms),
        ):
            made = (CounterMetricFamily if grows else GaugeMetricFamily)(
                f"cuebot_fleet_{name}", told, labels=labels
            )
            for values, value in samples:
                made.add_metric(values, value)
            yield made


def read_worker(worker: Worker) -> Iterator[Family]:
    """Yield what is of the worker and of no single room."""
    leases = worker.leases
    changes: list[Sample] = [
        (["taken"], leases.taken),
        (["lost"], leases.lost),
        (["given"], leases.given),
    ]
    yield "lease_changes", "Leases taken, lost and given away.", ["change"], changes, True
    yield "shards", "Leases that are held.", [], [([], len(leases.held))], False
    yield "rooms", "Rooms that it runs.", [], [([], len(worker.rooms))], False
    yield "consumers", "Streams that it reads.", [], [([], worker.consumers)], False
    yield "lag_seconds", "Age of the last message when it was read.", [], [([], worker.lag)], False
    yield "shed", "Shards given away since it was behind.", [], [([], worker.shed)], True


def read_rooms(rooms: Mapping[str, OwnedRoom]) -> Iterator[Family]:
    """Yield what is of each room."""
    yield _of_rooms(rooms, "comment_age_seconds", "Since the last comment.", _read_comment_age)
    yield _of_rooms(rooms, "ear_silent_seconds", "Since its ear last said anything.", _read_silence)
    yield _of_rooms(rooms, "ear_trouble", "Whether no line could sound now.", _read_trouble)
    yield _of_rooms(rooms, "waiting_cues", "Cues that have not ended.", lambda r: r.waiting_cues)
    pending = "Rows that the broker does not keep yet."
    yield _of_rooms(rooms, "log_pending_rows", pending, lambda r: r.log.pending_rows)
    spent = "What models have cost."
    yield _of_rooms(rooms, "spent_dollars", spent, lambda r: r.state.spent, grows=True)
    alarms = "Warnings to the operator."
    yield _of_rooms(rooms, "alarms", alarms, lambda r: r.state.alarms, grows=True)
    refused = "Comments beyond the room's share."
    yield _of_rooms(rooms, "refused_comments", refused, lambda r: r.refused, grows=True)
    cues: list[Sample] = [
        ([name, outcome.value], room.state.outcomes[outcome])
        for name, room in rooms.items()
        for outcome in Outcome
    ]
    yield "cues", "Cues that ended, by outcome.", ["room", "outcome"], cues, True
    delays = [
        ([name, quantile], _find_quantile(room.state.delays, part))
        for name, room in rooms.items()
        if room.state.delays
        for quantile, part in QUANTILES.items()
    ]
    told = "From the last comment of a question until its line began, of the last 200."
    yield "comment_to_ear_seconds", told, ["room", "quantile"], delays, False


def _of_rooms(
    rooms: Mapping[str, OwnedRoom],
    name: str,
    told: str,
    read: Callable[[OwnedRoom], float | None],
    *,
    grows: bool = False,
) -> Family:
    samples = [([room], value) for room, one in rooms.items() if (value := read(one)) is not None]
    return name, told, ["room"], samples, grows


def _read_comment_age(room: OwnedRoom) -> float | None:
    at = room.latest_comment
    return None if at is None else max(0.0, clock.now() - at)


def _read_silence(room: OwnedRoom) -> float | None:
    at = room.ears.latest_answer
    return None if at is None else max(0.0, clock.now() - at)


def _read_trouble(room: OwnedRoom) -> float | None:
    return None if room.state.latest is None else float(bool(room.state.latest.ear))


def _find_quantile(values: Iterable[float], part: int) -> float:
    """Return a quantile of what was measured, which is never more than the most of it."""
    known = list(values)
    if len(known) == 1:
        return known[0]
    return statistics.quantiles(known, n=100, method="inclusive")[part - 1]


async def serve_metrics(port: int, render: Callable[[], bytes]) -> None:
    """Answer /metrics on this machine alone, until cancelled; a `FleetError` when it cannot be."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=render(), headers={"Content-Type": "text/plain; version=0.0.4"})

    app = web.Application()
    app.router.add_get("/metrics", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, port).start()
        await asyncio.get_running_loop().create_future()
    except OSError as error:
        why = error.strerror or str(error)
        do = "end what listens there, or choose another --metrics"
        raise FleetError(f"cannot listen ({why})", where=f"{LOOPBACK}:{port}", do=do) from error
    finally:
        await runner.cleanup()
