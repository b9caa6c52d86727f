"""Two processes, a real sink and a line that is cut: each clip is heard once, or never."""

import asyncio
import os
import signal

from consoles import visit
from far_parts import link_of, until
from far_process import count_soundings, numbered_clip, start_far
from relay import relay
from sound_server import loud

from cuebot import clock
from cuebot.errors import EarError
from cuebot.wire.ear_client import draw_wait
from cuebot.wire.policy import WIRE_POLICY

FAR = {"use": "far", "rejoin": 8.0, "late": 4.0}
ON = {"on": True}


def show(folder, call, **more):
    return visit(folder, call, talkback=FAR, console=ON, **more)


async def joined(desk, seconds=60.0):
    await until(lambda: not desk.running.show.ear.trouble, seconds)


async def play(desk, clip):
    """Play a clip; return why it was not heard, or an empty text."""
    try:
        await desk.running.show.ear.play(clip)
    except EarError as error:
        return error.what
    return ""


def test_waits_between_tries_are_drawn_between_half_a_second_and_five():
    drawn = [draw_wait(losses) for losses in range(30) for _ in range(20)]
    assert min(drawn) >= WIRE_POLICY.first_wait
    assert max(drawn) <= WIRE_POLICY.longest_wait
    assert len(set(drawn)) > 500


def test_a_line_that_is_cut_again_and_again_brings_each_clip_once_or_never(tmp_path, sound):
    clips = [numbered_clip(number) for number in range(1, 41)]

    async def call(desk):
        async with relay(desk.back_room.server.port, seed=20) as line:
            link = link_of(desk).replace(desk.url, line.url)
            far = await start_far(tmp_path, link)
            await joined(desk)
            whys = []
            for number, clip in enumerate(clips):
                hurting = None
                if number % 8 == 3:
                    hurting = asyncio.get_running_loop().create_task(line.hurt())
                whys.append(await play(desk, clip))
                if hurting:
                    await hurting
            await asyncio.to_thread(far.end)
            return whys, line.cuts

    with sound.recording("host_ear") as heard, sound.recording("speakers") as leaked:
        whys, cuts = show(tmp_path, call)
    counts = count_soundings(heard[0], *clips)
    assert cuts == 5
    assert max(counts) == 1, "no clip sounds twice"
    told = [count for count, why in zip(counts, whys, strict=True) if not why]
    assert set(told) == {1}, "what was told as heard was heard"
    assert len(told) >= 30
    assert loud(leaked[0]) is None


def test_a_far_ear_that_is_killed_in_mid_line_says_nothing_twice_when_it_is_back(tmp_path, sound):
    long, after = numbered_clip(1, 3.0), numbered_clip(2, 0.3)

    async def call(desk):
        far = await start_far(tmp_path, link_of(desk))
        await joined(desk)
        async with asyncio.TaskGroup() as group:
            playing = group.create_task(play(desk, long))
            await until(heard.sounds, 60.0)
            await asyncio.sleep(1.0)
            await asyncio.to_thread(far.kill)
            far = await start_far(tmp_path, "")
        await joined(desk)
        why = await play(desk, after)
        await asyncio.to_thread(far.end)
        return playing.result(), why

    with sound.recording("host_ear") as heard:
        first, second = show(tmp_path, call)
    assert "may have been heard" in first
    assert second == ""
    assert count_soundings(heard[0], long, after) == [1, 1]


def test_the_far_device_is_unplugged_and_replaced_and_the_default_changes(tmp_path, sound):
    clips = [numbered_clip(n, 1.0) for n in range(1, 6)]

    async def call(desk):
        far = await start_far(tmp_path, link_of(desk))
        await joined(desk)
        whys = []
        async with asyncio.TaskGroup() as group:
            playing = group.create_task(play(desk, clips[0]))
            await asyncio.sleep(0.4)
            await asyncio.to_thread(sound.unplug, "host_ear")
        whys.append(playing.result())
        trouble = await until(lambda: desk.running.show.ear.trouble)
        whys.append(await play(desk, clips[1]))
        await asyncio.to_thread(sound.plug, "host_ear")
        whys.append(await play(desk, clips[2]))
        await asyncio.to_thread(sound.control, "set-default-sink", "host_ear")
        whys.append(await play(desk, clips[3]))
        await asyncio.to_thread(sound.control, "set-default-sink", "speakers")
        whys.append(await play(desk, clips[4]))
        await asyncio.to_thread(far.end)
        return whys, trouble

    with sound.kept_apart(), sound.recording("speakers") as leaked:
        whys, trouble = show(tmp_path, call)
    assert "no device" in trouble
    assert [bool(why) for why in whys] == [True, True, False, True, False]
    assert loud(leaked[0]) is None, "not one sample elsewhere"


def test_a_revoked_ear_is_silent_within_a_second_and_does_not_come_back(tmp_path, sound):
    del sound

    async def call(desk):
        far = await start_far(tmp_path, link_of(desk, "Mai"))
        await joined(desk)
        began = clock.now()
        desk.console.desk.revoke_seat("Mai", "")
        await until(lambda: desk.running.show.ear.trouble)
        took = clock.now() - began
        return took, await far.wait()

    took, code = show(tmp_path, call)
    assert took < 1.0
    assert code == 1
    assert "was revoked" in (tmp_path / "far.log").read_text()


def test_a_stopped_far_process_that_wakes_says_nothing_old(tmp_path, sound):
    """A laptop that slept: what was for its moment is not said after it."""
    clip, after = numbered_clip(1, 0.5), numbered_clip(2, 0.5)

    async def call(desk):
        far = await start_far(tmp_path, link_of(desk))
        await joined(desk)
        os.kill(far.process.pid, signal.SIGSTOP)
        why = await play(desk, clip)
        os.kill(far.process.pid, signal.SIGCONT)
        await joined(desk)
        second = await play(desk, after)
        await asyncio.to_thread(far.end)
        return why, second

    with sound.recording("host_ear") as heard:
        why, second = show(tmp_path, call)
    assert why
    assert second == ""
    assert count_soundings(heard[0], clip, after) == [0, 1]
