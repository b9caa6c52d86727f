"""The snapshot of a room: its folded history, packed, with the number of the form it has.

A worker reads each form from `OLDEST_SCHEMA` on, and skips fields that it does not know: two
versions can run beside each other while workers are replaced one by one.  A form that older workers
could not read gets a number of its own, and is written one release after it can be read.
"""

from __future__ import annotations

import json
import zlib
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cuebot.errors import FleetError
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.room_history import RoomHistory
from cuebot.fleet.room_log import LoggedRow  # noqa: TC001 - pydantic reads it
from cuebot.journal.event_rows import name_event_kind
from cuebot.journal.sqlite_file import encode_row_body
from cuebot.model import Seconds  # noqa: TC001 - pydantic reads it

SCHEMA = 1
"""The form that is written."""
OLDEST_SCHEMA = 1
"""The first form of a snapshot that is still read."""
MAX_PLAIN_BYTES = 64 * 1024 * 1024
"""Bytes of a snapshot that is unpacked: a broken one must not fill the memory."""


class RoomSnapshot(BaseModel):
    """What is written; a field that a later version adds is skipped."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    schema_number: Annotated[int, Field(alias="schema")] = SCHEMA
    room: str
    sequence: int
    read_from: int
    at: Seconds
    token: int
    began: Seconds | None
    last_cue: int
    last_order: int
    feed_ended: bool = False
    rows: list[tuple[int, LoggedRow]]
    heard: dict[int, bool] = {}
    notes: dict[str, str] = {}


def encode_snapshot(room: str, history: RoomHistory) -> bytes:
    """Return the payload of a room's snapshot; a `FleetError` when it is too large for a message.

    It takes some milliseconds: call it in a thread, with a copy.
    """
    rows: list[tuple[int, LoggedRow]] = [
        (n, (what.at, name_event_kind(what), encode_row_body(what))) for n, what in history.events
    ]
    rows += [(n, (step.at, "step", encode_row_body(step))) for n, step in history.steps.values()]
    taken = RoomSnapshot.model_validate(
        {
            "schema": SCHEMA,
            "room": room,
            "sequence": history.sequence,
            "read_from": history.read_from,
            "at": history.at,
            "token": history.token,
            "began": history.began,
            "last_cue": history.last_cue,
            "last_order": history.last_order,
            "feed_ended": history.feed_ended,
            "rows": rows,
            "heard": history.heard,
            "notes": history.notes,
        }
    )
    packed = zlib.compress(taken.model_dump_json(by_alias=True).encode())
    if len(packed) > FLEET_POLICY.max_snapshot_bytes:
        raise FleetError(
            f"a snapshot of {len(packed)} bytes is too large", where=room, do="end the show soon"
        )
    return packed


def decode_snapshot(payload: bytes, room: str) -> RoomSnapshot:
    """Return a snapshot; a `FleetError` when this version cannot read it."""
    try:
        unpacker = zlib.decompressobj()
        plain = unpacker.decompress(payload, MAX_PLAIN_BYTES)
        known = json.loads(plain)
        number = known.get("schema", 0) if isinstance(known, dict) else 0
        if not isinstance(number, int) or not OLDEST_SCHEMA <= number <= SCHEMA:
            do = "let a worker of the version that wrote it take the room, or update this one"
            raise FleetError(f"a snapshot has the form {number}", where=room, do=do)
        taken = RoomSnapshot.model_validate(known)
    except (zlib.error, ValueError, ValidationError) as error:
        raise FleetError("a snapshot is none", where=room) from error
    if taken.room != room:
        raise FleetError(f"a snapshot is of {taken.room!r}", where=room)
    return taken


def restore_history(snapshot: RoomSnapshot) -> RoomHistory:
    """Return the history that a snapshot was taken of, but for the comments."""
    history = RoomHistory()
    for number, row in snapshot.rows:
        history.apply_row(number, row)
    history.sequence = snapshot.sequence
    history.at, history.token, history.began = snapshot.at, snapshot.token, snapshot.began
    history.last_cue, history.last_order = snapshot.last_cue, snapshot.last_order
    history.feed_ended = snapshot.feed_ended
    history.heard, history.notes = dict(snapshot.heard), dict(snapshot.notes)
    return history
