"""A room of a studio as its wall shows it: one row a room.  Shapes only.

Whoever runs a room can send it: a process of this machine, or a worker elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.web.sentence_book import SentenceBook, Wording


class RoomState(StrEnum):
    """What a room is about."""

    OFF = "off"
    """It was stopped, and stays so until somebody starts it."""
    STARTING = "starting"
    LIVE = "live"
    ENDING = "ending"
    """It ends, or hands over to a process that goes on with it."""
    WAITING = "waiting"
    """It failed, and is started again after a pause."""
    REFUSED = "refused"
    """It cannot be run as it is written: the tile says why."""
    ENDED = "ended"
    """Its show came to its own end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomTile:
    """One room at one moment.  It holds no word of a viewer."""

    key: str
    """The room's id."""
    title: str = ""
    state: RoomState = RoomState.STARTING
    why: str = ""
    """Why it does not run, as a sentence."""
    since: float = 0.0
    """From when on it has been in this state, in seconds by the clock of the wall."""
    restarts: int = 0
    """How often it was started again after it had failed."""
    device: str = ""
    """The ear."""
    trouble: str = ""
    """Why nothing would sound in the ear now, as a clause."""
    heard: bool = True
    """Whether it is an ear by which a host can hear at all: neither none nor a file."""
    sounds: bool = False
    """Whether a line sounds."""
    held: bool = False
    """Whether somebody holds all lines."""
    alarm: str = ""
    """What the operator should read, as long as it is new."""
    alarms: int = 0
    """How many there were."""
    waiting: int = 0
    """Lines that wait for somebody's approval."""
    silent: tuple[str, ...] = ()
    """Sources that are silent for longer than is usual."""
    viewers: int = 0
    lines: int = 0
    """Lines that were said since the process began."""
    spent: float | None = None
    """US dollars; None when nothing costs any, or when they are not shown."""
    cap: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookRow:
    """Why somebody should look at a room, for a page that speaks another language."""

    key: str
    """The room's id."""
    said: Wording
    alarm: bool
    """Whether its alarm is why."""


def find_look(tile: RoomTile, sentences: SentenceBook) -> LookRow:
    """Return what a tile shows first: why it does not run, what is with its ear, or its alarm."""
    broken = tile.why if tile.state in {RoomState.WAITING, RoomState.REFUSED} else ""
    said = sentences.find(broken or tile.trouble or tile.alarm)
    return LookRow(key=tile.key, said=said, alarm=not (broken or tile.trouble))


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioRow:
    """The studio as a whole."""

    key: str = ""
    trouble: str = ""
    """Why the file of the rooms cannot be used; the last good one counts meanwhile."""
    offices: tuple[str, ...] = ()
    """Those to which somebody can be invited."""
