"""rooms.toml: the rooms of a studio or a fleet, each by its id, and the wall that shows them."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import AfterValidator, Field, ValidationError

from cuebot.config import config_errors
from cuebot.config.console_section import ConsoleSection
from cuebot.config.part import FilePath, Section
from cuebot.config.sections import Config
from cuebot.config.toml_lines import find_line
from cuebot.errors import ConfigError
from cuebot.runtime.invalid_value import UNKNOWN_KEY
from cuebot.text.nearest import find_nearest_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_core import ErrorDetails

ROOM_ID = r"^[a-z0-9][a-z0-9_-]{0,39}$"
"""What rooms are called: files and links are named by it on every system."""
RoomId: TypeAlias = Annotated[str, Field(pattern=ROOM_ID)]
ROOMS = "rooms"
"""The table that makes a file one of rooms."""
MAX_ROOMS = 200
"""Rooms of one machine: more is a slip, and for more machines than one there is a broker."""
FIRST_ROOM = 'write one: `[rooms.mugs]`, and under it `config = "mugs/config.toml"`'


def _refuse_moments(table: dict[str, object]) -> dict[str, object]:
    try:
        json.dumps(table)
    except TypeError as error:
        raise ValueError("a date or time is no value of a config") from error
    return table


class RoomSection(Section):
    """One room."""

    config: FilePath
    on: bool = True
    set: Annotated[dict[str, dict[str, object]], AfterValidator(_refuse_moments)] = Field(
        default_factory=dict
    )


class StudioSection(Section):
    """What all rooms have in common."""

    folder: FilePath = Path("rooms")
    memory_megabytes: int = Field(default=1_000, ge=0)
    rooms_per_process: int = Field(default=8, ge=1, le=40)


class WallSection(ConsoleSection):
    """The page that shows all rooms: like a console, at a port of its own."""

    port: int = Field(default=8780, ge=0, le=65_535)
    trust_port: int = Field(default=8781, ge=0, le=65_535)
    access: FilePath = Path("studio.access")


class RoomsTable(Section):
    """The whole file."""

    studio: StudioSection = StudioSection()
    wall: WallSection = WallSection()
    rooms: dict[RoomId, RoomSection] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSpec:
    """A room as it is to run, wherever that is."""

    id: str
    config: Path
    """Its config file, absolute."""
    on: bool = True
    settings: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Tables that stand over those of the config."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomsFile:
    """What rooms.toml says."""

    path: Path
    studio: StudioSection
    wall: WallSection
    rooms: tuple[RoomSpec, ...] = ()
    """In the order of the file."""

    def find_room(self, name: str) -> RoomSpec | None:
        """Return the room of this id, if there is one."""
        return next((room for room in self.rooms if room.id == name), None)

    def find_folder(self, room: str) -> Path:
        """Return where a room keeps what it writes."""
        return self.studio.folder / room


def read_rooms_file(path: Path, most: int = MAX_ROOMS) -> RoomsFile:
    """Read a file of up to so many rooms; a `ConfigError` names the line and what to do.

    It blocks.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError("no such file", where=str(path), do=FIRST_ROOM) from error
    except (OSError, UnicodeDecodeError) as error:
        do = "check the file"
        raise ConfigError(f"cannot be read ({error})", where=str(path), do=do) from error
    return parse_rooms(text, path, most)


def find_rooms_faults(path: Path) -> Sequence[ConfigError]:
    """Return everything that is wrong with a file, in the order of its lines.  It blocks."""
    try:
        read_rooms_file(path)
    except ConfigError as error:
        first = error
    else:
        return ()
    cause = first.__cause__
    if not isinstance(cause, ValidationError):
        return (first,)
    return _locate_faults(cause, path.read_text(encoding="utf-8-sig"), path)


def parse_rooms(text: str, path: Path, most: int = MAX_ROOMS) -> RoomsFile:
    """Return what the text of a file says; a `ConfigError` names the line and what to do."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}", where=str(path), do="mend that line") from error
    folder = path.absolute().parent
    sections = {"studio": {}, "wall": {}, **table}
    try:
        told = RoomsTable.model_validate(sections, context=folder)
    except ValidationError as error:
        raise _locate_faults(error, text, path)[0] from error
    if len(told.rooms) > most:
        raise ConfigError(f"has more than {most} rooms", where=str(path), do="use several files")
    rooms = tuple(
        RoomSpec(id=name, config=room.config, on=room.on, settings=room.set)
        for name, room in told.rooms.items()
    )
    return RoomsFile(path=path.absolute(), studio=told.studio, wall=told.wall, rooms=rooms)


def _locate_faults(error: ValidationError, text: str, path: Path) -> Sequence[ConfigError]:
    return [_locate_fault(one, text, path) for one in error.errors(include_url=False)]


def _locate_fault(first: ErrorDetails, text: str, path: Path) -> ConfigError:
    """Return a mistake, with the line of that very room."""
    steps = [str(step) for step in first["loc"] if step != "[key]"]
    line = find_line(text, steps)
    where = f"{path}, line {line}" if line else str(path)
    if first["type"] == "missing":
        name = ".".join(steps)
        do = f"write {steps[-1]!r} under it"
        return ConfigError(f"`{name}` is missing", where=where, do=do)
    if first["type"] == "string_pattern_mismatch" and steps[:1] == [ROOMS]:
        do = "take small letters, figures, - and _, forty at most"
        return ConfigError(f"{steps[1]!r} cannot be the id of a room", where=where, do=do)
    if first["type"] == UNKNOWN_KEY and steps[:1] == [ROOMS]:
        near = find_nearest_name(steps[-1], RoomSection.model_fields)
        do = f"did you mean {near!r}" if near else "keys of its config belong under `set`"
        return ConfigError(f"unknown key {'.'.join(steps)!r}", where=where, do=do)
    if (
        first["type"] == UNKNOWN_KEY
        and steps[0] in Config.model_fields
        and ROOMS not in tomllib.loads(text)
    ):
        do = f"start it by `cuebot run -c {path}`, or name it as the `config` of a room"
        return ConfigError("is the config of one show, and no file of rooms", where=where, do=do)
    return config_errors.explain_fault(first, RoomsTable, where, "")
