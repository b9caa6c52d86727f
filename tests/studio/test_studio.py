"""The file of the rooms is followed while they run."""

import asyncio

from studios import play, write_rooms

from cuebot import clock
from cuebot.web.tile import RoomState


async def rewrite(path, change):
    """Write a file anew, whole at once, while virtual time stands still."""

    def edit():
        part = path.with_name("part")
        part.write_text(change(path.read_text()))
        part.replace(path)

    with clock.standstill():
        await asyncio.to_thread(edit)


def live(stage, *names):
    return lambda: all(stage.tile(name).state is RoomState.LIVE for name in names)


def test_rooms_come_and_go_with_the_file_and_the_others_run_on(tmp_path):
    path = write_rooms(tmp_path, ["a", "b"])

    async def call(stage):
        await stage.until(live(stage, "a", "b"))
        add = '[rooms.c]\nconfig = "config.toml"\n'
        await rewrite(path, lambda text: text + add)
        await stage.until(lambda: "c" in stage.studio.keepers)
        await stage.until(live(stage, "c"))
        gone = '[rooms.b]\nconfig = "config.toml"\n'
        await rewrite(path, lambda text: text.replace(gone, ""))
        await stage.until(lambda: "b" not in stage.studio.keepers)
        left = stage.launcher.last("b")
        await stage.until(lambda: left.stops)
        return (
            list(stage.launcher.last("a").stops),
            left.stops[0].goes_on,
            list(stage.studio.keepers),
        )

    assert play(path, call) == ([], False, ["a", "c"])


def test_a_room_that_is_switched_off_ends_its_show_and_begins_anew_when_it_is_on(tmp_path):
    path = write_rooms(tmp_path, ["a"])

    async def call(stage):
        await stage.until(live(stage, "a"))
        await rewrite(path, lambda text: text + "on = false\n")
        await stage.until(lambda: stage.tile("a").state is RoomState.OFF)
        stopped = stage.launcher.last("a").stops[0].goes_on
        await rewrite(path, lambda text: text.replace("on = false\n", ""))
        await stage.until(live(stage, "a"))
        return stopped, len(stage.launcher.rooms)

    assert play(path, call) == (False, 2)


def test_a_room_that_is_written_otherwise_hands_its_show_over(tmp_path):
    path = write_rooms(tmp_path, ["a", "b"])

    async def call(stage):
        await stage.until(live(stage, "a", "b"))
        other = '[rooms.b.set.show]\ntitle = "B"\n'
        await rewrite(path, lambda text: text + other)
        await stage.until(lambda: len(stage.launcher.rooms) == 3)
        before = next(room for room in stage.launcher.rooms if room.order.id == "b")
        return before.stops[0].goes_on, stage.launcher.last("b").order.flags["show"]

    assert play(path, call) == (True, {"title": "B"})


def test_a_file_that_cannot_be_used_is_told_once_and_the_last_good_one_counts(tmp_path):
    path = write_rooms(tmp_path, ["a"])
    written = path.read_text()

    async def call(stage):
        await stage.until(live(stage, "a"))
        await rewrite(path, lambda text: text + "onn = 1\n")
        await stage.until(lambda: stage.troubles)
        await asyncio.sleep(10)
        told = stage.studio.trouble
        await rewrite(path, lambda _: written)
        await stage.until(lambda: not stage.studio.trouble)
        return told, list(stage.troubles), list(stage.launcher.last("a").stops), stage.recoveries

    told, troubles, stops, recoveries = play(path, call)
    assert "line 6: unknown key 'rooms.a.onn'; did you mean 'on'" in told
    assert told.endswith("Meanwhile the rooms run on as the file was before.")
    assert (troubles, stops) == ([told], [])
    assert recoveries == [f"{path}: it can be used again, and counts from now on."]


def test_a_file_that_is_gone_is_told_and_the_rooms_run_on(tmp_path):
    path = write_rooms(tmp_path, ["a"])

    async def call(stage):
        await stage.until(live(stage, "a"))
        await asyncio.to_thread(path.unlink)
        await stage.until(lambda: stage.troubles)
        return stage.studio.trouble, list(stage.launcher.last("a").stops)

    told, stops = play(path, call)
    assert "no such file" in told
    assert stops == []


def test_another_port_of_the_wall_is_told_to_count_from_the_next_start(tmp_path):
    path = write_rooms(tmp_path, ["a"])

    async def call(stage):
        await stage.until(live(stage, "a"))
        await rewrite(path, lambda text: text.replace("port = 0", "port = 1"))
        await stage.until(lambda: stage.troubles)
        told = stage.studio.trouble
        await rewrite(path, lambda text: text.replace("port = 1", "port = 0"))
        await stage.until(lambda: not stage.studio.trouble)
        return told, stage.studio.rooms.wall.port, stage.recoveries

    told, port, recoveries = play(path, call)
    assert "counts from the studio's next start" in told
    assert port == 0
    assert recoveries == []  # the file could be used all the time


def test_the_end_of_the_studio_is_the_end_of_every_show(tmp_path):
    kept = []

    async def call(stage):
        await stage.until(live(stage, "a", "b"))
        kept.extend(stage.launcher.rooms)

    play(write_rooms(tmp_path, ["a", "b"]), call)
    assert [room.stops[0].goes_on for room in kept] == [False, False]
    assert all(room.closed for room in kept)


def test_a_room_that_leaves_for_another_studio_does_not_end_its_show(tmp_path):
    async def call(stage):
        await stage.until(live(stage, "a", "b"))
        room = stage.launcher.last("a")
        await stage.studio.leave_room("a")
        await stage.studio.leave_room("nobody")
        return room.stops[0].goes_on, room.closed, list(stage.studio.keepers)

    assert play(write_rooms(tmp_path, ["a", "b"]), call) == (True, True, ["b"])


def test_a_room_that_comes_back_waits_for_its_former_process(tmp_path):
    path = write_rooms(tmp_path, ["a", "b"])
    written = path.read_text()

    async def call(stage):
        await stage.until(live(stage, "a", "b"))
        former = stage.launcher.last("a")
        former.obedient = False
        before = written
        gone = before.replace('[rooms.a]\nconfig = "config.toml"\n', "")
        await rewrite(path, lambda _: gone)
        await stage.until(lambda: former.stops)
        await rewrite(path, lambda _: before)
        await stage.until(lambda: "a" in stage.studio.keepers)
        await asyncio.sleep(2.0)
        waits = len([room for room in stage.launcher.rooms if room.order.id == "a"])
        former.end(ended=True)
        ended = clock.now()
        await stage.until(live(stage, "a"))
        return waits, clock.now() - ended

    waits, took = play(path, call)
    assert waits == 1
    assert took < 1.0


def test_a_file_that_is_empty_for_a_moment_ends_no_show(tmp_path):
    path = write_rooms(tmp_path, ["a"])

    async def call(stage):
        await stage.until(live(stage, "a"))
        await rewrite(path, lambda _: "")
        await stage.until(lambda: stage.troubles)
        return stage.studio.trouble, list(stage.launcher.last("a").stops)

    told, stops = play(path, call)
    assert "names no room any more" in told
    assert stops == []
