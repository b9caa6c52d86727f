import asyncio

import pytest
from fleets import lay_out_rooms

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.fleet_rooms import read_rooms
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.standby import StandbyRooms, read_room_config
from cuebot.runtime.recovery import NOTICE


@pytest.fixture
def rooms(tmp_path):
    lay_out_rooms(tmp_path, ("a", "b", "c"))
    return read_rooms(tmp_path / "rooms.toml")


def test_a_worker_runs_a_room_without_its_sources_its_device_and_its_console(tmp_path, rooms):
    chosen = read_room_config(rooms[0], tmp_path / "a.sqlite")
    assert chosen.capture.sources == ()
    assert chosen.talkback.use == "null"
    assert chosen.journal.path == tmp_path / "a.sqlite"
    assert not chosen.console.on


def test_parts_are_built_ahead_and_each_is_given_out_once(tmp_path, rooms):
    async def check():
        standby = StandbyRooms(rooms, tmp_path)
        async with asyncio.TaskGroup() as group:
            building = group.create_task(standby.run())
            while len(standby._ready) < 3:  # noqa: ASYNC110 - virtual time
                await asyncio.sleep(0.1)
            building.cancel()
        first = await standby.take_parts("a")
        again = await standby.take_parts("a")
        await standby.aclose()
        return first, again, await standby.take_parts("b")

    first, again, other = clock.run(check(), speed=clock.VIRTUAL)
    assert first.board is not again.board
    assert first.voice is again.voice is other.voice
    assert first.shares_voice
    assert first.config.journal.path == tmp_path / "a.sqlite"


def test_shows_that_run_and_that_ended_are_counted(tmp_path, rooms):
    async def check():
        standby = StandbyRooms(rooms, tmp_path)
        await standby.take_parts("a")
        await standby.take_parts("b")
        assert (standby.running_shows, standby.ended_shows) == (2, 0)
        await standby.take_parts("a")  # its next show
        assert (standby.running_shows, standby.ended_shows) == (2, 1)
        for room in ("a", "a", "c"):  # ends twice, or had none
            standby.note_left(room)
        assert (standby.running_shows, standby.ended_shows) == (1, 2)
        await standby.aclose()

    clock.run(check(), speed=clock.VIRTUAL)


def test_a_room_that_cannot_be_built_says_why_and_the_others_are(tmp_path, rooms, caplog):
    (tmp_path / "bad.toml").write_text("[show]\nlanguage = 7\n")
    bad = type(rooms[0])(id="a", config=tmp_path / "bad.toml")

    async def check():
        standby = StandbyRooms([bad, rooms[1]], tmp_path)
        async with asyncio.TaskGroup() as group:
            building = group.create_task(standby.run())
            while "b" not in standby._ready:  # noqa: ASYNC110 - virtual time
                await asyncio.sleep(0.1)
            building.cancel()
        await standby.take_parts("a")

    with pytest.raises(FleetError, match=r"a: cannot be run: .*language") as error:
        clock.run(check(), speed=clock.VIRTUAL)
    assert error.value.retry
    assert "cannot be run" in caplog.text


def test_a_room_that_cannot_be_built_is_told_once_and_so_is_that_it_can(tmp_path, rooms, caplog):
    (tmp_path / "bad.toml").write_text("[show]\nlanguage = 7\n")
    bad = type(rooms[0])(id="a", config=tmp_path / "bad.toml")

    async def check():
        standby = StandbyRooms([bad], tmp_path)
        for _ in range(3):
            await standby.prepare_rooms(["a"])
        (tmp_path / "bad.toml").write_bytes(rooms[1].config.read_bytes())
        for _ in range(3):
            await standby.prepare_rooms(["a"])
        await standby.aclose()

    with caplog.at_level(NOTICE, "cuebot.fleet"):
        clock.run(check(), speed=clock.VIRTUAL)
    told, over = caplog.messages
    assert told.startswith("a: cannot be run: ")
    assert over == "a can be run again."


def test_an_offered_room_is_built_first_and_its_voice_is_ready_before_it_speaks(tmp_path, rooms):
    lay_out_rooms(tmp_path, ("a", "b", "c"), voice="local")
    asked = []

    async def check():
        standby = StandbyRooms(rooms, tmp_path)
        build = standby._build

        async def note_build(room):
            asked.append(room)
            return await build(room)

        standby._build = note_build
        async with asyncio.TaskGroup() as group:
            running = group.create_task(standby.run())
            await asyncio.sleep(0)
            await standby.prepare_rooms(["c"])
            voice = standby._ready["c"].voice.voices[0]
            async with asyncio.timeout(60.0):
                while voice._speaker._parent._child is None:  # noqa: ASYNC110 - a process starts
                    await asyncio.sleep(0.01)
            running.cancel()
        await standby.aclose()

    clock.run(check())
    assert asked[:2] == ["a", "c"]


def test_parts_that_a_room_took_are_built_anew_a_while_after_it_has_left(tmp_path, rooms):
    async def check():
        standby = StandbyRooms(rooms, tmp_path)
        async with asyncio.TaskGroup() as group:
            running = group.create_task(standby.run())
            while len(standby._ready) < 3:  # noqa: ASYNC110 - virtual time
                await asyncio.sleep(0.1)
            await standby.take_parts("a")
            await asyncio.sleep(10 * FLEET_POLICY.standby_rest)
            assert "a" not in standby._ready  # it runs, and needs them for no other show
            standby.note_left("a")
            left = clock.now()
            while "a" not in standby._ready:  # noqa: ASYNC110 - virtual time
                await asyncio.sleep(0.1)
            running.cancel()
        await standby.aclose()
        return clock.now() - left

    waited = clock.run(check(), speed=clock.VIRTUAL)
    assert FLEET_POLICY.standby_rest <= waited < FLEET_POLICY.standby_rest + 10.0
