"""Orders about rooms are written into the file, and carried out by following it."""

import asyncio
import tomllib

import pytest
from studios import play, write_rooms

from cuebot.errors import ConfigError
from cuebot.studio.room_orders import RoomOrders
from cuebot.studio.wall_orders import AddBody, RoomBody
from cuebot.web.tile import RoomState


def order(path, call):
    """Return what `call(stage, do, notes)` returns; `do` carries out an order by Mai."""

    async def main(stage):
        notes = []
        orders = RoomOrders(stage.studio, notes.append)
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)

        async def do(name, room, config=""):
            body = AddBody(room=room, config=config) if config else RoomBody(room=room)
            return (await orders.carry_out(name, body, by="Mai"))["result"]

        return await call(stage, do, notes), orders

    return play(path, main)[0]


def test_a_room_is_added_stopped_started_and_taken_away(tmp_path):
    path = write_rooms(tmp_path, ["a"])

    async def call(stage, do, notes):
        told = [await do("add", "b", "config.toml")]
        await stage.until(lambda: stage.tile("b").state is RoomState.LIVE)
        told.append(await do("stop", "b"))
        await stage.until(lambda: stage.tile("b").state is RoomState.OFF)
        told.append(await do("start", "b"))
        await stage.until(lambda: stage.tile("b").state is RoomState.LIVE)
        told.append(await do("restart", "b"))
        await stage.until(lambda: len(stage.launcher.rooms) == 4)
        told.append(await do("remove", "b"))
        await stage.until(lambda: "b" not in stage.studio.keepers)
        return told, notes, list(stage.launcher.last("a").stops)

    told, notes, stops = order(path, call)
    assert told == ["added", "stopped", "started", "restarted", "removed"]
    assert notes[0] == "Mai: b added"
    assert stops == []
    assert list(tomllib.loads(path.read_text())["rooms"]) == ["a"]


def test_the_last_room_may_be_taken_away_by_an_order(tmp_path):
    async def call(stage, do, _notes):
        told = await do("remove", "a")
        return told, list(stage.studio.keepers), stage.studio.trouble

    assert order(write_rooms(tmp_path, ["a"]), call) == ("removed", [], "")


def test_a_show_that_has_ended_is_started_by_an_order(tmp_path):
    async def call(stage, do, _notes):
        stage.launcher.last("a").end(ended=True)
        await stage.until(lambda: stage.tile("a").state is RoomState.ENDED)
        await do("start", "a")
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        return len(stage.launcher.rooms)

    assert order(write_rooms(tmp_path, ["a"]), call) == 2


def test_an_unknown_room_is_told_and_one_that_is_there_twice_is_refused(tmp_path):
    async def call(_stage, do, _notes):
        with pytest.raises(ConfigError, match="there is a room 'a' already"):
            await do("add", "a", "config.toml")
        return await do("stop", "zzz")

    assert order(write_rooms(tmp_path, ["a"]), call) == "no_such_room"


def test_a_room_moves_in_its_silence_and_one_that_cannot_move_runs_on(tmp_path):
    path, other = write_rooms(tmp_path, ["a", "b"]), tmp_path / "other.toml"

    async def call(stage):
        orders = RoomOrders(stage.studio, lambda _note: None)
        await stage.until(lambda: stage.tile("b").state is RoomState.LIVE)
        left = stage.launcher.last("b")
        moved = await orders.move_room("b", other, by="")
        none = await orders.move_room("b", other, by="")
        await asyncio.to_thread(other.write_text, '[rooms.a]\nconfig = "x"\n')
        with pytest.raises(ConfigError, match="there is a room 'a' already"):
            await orders.move_room("a", other, by="")
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        return moved["result"], none["result"], left.stops[0].goes_on, list(stage.studio.keepers)

    assert play(path, call) == ("moved", "no_such_room", True, ["a"])
