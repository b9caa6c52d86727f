"""`cuebot feed`: bring the sources of a fleet's rooms in."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock, config
from cuebot.cli.ended import print_alarm
from cuebot.cli.worker import ROOMS_FILE, Credentials, NatsUrl, RoomsPath
from cuebot.config.plugins import SOURCES
from cuebot.errors import ConfigError
from cuebot.fleet.feed import RoomFeed
from cuebot.fleet.fleet_rooms import read_rooms
from cuebot.fleet.names import fleet_now
from cuebot.fleet.nats_broker import connect_broker
from cuebot.fleet.room_log import one_error
from cuebot.runtime.warning_forwarder import forward_warnings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.ports import Source


def feed(
    *,
    nats: NatsUrl,
    rooms: RoomsPath = ROOMS_FILE,
    credentials: Credentials = "",
    only: Annotated[
        list[str] | None,
        typer.Option("--room", metavar="ID", help="Only this room; again for more."),
    ] = None,
) -> None:
    """Bring in what the rooms' own configs name as sources, until those end or Ctrl-C."""
    known = {room.id: room for room in read_rooms(rooms)}
    wanted = only or list(known)
    for room in wanted:
        if room not in known:
            raise ConfigError(f"there is no room {room!r}", where=str(rooms), do="check --room")
    sources: dict[str, Sequence[Source]] = {}
    for room in wanted:
        chosen = config.read_config(known[room].config, known[room].settings)
        sources[room] = [SOURCES.build_part(part, chosen) for part in chosen.capture.sources]
    with suppress(KeyboardInterrupt), one_error():
        clock.run(_feed(sources, nats, credentials), start=fleet_now())


async def _feed(sources: Mapping[str, Sequence[Source]], url: str, credentials: str) -> None:
    with forward_warnings(print_alarm):
        async with connect_broker(
            url, name="cuebot feed", credentials=credentials, stores=False
        ) as broker:
            typer.echo(f"feeds {len(sources)} rooms.")
            feeds = [RoomFeed(broker, room, own) for room, own in sources.items()]
            async with asyncio.TaskGroup() as group:
                for one in feeds:
                    group.create_task(one.run())
            sent = sum(one.sent for one in feeds)
            typer.echo(f"the sources have ended: {sent} events were sent.")
