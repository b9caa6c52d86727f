"""Rooms share processes that a fork server makes, which is had anew when it dies."""

import pytest
from forking import lives, play_rooms, stay

from cuebot import clock
from cuebot.errors import StudioError
from cuebot.studio.fork_client import ForkLauncher
from cuebot.studio.messages import RoomOrder, StopOrder, StudioMessage

STOP = StudioMessage(stop=StopOrder(goes_on=False))


async def start(launcher, *orders):
    """Return rooms that have said their first word."""
    rooms = [await launcher.launch(order) for order in orders]
    for room in rooms:
        assert (await room.receive()).beat is not None
    return rooms


def test_a_room_has_what_the_server_loaded_and_tells_how_it_ended(tmp_path, monkeypatch):
    async def call(launcher, order):
        room = await launcher.launch(order("a"))
        first = await room.receive()
        room.send(STOP)
        second = await room.receive()
        room._writer.write_eof()
        farewell, end = await room.receive(), await room.receive()
        room.close()
        return first.beat.figures.spoken, second.beat is not None, farewell.farewell.ended, end

    assert play_rooms(tmp_path, monkeypatch, call) == (len("loaded") + 1, True, True, None)


def test_rooms_fill_one_process_after_the_other(tmp_path, monkeypatch):
    async def call(launcher, order):
        rooms = await start(launcher, *map(order, "abcde"))
        pids = [room.process.pid for room in rooms]
        rooms[1].close()
        (again,) = await start(launcher, order("f"))
        (full,) = await start(launcher, order("g"))
        return pids, again.process.pid, full.process.pid

    pids, again, full = play_rooms(tmp_path, monkeypatch, call, places=3)
    assert (pids[0], pids[3]) == (pids[2], pids[4])
    assert len(set(pids)) == 2
    assert {again, full} == set(pids)


def test_one_that_must_be_alone_is_and_stays_so(tmp_path, monkeypatch):
    async def call(launcher, order):
        rooms = await start(launcher, order("a"), order("b", alone=True), order("c"), order("d"))
        return [room.process.pid for room in rooms]

    first, alone, *others = play_rooms(tmp_path, monkeypatch, call, places=3)
    assert others == [first, first]
    assert alone != first


def test_rooms_of_a_process_that_died_go_on_in_two_and_beside_no_others(tmp_path, monkeypatch):
    async def call(launcher, order):
        orders = [order("a"), *(order(name, suspect=True) for name in "bcde"), order("f")]
        return [room.process.pid for room in await start(launcher, *orders)]

    first, *suspects, last = play_rooms(tmp_path, monkeypatch, call, places=4)
    assert first == last
    assert first not in suspects
    assert [suspects.count(pid) for pid in dict.fromkeys(suspects)] == [2, 2]


def test_a_process_whose_rooms_have_all_left_ends(tmp_path, monkeypatch):
    async def call(launcher, order):
        one, other = await start(launcher, order("a"), order("b"))
        one.close()
        runs = lives(one.process.pid)
        other.close()
        code = await other.wait_gone()
        (next_one,) = await start(launcher, order("a"))
        return runs, code, next_one.process.pid != one.process.pid

    assert play_rooms(tmp_path, monkeypatch, call) == (True, 0, True)


def test_rooms_outlive_the_fork_server_and_the_next_process_has_another(tmp_path, monkeypatch):
    async def call(launcher, order):
        (one,) = await start(launcher, order("a"))
        server = launcher._server.process
        server.kill()
        await server.wait()
        await start(launcher, order("b"))
        one.send(STOP)
        spoke = (await one.receive()).beat is not None
        return spoke, await one.wait_gone(), launcher._server.process.pid != server.pid

    assert play_rooms(tmp_path, monkeypatch, call, places=1) == (True, None, True)


def test_a_server_that_does_not_start_is_told(tmp_path, monkeypatch):
    async def call():
        async with ForkLauncher("no_such_module") as launcher:
            with pytest.raises(StudioError, match="the fork server does not start"):
                await launcher.launch(RoomOrder(id="a", config="", folder=str(tmp_path)), stay)

    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    clock.run(call())


def test_nothing_is_left_running(tmp_path, monkeypatch):
    pids = []

    async def call(launcher, order):
        (room,) = await start(launcher, order("a"))
        pids.append(launcher._server.process.pid)
        room.close()

    play_rooms(tmp_path, monkeypatch, call)
    assert not lives(pids[0])
