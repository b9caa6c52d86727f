"""Which room listens at which ports: no two programs of a machine have one port."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.server.http import HttpOptions
from cuebot.config import read_config
from cuebot.errors import ConfigError, PluginError, StudioError
from cuebot.studio.room_flags import make_room_flags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeAlias

    from cuebot.config import Config
    from cuebot.config.console_section import ConsoleSection
    from cuebot.config.rooms_file import RoomsFile

    Ports: TypeAlias = "frozenset[int]"

HTTP_SOURCE = "http"
NO_PORTS: Ports = frozenset()


def list_ports(config: Config) -> Ports:
    """Return the ports that a room listens at and nobody else can have."""
    sources = (part for part in config.capture.sources if part.use == HTTP_SOURCE)
    own = {part.read(HttpOptions).port for part in sources} - {0}
    return list_console_ports(config.console) | own


def list_console_ports(console: ConsoleSection) -> Ports:
    """Return the ports of a console, or of a wall; 0 is any that is free."""
    return frozenset({console.port, console.trust_port if console.lan else 0} - {0})


def check_ports(room: str, rooms: RoomsFile) -> None:
    """Raise a `StudioError` that names the room, or the wall, which has a port of a room already.

    A config that cannot be used has no ports yet, and a room that is off needs none.  It blocks.
    """
    others = dict(_read_ports(rooms))
    own = others.pop(room, NO_PORTS)
    where, do = f"rooms.{room}", "give it a port of its own, in its config or under `set`"
    if taken := own & list_console_ports(rooms.wall):
        raise StudioError(f"its port {min(taken)} is the one of the wall", where=where, do=do)
    if holder := _find_holder(own, others):
        port = min(own & others[holder])
        told = f"its port {port} is the one of the room {holder!r}"
        raise StudioError(told, where=where, do=do)


def _find_holder(own: Ports, others: Mapping[str, Ports]) -> str:
    return next((name for name, ports in others.items() if own & ports), "")


def _read_ports(rooms: RoomsFile) -> Iterator[tuple[str, Ports]]:
    """Yield each room that is on and can be read, and its ports."""
    for room in rooms.rooms:
        if room.on:
            try:
                yield room.id, list_ports(read_config(room.config, make_room_flags(rooms, room)))
            except (ConfigError, PluginError):
                yield room.id, NO_PORTS
