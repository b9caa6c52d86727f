"""`cuebot worker`: run rooms of a fleet, as many as are this worker's share."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock
from cuebot.cli.ended import print_alarm
from cuebot.cli.interpreter import MANY_ROOMS_THRESHOLDS, EndedShowCollector, settle_interpreter
from cuebot.errors import ConfigError
from cuebot.fleet.fleet_rooms import read_rooms
from cuebot.fleet.metrics import FleetMetrics, load_library, serve_metrics
from cuebot.fleet.names import check_id, fleet_now
from cuebot.fleet.nats_broker import connect_broker
from cuebot.fleet.renewal_thread import RenewalThread
from cuebot.fleet.room_log import one_error
from cuebot.fleet.standby import StandbyRooms
from cuebot.fleet.worker import Worker
from cuebot.runtime.file_lock import lock_file
from cuebot.runtime.warning_forwarder import forward_warnings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config.rooms_file import RoomSpec
    from cuebot.model import Seconds

ROOMS_FILE = Path("rooms.toml")
FOLDER = Path("worker")
FREE_INTERVAL: Seconds = 5.0
"""Seconds between two looks at how many shows have ended."""
NatsUrl = Annotated[
    str,
    typer.Option(
        "--nats", metavar="URL", envvar="NATS_URL", help="The broker: nats://USER:PASSWORD@HOST."
    ),
]
RoomsPath = Annotated[Path, typer.Option("--rooms", metavar="FILE", help="Which rooms there are.")]
Credentials = Annotated[
    str, typer.Option("--creds", metavar="FILE", help="The credentials that the broker wants.")
]


def worker(  # noqa: PLR0913 - each is an option
    *,
    nats: NatsUrl,
    rooms: RoomsPath = ROOMS_FILE,
    credentials: Credentials = "",
    name: Annotated[
        str, typer.Option(metavar="ID", help="Its own among workers; else the machine's name.")
    ] = "",
    folder: Annotated[Path, typer.Option(metavar="DIR", help="Where its journals lie.")] = FOLDER,
    metrics: Annotated[
        int, typer.Option(metavar="PORT", help="Serve /metrics on this machine; 0 does not.")
    ] = 0,
    replicas: Annotated[
        int, typer.Option(metavar="N", min=1, max=5, help="Copies that the broker's cluster keeps.")
    ] = 1,
) -> None:
    """Run rooms until SIGTERM or Ctrl-C, which gives each room away in its next silence."""
    known = read_rooms(rooms)
    if metrics:
        load_library()
    own = check_id(name or _name_machine(), "--name")
    journals = folder / own
    journals.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (journals / "lock").open("w") as lock:
        if not lock_file(lock.fileno()):
            do = "end that one, or give this one another --name"
            raise ConfigError("a worker of this name runs", where=str(journals), do=do)
        settle_interpreter(MANY_ROOMS_THRESHOLDS)
        broker = (nats, credentials, replicas)
        with suppress(KeyboardInterrupt), one_error():
            clock.run(_work(known, own, journals, broker, metrics), start=fleet_now())


async def _work(
    rooms: Sequence[RoomSpec],
    name: str,
    journals: Path,
    broker: tuple[str, str, int],
    metrics: int,
) -> None:
    url, credentials, replicas = broker
    with forward_warnings(print_alarm):
        connect = partial(connect_broker, url, credentials=credentials, replicas=replicas)
        async with connect(name=f"cuebot worker {name}") as connected:
            standby = StandbyRooms(rooms, journals)
            renewals = RenewalThread(partial(connect, name=f"cuebot leases of {name}"))
            made = Worker(connected, rooms, standby, name, renewals.renew)
            typer.echo(f"worker {name}: {len(rooms)} rooms are known; SIGTERM drains it.")
            try:
                async with asyncio.TaskGroup() as group:
                    stop = asyncio.Event()
                    _stop_on_signals(stop)
                    beside = [
                        group.create_task(_drain_when(stop, made)),
                        group.create_task(_free_ended_shows(standby)),
                    ]
                    if metrics:
                        serving = serve_metrics(metrics, FleetMetrics(made).render_metrics)
                        beside.append(group.create_task(serving))
                    await made.run()
                    for task in beside:
                        task.cancel()
            finally:
                await standby.aclose()


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows has no such handlers
            loop.add_signal_handler(one, stop.set)


async def _drain_when(stop: asyncio.Event, made: Worker) -> None:
    await stop.wait()
    typer.echo(f"worker {made.name}: gives its rooms away.")
    await made.drain()


async def _free_ended_shows(standby: StandbyRooms) -> None:
    collector = EndedShowCollector()
    while True:
        await asyncio.sleep(FREE_INTERVAL)
        collector.collect(standby.ended_shows, standby.running_shows)


def _name_machine() -> str:
    """Return an id made of the machine's name."""
    return re.sub(r"[^a-z0-9_-]", "-", socket.gethostname().lower()).strip("-_")[:40] or "worker"
