"""Names on the broker: ids, shards, subjects, and the time that all machines of a fleet share.

    room.SHARD.ROOM.in                  what the world sends of a room; stored
    room.SHARD.ROOM.cmd.SEAT.CONTROL    what a seat orders; stored
    room.SHARD.ROOM.log                 what became of it, by the worker that runs it; stored
    ear.ROOM.EAR                        to a far ear, at most once
    heard.ROOM.EAR                      from a far ear, at most once
    state.ROOM                          how a room is, for whoever looks
    worker.ID                           that a worker lives, and what it carries

What is stored of a room lies in one stream, so that it has one order and one number for its place.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import ConfigError
from cuebot.fleet.policy import FLEET_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds

FLEET_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""From here on all machines of a fleet count show time, so that a room's goes on elsewhere."""
ID_FORM = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
"""An id becomes a part of a subject, a key and a file's name."""
IN, CMD, LOG = "in", "cmd", "log"
FNV_OFFSET, FNV_PRIME, UINT32 = 0x811C9DC5, 0x01000193, 0xFFFFFFFF


def check_id(text: str, where: str) -> str:
    """Return an id as it is; a `ConfigError` says that it is none."""
    if ID_FORM.fullmatch(text):
        return text
    raise ConfigError(
        f"{text!r} is no id",
        where=where,
        do="write 1 to 40 small letters, digits, - and _, a letter or digit first",
    )


def find_shard(room: str) -> int:
    """Return the shard of a room: FNV-1a (32 bits) of its id, as the broker's own partitions."""
    value = FNV_OFFSET
    for byte in room.encode():
        value = (value ^ byte) * FNV_PRIME & UINT32
    return value % FLEET_POLICY.shards


def make_room_subject(room: str, *rest: str) -> str:
    """Return a stored subject of a room, such as its `in`."""
    return ".".join(("room", f"{find_shard(room):02}", room, *rest))


def make_shard_subject(shard: int) -> str:
    """Return what matches all that is stored of a shard's rooms."""
    return f"room.{shard:02}.>"


def split_room_subject(subject: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the room of a stored subject, its kind, and the rest; empty texts when it is none."""
    parts = subject.split(".")
    if len(parts) < 4 or parts[0] != "room":  # noqa: PLR2004 - room, shard, id, kind
        return "", "", ()
    return parts[2], parts[3], tuple(parts[4:])


def fleet_time(moment: datetime) -> Seconds:
    """Return the show time of a fleet at a time of day."""
    return (moment - FLEET_EPOCH).total_seconds()


def fleet_now() -> Seconds:
    """Return a fleet's show time by this machine's clock, before a loop runs by it."""
    return fleet_time(clock.utc_now())
