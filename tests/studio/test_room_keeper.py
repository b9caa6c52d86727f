"""What becomes of a room: it is started again when it fails, and left alone when it may not run."""

import asyncio
from itertools import pairwise

import pytest
from studios import ScriptedLauncher, play, write_rooms

from cuebot import clock
from cuebot.errors import EarError
from cuebot.model import MINUTE
from cuebot.studio.policy import STUDIO_POLICY
from cuebot.web.tile import RoomState


def test_a_room_that_dies_is_started_again_and_the_others_never_hear_of_it(tmp_path):
    async def call(stage):
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        await stage.until(lambda: stage.tile("b").state is RoomState.LIVE)
        stage.states.clear()
        stage.launcher.last("a").die(-9)
        died = clock.now()
        await stage.until(lambda: stage.tile("a").restarts == 1)
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        return list(stage.states), clock.now() - died, len(stage.launcher.rooms)

    states, took, started = play(write_rooms(tmp_path, ["a", "b"]), call)
    assert states == [("a", "waiting"), ("a", "starting"), ("a", "live")]
    assert took < 2 * STUDIO_POLICY.first_rest
    assert started == 3


def test_one_that_dies_again_and_again_rests_longer_each_time_and_the_others_do_not_wait(tmp_path):
    def die(launcher, at):
        launcher.last("a").die(-11)
        at.append(clock.now())

    async def call(stage):
        at = []
        for number in range(1, 9):
            await stage.until(lambda n=number: len(stage.launcher.rooms) == n + 1)
            die(stage.launcher, at)
        return [late - early for early, late in pairwise(at)]

    rests = play(write_rooms(tmp_path, ["a", "b"]), call)
    assert rests == sorted(rests)
    assert rests[0] < 2
    assert 20 < rests[-1] < STUDIO_POLICY.longest_rest


def test_a_room_that_ran_well_for_a_while_begins_with_the_first_rest_again(tmp_path):
    async def call(stage):
        for number in range(1, 6):
            await stage.until(lambda n=number: len(stage.launcher.rooms) == n)
            stage.launcher.last("a").die(-9)
        await stage.until(lambda: len(stage.launcher.rooms) == 6)
        well = clock.now() + STUDIO_POLICY.steady_after + 1
        await asyncio.sleep(well - clock.now())
        stage.launcher.last("a").die(-9)
        died = clock.now()
        await stage.until(lambda: len(stage.launcher.rooms) == 7)
        return clock.now() - died

    assert play(write_rooms(tmp_path, ["a"]), call) < 2 * STUDIO_POLICY.first_rest


def test_a_room_whose_process_died_is_started_at_once_and_the_second_time_alone(tmp_path):
    async def call(stage):
        for number in (1, 2):
            await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
            died = clock.now()
            stage.launcher.last("a").die(-11)
            await stage.until(lambda n=number: len(stage.launcher.rooms) == n + 1)
            if number == 1:
                at_once = clock.now() - died
        orders = [room.order for room in stage.launcher.rooms]
        return at_once, [(one.suspect, one.alone) for one in orders]

    at_once, orders = play(write_rooms(tmp_path, ["a"]), call)
    assert at_once < STUDIO_POLICY.first_rest / 2
    assert orders == [(False, False), (True, False), (True, True)]


@pytest.mark.parametrize("takes_others", [True, False])
def test_one_that_stood_still_has_a_process_of_its_own_if_others_ran(tmp_path, takes_others):
    async def call(stage):
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        stage.launcher.last("a").takes_others = takes_others
        stage.launcher.last("a").beats = False
        await stage.until(lambda: len(stage.launcher.rooms) == 2)
        return stage.launcher.last("a").order.alone

    assert play(write_rooms(tmp_path, ["a"]), call) is takes_others


def test_a_room_leaves_a_process_that_is_ended_and_goes_on_with_its_show(tmp_path):
    async def call(stage):
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        first = stage.launcher.last("a")
        first.on_leave()
        await stage.until(lambda: len(stage.launcher.rooms) == 2)
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        return first.stops[0].goes_on, stage.tile("a").restarts, stage.launcher.last("a").order

    goes_on, restarts, order = play(write_rooms(tmp_path, ["a"]), call)
    assert (goes_on, restarts, order.alone) == (True, 0, False)


def test_a_room_that_stands_still_is_killed_and_started_again(tmp_path):
    async def call(stage):
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        stage.launcher.last("a").beats = False
        await stage.until(lambda: stage.tile("a").state is RoomState.WAITING)
        return stage.tile("a").why, clock.now()

    why, at = play(write_rooms(tmp_path, ["a"]), call)
    assert "stood still for 6 s" in why
    assert at < 2 * STUDIO_POLICY.hung_after


