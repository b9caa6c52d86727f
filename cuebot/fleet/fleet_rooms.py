"""The rooms of a fleet, from the same rooms.toml that a studio reads; every worker is given it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.config.rooms_file import FIRST_ROOM, read_rooms_file
from cuebot.errors import ConfigError
from cuebot.fleet.names import find_shard
from cuebot.fleet.policy import FLEET_POLICY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cuebot.config.rooms_file import RoomSpec


def read_rooms(path: Path) -> Sequence[RoomSpec]:
    """Read rooms.toml; a `ConfigError` names the line and what is wrong in it.

    A room that is not `on` is left out.  It blocks: call it before the event loop starts.
    """
    told = read_rooms_file(path, most=FLEET_POLICY.max_rooms)
    rooms = [room for room in told.rooms if room.on]
    if not rooms:
        raise ConfigError("names no room that is on", where=str(path), do=FIRST_ROOM)
    for config in dict.fromkeys(room.config for room in rooms):
        if not config.is_file():
            room = next(room.id for room in rooms if room.config == config)
            do = "check the path, which counts from the folder of rooms.toml"
            raise ConfigError(f"room {room}: no such config {config}", where=str(path), do=do)
    return rooms


def group_by_shard(rooms: Sequence[RoomSpec]) -> Mapping[int, Sequence[RoomSpec]]:
    """Return the rooms of each shard that has any."""
    grouped: dict[int, list[RoomSpec]] = {}
    for room in rooms:
        grouped.setdefault(find_shard(room.id), []).append(room)
    return grouped
