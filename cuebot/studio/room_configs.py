"""The configs of a studio's rooms, each with what the studio sets over it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from cuebot.config import read_config
from cuebot.errors import ConfigError
from cuebot.studio.room_flags import make_room_flags

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from cuebot.config import Config
    from cuebot.config.rooms_file import RoomsFile

    RoomConfigs: TypeAlias = Mapping[str, Config]
    """By the ids of the rooms, in the order of their file."""


def read_room_configs(rooms: RoomsFile) -> RoomConfigs:
    """Return the config of each room that is on, but for those that cannot be read.  It blocks."""
    configs: dict[str, Config] = {}
    for room in rooms.rooms:
        if room.on:
            with suppress(ConfigError):
                configs[room.id] = read_config(room.config, make_room_flags(rooms, room))
    return configs
