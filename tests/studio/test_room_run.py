"""One process of a room: its beats, its end, and what becomes of one that stands still."""

import asyncio

from studios import ScriptedRoom

from cuebot import clock
from cuebot.studio.messages import RoomOrder
from cuebot.studio.policy import STUDIO_POLICY
from cuebot.studio.room_run import RoomRun


def follow(call):
    """Return what `call(room, run, beats)` returns, in virtual time."""

    async def main():
        room, beats = ScriptedRoom(RoomOrder(id="mugs", config="c", folder="f")), []
        return await call(room, RoomRun(room, beats.append, ignore), beats)

    return clock.run(main(), speed=clock.VIRTUAL)


def ignore(_why):
    """Nobody is told."""


async def never():
    await asyncio.get_running_loop().create_future()


def test_a_room_without_a_first_beat_is_ended_and_told():
    async def call(room, run, _beats):
        return await run.wait_ready(), room.ends, clock.now()

    farewell, ends, at = follow(call)
    assert farewell.failed.startswith("it was not ready for 90 s")
    assert ends == 1
    assert at == STUDIO_POLICY.start_timeout


def test_a_room_that_beats_goes_on_and_one_that_stops_is_ended():
    async def call(room, run, beats):
        async def beat():
            for _ in range(60):
                room.beat()
                await asyncio.sleep(1.0)

        async with asyncio.TaskGroup() as group:
            group.create_task(beat())
            farewell = await run.attend(never)
        return farewell, len(beats), clock.now()

    farewell, beats, at = follow(call)
    assert farewell.failed == "it stood still for 6 s; the folder's crash.log says where."
    assert beats == 60
    assert 59.0 <= at - STUDIO_POLICY.hung_after <= 60.0


def test_one_that_stands_still_is_told_of_before_its_process_is_ended():
    async def call(room, run, _beats):
        room.takes_others = True
        told = []
        run.on_hang = lambda why: told.append((why, room.ends))
        farewell = await run.attend(never)
        return told, farewell.hung, farewell.died

    told, hung, died = follow(call)
    assert told == [("it stood still for 6 s; its process is ended.", 0)]
    assert (hung, died) == (True, False)


def test_a_room_that_is_told_to_end_has_a_while_and_is_ended_then():
    async def call(room, run, _beats):
        room.obedient = False

        async def end():
            return True

        farewell = await run.attend(end)
        return farewell.failed, room.stops[0].goes_on, clock.now()

    failed, goes_on, at = follow(call)
    assert failed.startswith("it did not end for 15 s")
    assert goes_on
    assert at == STUDIO_POLICY.end_timeout


def test_the_last_word_of_a_room_is_returned():
    async def call(room, run, _beats):
        room.end(ended=True)
        return await run.attend(never)

    assert follow(call).ended


def test_one_that_is_gone_without_a_word_is_told_by_its_exit():
    async def call(room, run, _beats):
        room.beat()
        room.die(-9)
        return await run.attend(never)

    farewell = follow(call)
    assert "SIGKILL" in farewell.failed
    assert farewell.died


def test_a_link_is_asked_for_and_one_that_never_comes_is_told():
    async def call(room, run, _beats):
        async with asyncio.TaskGroup() as group:
            following = group.create_task(run.attend(never))
            made = await run.make_link("producer", "Mai", 2.0, public=True)
            room.send = lambda _message: None
            none = await run.make_link("producer", "Mai", 2.0, public=False)
            room.end(ended=True)
            await following
        return made, none, room.links[0]

    made, none, asked = follow(call)
    assert made["link"].endswith("#producer")
    assert none["result"] == "no_answer"
    assert (asked.office, asked.name, asked.hours, asked.public) == ("producer", "Mai", 2.0, True)
