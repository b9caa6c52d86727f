"""Which room has which ear: two in one would speak over each other into one host's ear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.config import read_config
from cuebot.errors import ConfigError, StudioError
from cuebot.talkback.file import FileEarOptions

if TYPE_CHECKING:
    from cuebot.config import Part
    from cuebot.config.rooms_file import RoomSpec
    from cuebot.studio.room_configs import RoomConfigs
    from cuebot.studio.room_flags import Flags


FILE_EAR = "file"


def find_ear(ear: Part) -> str:
    """Return what tells an ear from others; empty for one that any number may have."""
    own = ear.own()
    if ear.use == FILE_EAR:
        return f"{ear.use} {ear.folder / str(own.get('path', FileEarOptions().path))}"
    named = own.get("device")
    return f"{ear.use} {named}" if named else ""


def read_ear(room: RoomSpec, flags: Flags) -> str:
    """Return the ear of a room; a `ConfigError` says why its config cannot be used.  It blocks."""
    return find_ear(read_config(room.config, flags).talkback)


def check_ear(room: str, configs: RoomConfigs) -> None:
    """Raise a `StudioError` that names the room which has the ear of a room already."""
    own = _find_ear_of(room, configs)
    others = (name for name in configs if name != room)
    holder = next((name for name in others if own and _find_ear_of(name, configs) == own), "")
    if holder:
        raise StudioError(
            f"its ear is the one of the room {holder!r}",
            where=f"rooms.{room}",
            do="give it a device of its own in its config, or stop the other one first",
        )


def _find_ear_of(room: str, configs: RoomConfigs) -> str:
    """Return the ear of a room; one whose config cannot be used has none yet."""
    try:
        return find_ear(configs[room].talkback) if room in configs else ""
    except ConfigError:
        return ""


class EarClaims:
    """The ears that rooms have now."""

    def __init__(self) -> None:
        self._rooms: dict[str, str] = {}

    def claim(self, room: str, ear: str) -> None:
        """Let a room have an ear; a `ConfigError` names the room that has it already."""
        holder = self._rooms.get(ear, room) if ear else room
        if holder != room:
            raise ConfigError(
                f"its ear is the one of the room {holder!r}",
                where=f"rooms.{room}",
                do="give each room a device of its own, or stop the other one",
            )
        self.release(room)
        if ear:
            self._rooms[ear] = room

    def release(self, room: str) -> None:
        """Let go of what a room has."""
        self._rooms = {ear: holder for ear, holder in self._rooms.items() if holder != room}
