"""Which room listens at which ports: no two programs of a machine have one port."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.server.http import HttpOptions
from cuebot.errors import ConfigError, StudioError

if TYPE_CHECKING:
    from typing import TypeAlias

    from cuebot.config import Config
    from cuebot.config.console_section import ConsoleSection
    from cuebot.studio.room_configs import RoomConfigs

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


def check_ports(room: str, configs: RoomConfigs, wall: ConsoleSection) -> None:
    """Raise a `StudioError` that names the room, or the wall, which has a port of a room already.

    A config that cannot be used has no ports yet.
    """
    others = {name: _list_ports_of(config) for name, config in configs.items()}
    own = others.pop(room, NO_PORTS)
    where, do = f"rooms.{room}", "give it a port of its own, in its config or under `set`"
    if taken := own & list_console_ports(wall):
        raise StudioError(f"its port {min(taken)} is the one of the wall", where=where, do=do)
    if holder := next((name for name, ports in others.items() if own & ports), ""):
        port = min(own & others[holder])
        told = f"its port {port} is the one of the room {holder!r}"
        raise StudioError(told, where=where, do=do)


def _list_ports_of(config: Config) -> Ports:
    try:
        return list_ports(config)
    except ConfigError:
        return NO_PORTS
