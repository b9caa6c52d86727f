"""What a studio sets over the config of a room: where it writes, and how its console is reached.

A room writes into a folder of its own, named by its id, so that two rooms may share one config.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, TypeAlias

from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.config.rooms_file import RoomsFile, RoomSpec, WallSection

Flags: TypeAlias = "dict[str, dict[str, object]]"

JOURNAL, ACCESS = "show.sqlite", "console.access"


def make_room_flags(rooms: RoomsFile, room: RoomSpec) -> Flags:
    """Return the tables that stand over a room's config; `ConfigError` when that is no TOML.

    It blocks: it reads the config, for a room's own choice of a port counts.
    """
    folder = rooms.find_folder(room.id)
    flags: Flags = {name: dict(table) for name, table in room.settings.items()}
    chosen = {**_read_console_table(room), **flags.get("console", {})}
    flags["journal"] = flags.get("journal", {}) | {"path": str(folder / JOURNAL)}
    flags["console"] = flags.get("console", {}) | _open_console(rooms.wall, chosen)
    flags["console"] |= {"on": True, "access": str(folder / ACCESS)}
    return flags


def _read_console_table(room: RoomSpec) -> Mapping[str, object]:
    try:
        table = tomllib.loads(room.config.read_text(encoding="utf-8-sig")).get("console", {})
    except FileNotFoundError as error:
        do = "`cuebot init` makes one, or correct `config` in rooms.toml"
        raise ConfigError("no such file", where=str(room.config), do=do) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        do = "check the file"
        raise ConfigError(f"cannot be read ({error})", where=str(room.config), do=do) from error
    return table if isinstance(table, dict) else {}


def _open_console(wall: WallSection, chosen: Mapping[str, object]) -> dict[str, object]:
    """Return how a room's console is reached: by whoever reaches the wall, at a port of its own."""
    own: dict[str, object] = {"port": chosen.get("port", 0)}
    if any(chosen.get(key) for key in ("lan", "cert", "behind")):
        return own | {"trust_port": chosen.get("trust_port", 0)}
    if wall.lan:
        own |= {"lan": True, "names": list(wall.names), "authority": str(wall.authority)}
        return own | {"trust_port": 0}
    if wall.cert and wall.key:
        own |= {"host": wall.host, "names": list(wall.names)}
        return own | {"cert": str(wall.cert), "key": str(wall.key)}
    return own
