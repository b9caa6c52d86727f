"""A process of rooms, one of which stands still: the others leave it, and then it is ended."""

import asyncio
import os
import signal

import pytest
from forking import play_rooms

from cuebot import clock
from cuebot.studio.policy import STUDIO_POLICY


async def start(launcher, order, *names):
    """Return rooms that have said their first word, and the names of those told to leave."""
    left, rooms = [], []
    for name in names:
        rooms.append(await launcher.launch(order(name), lambda name=name: left.append(name)))
        await rooms[-1].receive()
    return rooms, left


def test_the_others_leave_before_the_process_is_ended_and_it_says_where_the_room_stood(
    tmp_path, monkeypatch
):
    async def call(launcher, order):
        (other, stuck), left = await start(launcher, order, "a", "hang")
        async with asyncio.TaskGroup() as group, asyncio.timeout(60):
            ending = group.create_task(stuck.end_process())
            while not left:  # noqa: ASYNC110 - it is another task's own time
                await asyncio.sleep(0.01)
            other._writer.write_eof()
            farewell = (await other.receive()).farewell
            began = clock.now()
            other.close()
            took_others = await ending
        return farewell.ended, left, took_others, await stuck.wait_gone(), clock.now() - began

    ended, left, took_others, code, took = play_rooms(tmp_path, monkeypatch, call)
    assert (ended, left, took_others, code) == (True, ["a"], True, -signal.SIGABRT)
    assert took < STUDIO_POLICY.leave_patience / 2
    assert "in hang" in (tmp_path / "rooms/hang/crash.log").read_text()


@pytest.mark.parametrize("name", ["hang", "seize"])
def test_where_no_room_runs_nobody_is_waited_for(tmp_path, monkeypatch, name):
    async def call(launcher, order):
        (stuck, other), left = await start(launcher, order, "a", name)
        ends = await asyncio.gather(stuck.end_process(), other.end_process())
        return left, list(ends), await other.wait_gone()

    assert play_rooms(tmp_path, monkeypatch, call) == ([], [False, False], -signal.SIGABRT)
    assert f"in {name}" in (tmp_path / "rooms/crash.log").read_text()


def test_a_process_that_is_stopped_is_killed(tmp_path, monkeypatch):
    async def call(launcher, order):
        (room,), _ = await start(launcher, order, "a")
        os.kill(room.process.pid, signal.SIGSTOP)
        return await room.end_process(), await room.wait_gone()

    assert play_rooms(tmp_path, monkeypatch, call) == (False, -signal.SIGKILL)


def test_a_process_that_is_ended_takes_no_more_rooms(tmp_path, monkeypatch):
    async def call(launcher, order):
        (room,), _ = await start(launcher, order, "a")
        await room.end_process()
        (other,), _ = await start(launcher, order, "b")
        return room.process.pid != other.process.pid

    assert play_rooms(tmp_path, monkeypatch, call)
