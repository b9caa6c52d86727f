"""All that is kept of a tenant's rooms: given out as files, or erased, and then said to be gone."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.held_lease import name_lease
from cuebot.fleet.names import find_shard, make_room_subject
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.snapshot import decode_snapshot
from cuebot.journal.viewer_key import key_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from cuebot.fleet.nats_broker import NatsBroker

HOLDER = "erasure"
SIDE_FILES = ("", "-wal", "-shm")
"""What SQLite has of a database."""


def find_journals(folders: Iterable[Path], room: str) -> Sequence[Path]:
    """Return a room's journals in workers' folders: files are named by ids alone."""
    return [path for folder in folders for path in sorted(folder.glob(f"*/{room}.sqlite"))]


async def export_stored(broker: NatsBroker, room: str, out: Path) -> int:
    """Write what the broker keeps of a room to a file of JSON lines; return how many messages.

    Their payloads stand as they are stored; the snapshot comes first.
    """
    lines: list[str] = []
    stored = await broker.get_snapshot(room)
    if stored is not None:
        taken = decode_snapshot(stored.payload, room)
        lines.append(json.dumps({"snapshot": taken.model_dump(mode="json", by_alias=True)}))
    messages = await broker.subscribe(make_room_subject(room, ">"), start=1)
    count = 0
    try:
        while found := await messages.fetch(FLEET_POLICY.max_fetch, 1.0):
            count += len(found)
            lines += [
                json.dumps(
                    {
                        "subject": one.subject,
                        "number": one.sequence,
                        "at": one.at,
                        "payload": one.payload.decode(errors="replace"),
                    },
                    ensure_ascii=False,
                )
                for one in found
            ]
    finally:
        await messages.aclose()
    with clock.standstill():
        await asyncio.to_thread(_write_lines, out, lines)
    return count


def _write_lines(out: Path, lines: Sequence[str]) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    out.touch(mode=0o600)
    out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def export_journals(folders: Iterable[Path], room: str, out: Path) -> Sequence[Path]:
    """Copy a room's journals, also those that are being written; return the copies.  It blocks."""
    out.mkdir(parents=True, exist_ok=True)
    copies = []
    for path in find_journals(folders, room):
        copy = out / f"{room}-{path.parent.name}.sqlite"
        copy.touch(mode=0o600)
        with (
            closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        copies.append(copy)
    return copies


async def erase_stored(broker: NatsBroker, room: str) -> int:
    """Take away what the broker keeps of a room; return how many messages were there.

    A `FleetError` says that a worker runs it: what is erased under it would be written anew.
    """
    lease = name_lease(find_shard(room))
    revision = await broker.lease(lease, HOLDER)
    if not revision:
        do = "take it out of the workers' rooms.toml first, and start them anew"
        raise FleetError("a worker runs its shard", where=room, do=do)
    try:
        return await broker.erase(make_room_subject(room, ">"), room)
    finally:
        await broker.lease(lease, "", revision=revision)


def erase_journals(folders: Iterable[Path], room: str) -> Sequence[Path]:
    """Take away a room's journals; return which.  It blocks."""
    gone = []
    for path in find_journals(folders, room):
        for end in SIDE_FILES:
            path.with_name(path.name + end).unlink(missing_ok=True)
        key_path(path).unlink(missing_ok=True)
        gone.append(path)
    return gone
