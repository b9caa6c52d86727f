"""What a room and its studio say to each other: one JSON object a line.

What comes from a room is checked: a process that has gone wrong may write anything.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter, ValidationError

from cuebot.web.tile import RoomTile  # noqa: TC001 - pydantic reads it

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomFigures:
    """What is measured of a room, in seconds: for programs, not for the wall."""

    spoken: int = 0
    expired: int = 0
    comment_age: float | None = None
    """How long ago the last event of the world came; None when none has."""
    ear_median: float | None = None
    """From due to ear, of the last lines; None when none was said."""
    ear_p95: float | None = None
    waiting_events: int = 0
    lost_events: int = 0
    loop_late: float = 0.0
    """The most by which the loop was late in the last minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """A room lives; its tile comes along when it changed."""

    figures: RoomFigures
    tile: RoomTile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Farewell:
    """The last word of a room: how its show ended."""

    ended: bool = False
    """Whether the show came to its end, so that nobody goes on with it."""
    failed: str = ""
    """Why it cannot go on, as a sentence."""
    mendable: bool = False
    """Whether it cannot run until somebody corrects what is written."""
    died: bool = False
    """Whether its process is gone, and other rooms with it: only the studio knows."""
    hung: bool = False
    """Whether it stood still while others of its process ran: only the studio knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkReply:
    """What came of a request for a link to the room's console."""

    number: int
    told: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomMessage:
    """One message of a room, exactly one of these."""

    beat: Beat | None = None
    farewell: Farewell | None = None
    link: LinkReply | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopOrder:
    """End the room."""

    goes_on: bool
    """Whether another process takes its show over: then it ends in a silence, and not for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRequest:
    """Make an invitation to the room's console."""

    number: int
    office: str
    name: str
    hours: float
    public: bool
    """Whether it is for a browser elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioMessage:
    """One message of the studio, exactly one of these."""

    stop: StopOrder | None = None
    link: LinkRequest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomOrder:
    """A room to start, as the process is told of it that runs it."""

    id: str
    config: str
    folder: str
    flags: dict[str, dict[str, object]] = field(default_factory=dict)
    memory_megabytes: int = 0
    """The most that it may take; the process of several rooms may take so much for each."""
    alone: bool = False
    """Whether it has to have a process of its own."""
    suspect: bool = False
    """Whether it was in a process that died, and may be why: no other room runs beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessOrder:
    """A process to fork, in which rooms will run."""

    folder: str
    """Where it keeps what is of no single room."""
    memory_megabytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessMessage:
    """One message of the studio to a process of rooms, exactly one of these."""

    room: RoomOrder | None = None
    """A room to run; the room's end of its line comes along."""
    stack: RoomOrder | None = None
    """A room that stands still: where it stands is to be written into its folder."""


Message = TypeVar("Message")


def encode_line(message: RoomMessage | StudioMessage | ProcessOrder | ProcessMessage) -> bytes:
    """Return a message as a line; what is None is left out."""
    told = _drop_nothing(asdict(message))
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def _drop_nothing(told: Mapping[str, object]) -> dict[str, object]:
    return {
        key: _drop_nothing(value) if isinstance(value, dict) and key != "flags" else value
        for key, value in told.items()
        if value is not None
    }


_ROOM: TypeAdapter[RoomMessage] = TypeAdapter(RoomMessage)
_STUDIO: TypeAdapter[StudioMessage] = TypeAdapter(StudioMessage)
_ORDER: TypeAdapter[ProcessOrder] = TypeAdapter(ProcessOrder)
_PROCESS: TypeAdapter[ProcessMessage] = TypeAdapter(ProcessMessage)


def decode_room_line(line: bytes) -> RoomMessage | None:
    """Return what a room said; None when it is nothing that a room says."""
    return _decode_line(line, _ROOM)


def decode_studio_line(line: bytes) -> StudioMessage | None:
    """Return what the studio said; None when it is nothing that a studio says."""
    return _decode_line(line, _STUDIO)


def decode_order_line(line: bytes) -> ProcessOrder | None:
    """Return a process to fork; None when it is none."""
    return _decode_line(line, _ORDER)


def decode_process_line(line: bytes) -> ProcessMessage | None:
    """Return what a process of rooms is told; None when it is nothing that one is told."""
    return _decode_line(line, _PROCESS)


def _decode_line(line: bytes, shape: TypeAdapter[Message]) -> Message | None:
    try:
        return shape.validate_json(line)
    except ValidationError:
        return None
