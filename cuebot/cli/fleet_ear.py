"""`cuebot ear --nats URL --room ID`: the host's ear of a fleet's room, on this machine."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.fleet.ear_client import BrokerEarClient
from cuebot.fleet.names import check_id
from cuebot.fleet.nats_broker import connect_broker
from cuebot.fleet.room_log import one_error
from cuebot.runtime.warning_forwarder import forward_warnings
from cuebot.wire.far_player import FarPlayer

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.ports import Ear
    from cuebot.wire.play_ledger import PlayLedger


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetRoomAddress:
    """Where a room's ear joins."""

    url: str
    credentials: str
    room: str
    ear: str = "host"


def serve_room(
    address: FleetRoomAddress,
    made: Ear,
    device: str,
    ledger: PlayLedger,
    tell: Callable[[str], None],
) -> None:
    """Be the ear of a room until Ctrl-C; an error says why it cannot be, or is no longer."""
    check_id(address.room, "--room")
    with suppress(KeyboardInterrupt), one_error():
        clock.run(_serve(address, made, device, ledger, tell))


async def _serve(
    address: FleetRoomAddress,
    made: Ear,
    device: str,
    ledger: PlayLedger,
    tell: Callable[[str], None],
) -> None:
    with forward_warnings(tell):
        try:
            await made.open()
            name = f"cuebot ear {address.room}"
            async with connect_broker(
                address.url, name=name, credentials=address.credentials, stores=False
            ) as broker:
                player = FarPlayer(made, device, ledger)
                tell(f"the ear is {device!r}, of the room {address.room}.")
                client = BrokerEarClient(
                    broker,
                    address.room,
                    address.ear,
                    player,
                    instance=ledger.instance,
                    on_status=tell,
                )
                async with asyncio.TaskGroup() as group:
                    group.create_task(player.run())
                    group.create_task(client.run())
        finally:
            await made.aclose()
