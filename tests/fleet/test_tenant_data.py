import asyncio
import json

import pytest
from fleets import SERVER, WHY_NOT, connected, nats_server, order

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.held_lease import name_lease
from cuebot.fleet.names import find_shard, fleet_now
from cuebot.fleet.room_history import RoomHistory
from cuebot.fleet.snapshot import encode_snapshot
from cuebot.fleet.tenant_data import (
    erase_journals,
    erase_stored,
    export_journals,
    export_stored,
    find_journals,
)
from cuebot.journal.sqlite_file import JournalFile
from cuebot.journal.sqlite_reader import open_journal
from cuebot.journal.viewer_key import key_path

needs_server = pytest.mark.skipif(SERVER is None, reason=WHY_NOT)


@pytest.fixture
def workers(tmp_path):
    """Two workers with journals of the rooms a and b; one of them is open."""
    opened = []
    for worker in ("w1", "w2"):
        (tmp_path / worker).mkdir()
        for room in ("a", "b"):
            file = JournalFile(tmp_path / worker / f"{room}.sqlite")
            file.open("2026-11-29T00:00:00+00:00", 0.0)
            opened.append(file)
    key_path(tmp_path / "w1" / "a.sqlite").write_bytes(b"k")
    yield tmp_path
    for file in opened:
        file.close()


def test_a_rooms_journals_are_copied_while_they_are_written(workers, tmp_path):
    copies = export_journals([workers], "a", tmp_path / "out")
    assert [copy.name for copy in copies] == ["a-w1.sqlite", "a-w2.sqlite"]
    for copy in copies:
        assert copy.stat().st_mode & 0o077 == 0
        with open_journal(copy) as journal:
            assert journal.find_last_show() == 1


def test_a_rooms_journals_and_keys_are_erased_and_no_others(workers):
    assert len(erase_journals([workers], "a")) == 2
    assert find_journals([workers], "a") == []
    assert len(find_journals([workers], "b")) == 2
    assert [path for path in workers.rglob("a.*") if path.is_file()] == []


def run(tmp_path, check):
    async def within(url):
        async with connected(url) as broker:
            await check(broker)

    with nats_server(tmp_path / "nats") as server:
        clock.run(within(server.url), start=fleet_now())


@needs_server
def test_what_the_broker_keeps_of_a_room_is_given_out_as_it_is(tmp_path):
    async def check(broker):
        await broker.put_snapshot("a", encode_snapshot("a", RoomHistory()))
        for room in ("a", "b"):
            await order(broker, room, f"Smile, {room}")
        assert await export_stored(broker, "a", tmp_path / "out" / "a.jsonl") == 1

    run(tmp_path, check)
    lines = [json.loads(line) for line in (tmp_path / "out" / "a.jsonl").read_text().splitlines()]
    assert lines[0]["snapshot"]["room"] == "a"
    assert json.loads(lines[1]["payload"]) == {"text": "Smile, a"}
    assert len(lines) == 2


@needs_server
def test_what_the_broker_keeps_is_erased_and_no_other_rooms(tmp_path):
    async def check(broker):
        for room in ("a", "a", "b"):
            await order(broker, room, "Smile")
        await broker.put_snapshot("a", b"x")
        assert await erase_stored(broker, "a") == 2
        assert await broker.get_snapshot("a") is None
        assert await export_stored(broker, "b", tmp_path / "b.jsonl") == 1
        assert await broker.lease(name_lease(find_shard("a")), "w1")  # and the room is free

    run(tmp_path, check)


@needs_server
def test_nothing_is_erased_under_a_worker_that_runs_it(tmp_path):
    async def check(broker):
        await order(broker, "a", "Smile")
        assert await broker.lease(name_lease(find_shard("a")), "w1")
        with pytest.raises(FleetError, match="a worker runs"):
            await erase_stored(broker, "a")
        await asyncio.sleep(0)

    run(tmp_path, check)