def test_what_a_room_cannot_run_for_is_told_and_tried_again_until_it_is_mended(tmp_path):
    launcher = ScriptedLauncher(fault=EarError("no such device", where="phones", do="plug it in"))

    async def call(stage):
        await stage.until(lambda: launcher.refusals > 1)
        told = stage.tile("a")
        launcher.fault = None
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        return told

    told = play(write_rooms(tmp_path, ["a"]), call, launcher)
    assert (told.state, told.why) == (RoomState.REFUSED, "phones: no such device; plug it in.")
    assert told.restarts == 0  # it never ran


def test_a_config_that_is_refused_is_tried_anew_as_soon_as_it_is_another(tmp_path):
    path = write_rooms(tmp_path, ["a"])
    config = tmp_path / "config.toml"
    good = config.read_text()
    config.write_text("[talkback]\nuse = 7\n")

    async def call(stage):
        await stage.until(lambda: stage.tile("a").state is RoomState.REFUSED)
        await asyncio.sleep(10 * MINUTE)  # by now it is tried each minute
        mended = clock.now()
        with clock.standstill():
            await asyncio.to_thread(config.write_text, good)
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        return clock.now() - mended, stage.tile("a").restarts

    took, restarts = play(path, call)
    assert took < 2 * STUDIO_POLICY.mend_interval
    assert restarts == 0


def test_a_config_that_is_missing_keeps_one_room_away_and_is_taken_up_when_it_is_there(tmp_path):
    path = write_rooms(tmp_path, ["a"])
    path.write_text(path.read_text() + '[rooms.b]\nconfig = "other.toml"\n')

    async def call(stage):
        await stage.until(lambda: stage.tile("b").state is RoomState.REFUSED)
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        why = stage.tile("b").why
        await asyncio.to_thread((tmp_path / "other.toml").write_bytes, b"")
        await stage.until(lambda: stage.tile("b").state is RoomState.LIVE)
        return why

    assert "other.toml: no such file" in play(path, call)


def test_two_rooms_of_one_ear_are_not_run_beside_each_other(tmp_path):
    path = write_rooms(tmp_path, ["a", "b"])
    ear = '[talkback]\nuse = "device"\ndevice = "phones"\n'
    (tmp_path / "config.toml").write_text(ear)

    async def call(stage):
        def refused():
            return [n for n in ("a", "b") if stage.tile(n).state is RoomState.REFUSED]

        (late,) = await stage.until(refused)
        early = "b" if late == "a" else "a"
        await stage.until(lambda: stage.tile(early).state is RoomState.LIVE)
        why = stage.tile(late).why
        stage.launcher.last(early).end(ended=True)
        await stage.until(lambda: stage.tile(late).state is RoomState.LIVE)
        return why, early

    why, early = play(path, call)
    assert f"its ear is the one of the room {early!r}" in why


def test_a_show_that_came_to_its_end_is_not_started_again_by_itself(tmp_path):
    async def call(stage):
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        stage.launcher.last("a").end(ended=True)
        await stage.until(lambda: stage.tile("a").state is RoomState.ENDED)
        await asyncio.sleep(100)
        before = len(stage.launcher.rooms)
        stage.studio.keepers["a"].wake()
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        return before, len(stage.launcher.rooms)

    assert play(write_rooms(tmp_path, ["a"]), call) == (1, 2)


def test_a_restart_hands_the_show_over_and_a_link_leads_to_the_new_process(tmp_path):
    async def call(stage):
        await stage.until(lambda: stage.studio.keepers)
        keeper = stage.studio.keepers["a"]
        none = await keeper.make_link("director", "Mai", 1.0, public=False)
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        keeper.restart()
        await stage.until(lambda: len(stage.launcher.rooms) == 2)
        await stage.until(lambda: stage.tile("a").state is RoomState.LIVE)
        made = await keeper.make_link("director", "Mai", 1.0, public=False)
        first, second = stage.launcher.rooms
        return none, first.stops[0].goes_on, first.closed, made["result"], len(second.links)

    none, goes_on, closed, made, links = play(write_rooms(tmp_path, ["a"]), call)
    assert none["result"] == "no_console"
    assert (goes_on, closed, made, links) == (True, True, "invited", 1)


def test_no_more_than_two_rooms_are_starting_at_one_time(tmp_path):
    launcher = ScriptedLauncher(lives=False)

    async def call(stage):
        seen = []
        for number in range(5):
            await stage.until(lambda n=number: len(launcher.rooms) >= min(n + 2, 5))
            await asyncio.sleep(1.0)
            seen.append(len(launcher.rooms))
            launcher.rooms[number].beats = True
        return seen

    assert play(write_rooms(tmp_path, ["a", "b", "c", "d", "e"]), call, launcher) == [2, 3, 4, 5, 5]
