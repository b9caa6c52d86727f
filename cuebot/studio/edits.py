"""Edits of rooms.toml that leave all else in it as people wrote it.

Each edit is checked as a whole before it is written, and written whole or not at all.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import tomlkit
from tomlkit.container import OutOfOrderTableProxy
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AbstractTable, InlineTable

from cuebot.config.rooms_file import FIRST_ROOM, RoomsFile, parse_rooms, read_rooms_file
from cuebot.errors import ConfigError
from cuebot.studio.ear_claims import check_ear
from cuebot.studio.port_claims import check_ports
from cuebot.studio.room_configs import read_room_configs
from cuebot.text.toml_notes import keep_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping
    from typing import TypeAlias

    from tomlkit import TOMLDocument

    Rooms: TypeAlias = MutableMapping[str, object]
    Change: TypeAlias = Callable[[Rooms], "Rooms | None"]
    """Edits rooms in their place, and returns those that are to stand at the end of the file."""
    Check: TypeAlias = Callable[[RoomsFile], None]
    """Raises where the rooms of a file could not run beside each other."""


def ignore_rooms(_rooms: RoomsFile) -> None:
    """Find nothing wrong with rooms that have been there before."""


def add_room(path: Path, room: str, config: str) -> RoomsFile:
    """Write a new room at the end of the file, which is made when there is none.

    A `StudioError` names the room that has its ear or its port already.  It blocks.
    """

    def change(rooms: Rooms) -> Rooms:
        if room in rooms:
            do = "choose another id, or start that one"
            raise ConfigError(f"there is a room {room!r} already", where=str(path), do=do)
        return _put_room(rooms, room, {"config": config})

    return _edit_file(path, change, begin=True, check=partial(_check_claims, room))


def _check_claims(room: str, rooms: RoomsFile) -> None:
    """Raise a `StudioError` where another room has what a room wants for itself.  It blocks."""
    configs = read_room_configs(rooms)
    check_ear(room, configs)
    check_ports(room, configs, rooms.wall)


def switch_room(path: Path, room: str, *, on: bool) -> RoomsFile:
    """Write whether a room is to run."""

    def change(rooms: Rooms) -> None:
        table = _find_table(rooms, room, path)
        if on:
            table.pop("on", None)
        else:
            table["on"] = False

    return _edit_file(path, change)


def remove_room(path: Path, room: str) -> RoomsFile:
    """Take a room out of the file; what it wrote stays where it is."""

    def change(rooms: Rooms) -> None:
        _find_table(rooms, room, path)
        del rooms[room]

    return _edit_file(path, change)


def move_room(path: Path, room: str, other: Path) -> None:
    """Write a room into another file, with its settings, and take it out of this one.

    What it wrote moves along, so that its show goes on there: call it once the room has stopped.
    """
    here = _load_document(path, begin=False)
    table = _find_table(_find_rooms(here), room, path)
    config = Path(str(table["config"])).expanduser()
    moved = table.unwrap() | {"config": str(path.absolute().parent / config)}

    def change(rooms: Rooms) -> Rooms:
        if room in rooms:
            do = "take that one out first"
            raise ConfigError(f"there is a room {room!r} already", where=str(other), do=do)
        return _put_room(rooms, room, moved)

    there = parse_rooms(_change_text(other, change, begin=True), other)
    source = parse_rooms(tomlkit.dumps(here), path).find_folder(room)
    target = there.find_folder(room)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.exists():
            source.rename(target)
    except OSError as error:
        do = "have both folders on one disk, and nothing of that room in the new one"
        raise ConfigError(
            f"cannot become {target} ({error.strerror})", where=str(source), do=do
        ) from error
    _edit_file(other, change, begin=True)
    remove_room(path, room)


def _edit_file(
    path: Path, change: Change, *, begin: bool = False, check: Check = ignore_rooms
) -> RoomsFile:
    text = _change_text(path, change, begin=begin)
    try:
        checked = parse_rooms(text, path)
    except ConfigError as error:
        if path.exists():
            read_rooms_file(path)  # a mistake of its own stands in a line of its own
        raise ConfigError(error.what, where=str(path), do=error.do) from error
    check(checked)
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        with suppress(OSError):  # a new file has no mode to keep
            part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        do = "let its folder be written to"
        raise ConfigError(f"cannot be written ({why})", where=str(path), do=do) from error
    return checked


def _change_text(path: Path, change: Change, *, begin: bool) -> str:
    document = _load_document(path, begin=begin)
    before = tomlkit.dumps(document)
    added = change(_find_rooms(document))
    text = keep_notes(before, tomlkit.dumps(document))
    if not added:
        return text
    end = tomlkit.document()
    end["rooms"] = tomlkit.table(is_super_table=True)
    end["rooms"].update(added)
    return "\n\n".join(filter(None, [text.rstrip("\n"), tomlkit.dumps(end)]))


def _load_document(path: Path, *, begin: bool) -> TOMLDocument:
    try:
        return tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        if begin:
            return tomlkit.document()
        raise ConfigError("no such file", where=str(path), do=FIRST_ROOM) from error
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        do = "mend the file"
        raise ConfigError(f"cannot be read ({error})", where=str(path), do=do) from error


def _find_rooms(document: TOMLDocument) -> Rooms:
    rooms: Rooms = document.get("rooms", {})
    return rooms


def _put_room(rooms: Rooms, room: str, keys: Mapping[str, object]) -> Rooms:
    """Put a new room among those that stand in one line; return it where each has a table.

    tomlkit 0.15 would set its table before keys that are then read as the new room's, where rooms
    are written as `rooms.mugs.config = ...`.
    """
    if not isinstance(rooms, InlineTable):
        table = tomlkit.table()
        table.update(keys)
        return {room: table}
    inline = tomlkit.inline_table()
    inline.update(keys)
    rooms[room] = inline
    return {}


def _find_table(rooms: Rooms, room: str, path: Path) -> AbstractTable | OutOfOrderTableProxy:
    table = rooms.get(room)
    if not isinstance(table, AbstractTable | OutOfOrderTableProxy):
        known = ", ".join(rooms) or "none"
        raise ConfigError(f"no room {room!r}", where=str(path), do=f"there are {known}")
    return table
