"""The ear on a device, on a real sound server, recorded where it comes out."""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
import subprocess
import sys
import threading
import wave
from dataclasses import replace

import numpy as np
import pytest
from clips import noise, samples
from patience import until
from sound_server import RATE, loud, whole
from test_leak import babble
from voices import call, speak, tone

from cuebot import clock
from cuebot.config import Config, Part
from cuebot.errors import ConfigError, EarError
from cuebot.model import Clip
from cuebot.model.call import CallState
from cuebot.ports import Ear, Telling
from cuebot.runtime import child_forker
from cuebot.talkback import device
from cuebot.talkback.device_rules import LateClipError


def ear(name="host_ear", *, earcons=False, **keys):
    return device.make_device_ear(
        Part(use="device", device=name, earcons=earcons, **keys), Config()
    )


def played(*clips, **keys):
    async def main():
        mine = ear(**keys)
        await mine.open()
        try:
            for clip in clips:
                await mine.play(clip)
        finally:
            await mine.aclose()
        return clock.now()

    return clock.run(main())


def test_a_clip_sounds_bit_for_bit_on_the_named_device_and_nowhere_else(sound):
    clip = noise()
    with sound.recording("host_ear") as heard, sound.recording("speakers") as leaked:
        played(clip)
    assert whole(heard[0]) == samples(clip).tolist()
    assert loud(leaked[0]) is None


def test_play_returns_when_the_clip_has_sounded(sound):
    del sound
    took = []

    async def main():
        mine = ear()
        await mine.open()
        began = clock.now()
        await mine.play(noise(0.4))
        took.append(clock.now() - began)
        await mine.aclose()

    clock.run(main())
    assert 0.4 <= took[0] < 4.0


def test_a_clip_of_another_rate_keeps_its_length(sound):
    with sound.recording("host_ear") as heard:
        played(noise(0.5, 22_050))
    assert len(whole(heard[0])) / RATE == pytest.approx(0.5, abs=0.005)


def test_a_cancelled_clip_is_cut_short_and_the_next_sounds_after_a_silence(sound):
    async def main():
        mine = ear()
        await mine.open()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await mine.play(noise(8.0))
        await asyncio.sleep(0.5)
        await mine.play(noise(0.1, seed=2))
        await mine.aclose()

    with sound.recording("host_ear") as heard:
        clock.run(main())
    first, last = loud(heard[0])
    assert longest_silence(heard[0][first:last]) > 0.2
    sounded = whole(heard[0])
    assert len(sounded) / RATE < 4.0
    assert sounded[-4_800:] == samples(noise(0.1, seed=2)).tolist()


def longest_silence(recording):
    """Return the seconds of the longest run of quiet samples."""
    longest = run = 0
    for value in recording.tolist():
        run = run + 1 if abs(value) <= 32 else 0
        longest = max(longest, run)
    return longest / RATE


@pytest.mark.parametrize("name", ["host", "HOST_EAR", "0", "@DEFAULT_SINK@", "", "no such"])
def test_a_name_that_is_not_exactly_a_devices_is_missing_and_the_others_are_named(sound, name):
    del sound
    with pytest.raises(EarError, match="no device is called") as caught:
        played(name=name)
    assert "'host_ear'" in str(caught.value)


def test_the_default_output_is_refused_unless_it_is_trusted_by_name(sound):
    with pytest.raises(EarError, match="the default output"):
        played(name="speakers")
    with pytest.raises(EarError, match="the default output"):
        played(name="speakers", trust="yes")
    with sound.recording("speakers") as heard:
        played(noise(0.1), name="speakers", trust="speakers")
    assert loud(heard[0]) is not None


def test_a_killed_player_is_an_error_and_the_next_clip_has_a_new_one(sound):
    async def main():
        mine = ear()
        await mine.open()
        async with asyncio.TaskGroup() as group:
            asyncio.get_running_loop().call_later(
                0.1, os.kill, mine._players.remote.pid, signal.SIGKILL
            )
            lost = group.create_task(failure(mine, noise(1.0)))
        troubles = [mine.trouble]
        await mine.play(noise(0.1, seed=2))
        troubles.append(mine.trouble)
        await mine.aclose()
        return lost.result(), troubles

    with sound.recording("host_ear") as heard:
        error, troubles = clock.run(main())
    assert error.retry
    assert troubles == ["its player has no device; the next line tries to open it", ""]
    assert whole(heard[0])[-4_800:] == samples(noise(0.1, seed=2)).tolist()


def test_the_next_clip_after_a_kill_has_the_player_that_stood_by(sound, monkeypatch):
    del sound
    monkeypatch.setattr(child_forker, "can_fork", lambda _module: False)
    child_forker.FORKER.close()  # where players are forked, none stands by

    async def main():
        mine = ear()
        await mine.open()
        pids = [mine._players.spare.pid]
        os.kill(mine._players.remote.pid, signal.SIGKILL)
        await failure(mine, noise(0.5))
        await mine.play(noise(0.1))
        pids += [mine._players.remote.pid, mine._players.spare.pid]
        await mine.aclose()
        return pids

    stood_by, plays, stands_by = clock.run(main())
    assert plays == stood_by
    assert stands_by not in {None, plays}


async def failure(mine, clip):
    with pytest.raises(EarError) as caught:
        await mine.play(clip)
    return caught.value


def test_a_hung_player_is_an_error_long_before_its_clip_would_be_over(sound):
    del sound

    async def main():
        mine = ear()
        await mine.open()
        began = clock.now()
        os.kill(mine._players.remote.pid, signal.SIGSTOP)
        error = await failure(mine, noise(10.0))
        took = clock.now() - began
        await mine.play(noise(0.1))
        await mine.aclose()
        return error, took

    error, took = clock.run(main())
    assert "hangs" in str(error)
    assert took < 5.0


SHOW = """
from clips import noise
from cuebot import clock
from cuebot.config import Config, Part
from cuebot.talkback import device
from cuebot.talkback.device_rules import LateClipError
async def main():
    ear = device.make_device_ear(Part(use="device", device="host_ear"), Config())
    await ear.open()
    print('open', flush=True)
    await ear.play(noise(12.0))
clock.run(main())
"""


def test_when_the_whole_program_is_killed_its_sound_ends_with_it(sound):
    path = os.pathsep.join(sys.path)
    with sound.recording("host_ear") as heard:
        show = subprocess.Popen(
            [sys.executable, "-c", SHOW],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        show.stdout.readline()
        until(heard.sounds)
        show.kill()
        show.wait()
        show.stdout.close()
        until(lambda: sound.control("list", "short", "sink-inputs") == "")
        threading.Event().wait(0.3)
    first, last = loud(heard[0])
    assert (last - first) / RATE < 10.0
    assert last < len(heard[0]) - RATE // 10


def test_an_unplugged_ear_is_silent_everywhere_and_says_the_line_again_when_it_is_back(
    sound, caplog
):
    clip, told = noise(0.6), []

    async def main():
        mine = ear(replug=60.0)
        mine.tell(told.append)
        await mine.open()
        async with asyncio.TaskGroup() as group:
            line = group.create_task(mine.play(clip))
            await asyncio.sleep(0.15)
            await asyncio.to_thread(sound.unplug, "host_ear")
            await asyncio.sleep(0.3)
            await asyncio.to_thread(sound.plug, "host_ear")
            with sound.recording("host_ear") as heard:
                await asyncio.wait([line])
                await asyncio.to_thread(threading.Event().wait, 0.3)
        await mine.aclose()
        return heard[0]

    with sound.recording("speakers") as leaked:
        again = whole(clock.run(main()))
    assert [one.whole for one in told] == [False, True]
    # On a busy machine the line may begin before the recorder does.
    assert again == samples(clip).tolist()[-len(again) :]
    assert loud(leaked[0]) is None
    assert "the ear is silent: the device is gone" in caplog.text
    assert "the ear is back on 'host_ear'" in caplog.text


def test_a_line_does_not_wait_for_its_device_for_ever_and_people_hear_of_it_once(sound, caplog):
    async def main():
        mine = ear(replug=0.3)
        await mine.open()
        await asyncio.to_thread(sound.unplug, "host_ear")
        errors = [await failure(mine, noise(0.1)) for _ in range(2)]
        await asyncio.to_thread(sound.plug, "host_ear")
        for _ in range(2):
            await mine.play(noise(0.1))
        await mine.aclose()
        return errors

    for error in clock.run(main()):
        assert "no device is called 'host_ear'" in str(error) or "gone" in str(error)
    ours = [record for record in caplog.records if record.name.startswith("cuebot")]
    told = [record.getMessage().partition(":")[0] for record in ours]
    assert told == ["the ear is silent", "the ear is back on 'host_ear'."]


def test_people_hear_that_the_device_is_back_though_no_line_comes(sound, caplog):
    async def main():
        mine = ear(replug=0.0)
        await mine.open()
        await asyncio.to_thread(sound.unplug, "host_ear")
        await failure(mine, noise(0.1))
        await asyncio.to_thread(sound.plug, "host_ear")
        with sound.recording("host_ear") as heard:
            await asyncio.to_thread(until, lambda: "the ear is back on" in caplog.text, 60.0)
        trouble = mine.trouble
        await mine.aclose()
        return trouble, heard[0]

    with sound.recording("speakers") as leaked:
        trouble, heard = clock.run(main())
    assert trouble == ""
    assert loud(heard) is None
    assert loud(leaked[0]) is None


def test_an_ear_that_has_become_the_default_output_is_refused_before_the_next_line(sound):
    async def main():
        mine = ear()
        await mine.open()
        await mine.play(noise(0.1))
        await asyncio.to_thread(sound.control, "set-default-sink", "host_ear")
        try:
            return await failure(mine, noise(0.1))
        finally:
            await asyncio.to_thread(sound.control, "set-default-sink", "speakers")
            await mine.aclose()

    with sound.recording("host_ear") as heard:
        error = clock.run(main())
    assert "the default output" in str(error)
    assert 0 < len(whole(heard[0])) <= RATE * 0.1


def test_another_default_output_in_mid_line_moves_nothing(sound):
    clip = noise(0.5)
    sound.plug("spare")

    async def main():
        mine = ear()
        await mine.open()
        async with asyncio.TaskGroup() as group:
            group.create_task(mine.play(clip))
            for name in ("spare", "speakers") * 3:
                await asyncio.to_thread(sound.control, "set-default-sink", name)
        await mine.aclose()

    with sound.recording("host_ear") as heard, sound.recording("speakers") as leaked:  # noqa: SIM117 - three are one line too long
        with sound.recording("spare") as spare:
            clock.run(main())
    sound.unplug("spare")
    assert whole(heard[0]) == samples(clip).tolist()
    assert loud(leaked[0]) is None
    assert loud(spare[0]) is None


def test_on_pipewire_too_an_unplugged_ear_is_silent_everywhere_and_comes_back(pipewire):
    clip = noise(0.5)

    async def main():
        mine = ear(replug=60.0)
        await mine.open()
        async with asyncio.TaskGroup() as group:
            group.create_task(mine.play(clip))
            await asyncio.sleep(0.2)
            await asyncio.to_thread(pipewire.unplug, "host_ear")
            await asyncio.sleep(0.3)
            await asyncio.to_thread(pipewire.plug, "host_ear")
        with pipewire.recording("host_ear") as heard:
            await asyncio.to_thread(threading.Event().wait, 0.3)
            await mine.play(clip)
        await mine.aclose()
        return heard[0]

    with pipewire.recording("speakers") as leaked:
        heard = clock.run(main())
    assert len(whole(heard)) == len(samples(clip))
    assert loud(leaked[0]) is None


def test_it_is_an_ear_and_refuses_a_misspelt_key():
    assert isinstance(ear(), Ear)
    with pytest.raises(ConfigError, match="truss"):
        ear(truss="host_ear")


def span(path, heard):
    """Return what the recording of the ear holds where a clip was heard."""
    with wave.open(str(path)) as tape:
        assert tape.getframerate() == heard.sample_rate
        tape.setpos(heard.began)
        return tape.readframes(heard.ended - heard.began)


def test_what_the_ear_heard_is_told_and_stands_in_the_recording_to_the_sample(sound, tmp_path):
    del sound
    heard, path = [], tmp_path / "ear.wav"
    clips = [replace(noise(0.3, rate, seed=rate), cue=rate) for rate in (48_000, 24_000)]

    async def main():
        mine = ear(record=path)
        assert isinstance(mine, Telling)
        mine.tell(heard.append)
        await mine.open()
        for clip in clips:
            await mine.play(clip)
            await asyncio.sleep(0.3)
        await mine.aclose()

    clock.run(main())
    assert [(one.cue, one.whole, one.gaps) for one in heard] == [
        (48_000, True, 0),
        (24_000, True, 0),
    ]
    for one in heard:
        assert hashlib.sha256(span(path, one)).hexdigest() == one.clip
        assert one.device == "host_ear"
    apart = (heard[1].began - heard[0].ended) / RATE
    assert apart > 0.2


def test_a_stopped_clip_is_told_with_the_sample_at_which_it_was_cut(sound, tmp_path):
    del sound
    heard, path = [], tmp_path / "ear.wav"

    async def main():
        mine = ear(record=path)
        mine.tell(heard.append)
        await mine.open()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await mine.play(noise(8.0))
        await mine.aclose()

    clock.run(main())
    (one,) = heard
    assert not one.whole
    assert 0 < (one.ended - one.began) / RATE < 4.0
    last = np.frombuffer(span(path, one), "<i2")
    assert loud(last)[1] > len(last) - 200


def test_of_a_killed_player_nobody_knows_where_it_ended_and_the_next_has_a_new_recording(
    sound, tmp_path
):
    del sound
    heard, path = [], tmp_path / "ear.wav"

    async def main():
        mine = ear(record=path)
        mine.tell(heard.append)
        await mine.open()
        asyncio.get_running_loop().call_later(
            0.2, os.kill, mine._players.remote.pid, signal.SIGKILL
        )
        await failure(mine, noise(1.0))
        await mine.play(noise(0.1))
        await mine.aclose()

    clock.run(main())
    lost, whole = heard
    assert (lost.ended, lost.whole) == (None, False)
    with wave.open(str(path)) as tape:
        assert tape.getnframes() > lost.began
    assert hashlib.sha256(span(tmp_path / "ear-2.wav", whole)).hexdigest() == whole.clip


def test_an_unplugged_clip_is_told_and_so_is_its_second_time(sound):
    heard = []

    async def main():
        mine = ear()
        mine.tell(heard.append)
        await mine.open()
        async with asyncio.TaskGroup() as group:
            group.create_task(mine.play(noise(0.5)))
            await asyncio.sleep(0.2)
            await asyncio.to_thread(sound.unplug, "host_ear")
            await asyncio.to_thread(sound.plug, "host_ear")
        await mine.aclose()

    clock.run(main())
    assert [one.whole for one in heard] == [False, True]
    assert heard[0].began < heard[0].ended < heard[0].began + RATE // 2


def test_a_recording_that_cannot_begin_is_an_error_before_the_show(sound, tmp_path):
    del sound
    with pytest.raises(EarError, match="cannot be written") as caught:
        played(record=tmp_path / "no" / "ear.wav")
    assert str(tmp_path / "no" / "ear.wav") in str(caught.value)


def test_a_line_comes_after_its_earcon_when_the_link_is_awake(sound):
    clip, began = noise(0.2), []

    async def main():
        mine = ear(earcons=True, lead_ms=1_400)
        began.append(clock.now())
        await mine.open()
        for again in (False, True):
            if again:
                began.append(clock.now())
            await mine.play(clip)
            began.append(clock.now())
            await asyncio.sleep(0.3)
        await mine.aclose()

    with sound.recording("host_ear") as heard:
        clock.run(main())
    lengths = [over - start for start, over in zip(began[::2], began[1::2], strict=True)]
    assert lengths[0] > 1.4 + 0.18 + 0.2
    assert lengths[1] < lengths[0]
    first, _ = loud(heard[0])
    assert whole(heard[0])[-len(samples(clip)) :] == samples(clip).tolist()
    assert first / RATE > 1.2


def level(recording):
    """Return the level of each hundredth of a second, in dBFS, where anything sounds."""
    first, last = loud(recording)
    blocks = recording[first : last + 1]
    blocks = blocks[: len(blocks) // 480 * 480].reshape(-1, 480) / 32_768
    return 10 * np.log10(np.mean(blocks**2, axis=1) + 1e-12)


async def talk(mine, clip, seconds):
    """Speak a faint tone into the ear in mid-line, in frames as they would come."""
    async with asyncio.TaskGroup() as group:
        line = group.create_task(mine.play(clip))
        await asyncio.sleep(0.3)
        await speak(mine, call(), tone(seconds, peak=200))
        await line


def test_a_line_goes_down_by_18_db_under_a_live_voice_and_comes_back(sound):
    async def main():
        mine = ear()
        await mine.open()
        await talk(mine, noise(4.0), 0.5)
        await mine.aclose()

    with sound.recording("host_ear") as heard:
        clock.run(main())
    levels = level(heard[0])
    alone = np.percentile(levels, 90)
    ducked = np.percentile(levels[levels > -90], 10)  # a sound server that is late puts silence in
    assert ducked == pytest.approx(alone - 18, abs=2.5)
    assert np.median(levels[-20:]) == pytest.approx(alone, abs=0.5)
    assert np.count_nonzero(levels < alone - 15) / 100 > 0.5


def test_a_line_that_waits_for_a_live_voice_is_heard_whole(sound):
    del sound
    clip, heard = noise(1.0), []

    async def main():
        mine = ear(under_live="wait")
        mine.tell(heard.append)
        await mine.open()
        await talk(mine, clip, 0.5)
        await mine.aclose()

    clock.run(main())
    (one,) = heard
    assert one.whole
    assert (one.ended - one.began) / RATE - 1.0 > 0.5


def test_a_person_at_the_named_microphone_is_heard_in_the_ear_and_nowhere_else(sound):
    sound.plug("studio")
    voice = np.concatenate([np.zeros(RATE // 2), samples(noise(0.5)), np.zeros(RATE // 2)])
    reports = []

    async def main():
        mine = ear(live="studio.monitor")
        await mine.open()
        mine.report_calls(reports.append)
        speaker = sound.play("studio", voice)
        await asyncio.to_thread(speaker.wait)
        await asyncio.sleep(0.2)
        await mine.aclose()

    with sound.recording("host_ear") as heard, sound.recording("speakers") as leaked:
        clock.run(main())
    sound.unplug("studio")
    assert 0.2 < np.count_nonzero(np.abs(heard[0].astype(int)) > 32) / RATE < 0.7
    assert loud(leaked[0]) is None
    assert {report.call for report in reports} <= {-1, -2, -3}, "calls of no seat"
    assert {CallState.HEARD, CallState.ENDED} <= {report.state for report in reports}


def test_a_microphone_that_is_missing_is_refused_and_the_others_are_named(sound):
    del sound
    with pytest.raises(EarError, match="no input is called 'mic'") as caught:
        played(live="mic")
    assert "'speakers.monitor'" in str(caught.value)


def speech(seconds):
    """Return a clip that is built like speech; noise is whiter than anything that is said."""
    pcm = (np.repeat(babble(seconds, seed=4), 6) * 32_767).astype("<i2")
    return Clip(pcm=pcm.tobytes(), sample_rate=RATE, voice="babble")


def test_an_ear_that_is_heard_elsewhere_is_silent_and_says_so(sound, caplog):
    loop = ("source=host_ear.monitor", "sink=speakers", "latency_msec=30")
    number = sound.control("load-module", "module-loopback", *loop)

    async def main():
        mine = ear(watch="speakers.monitor", silent=2.0)
        await mine.open()
        first = await failure(mine, speech(8.0))
        second = await failure(mine, speech(0.2))
        assert "heard where it must not be" in mine.trouble
        await asyncio.sleep(2.0)
        await mine.play(noise(0.1))
        await mine.aclose()
        return first, second

    with sound.recording("host_ear") as heard:
        first, second = clock.run(main())
    sound.control("unload-module", number)
    assert loud(heard[0]) is not None
    assert "heard on 'speakers.monitor'" in str(first)
    assert str(second) == str(first)
    assert caplog.text.count("the ear is silent for 2 s") == 1


def test_an_ear_that_is_heard_nowhere_else_is_left_alone(sound):
    heard = []
    programme = (np.repeat(babble(2.0, seed=9), 6) * 32_767).astype("<i2")

    async def main():
        mine = ear(watch="speakers.monitor")
        mine.tell(heard.append)
        await mine.open()
        other = await asyncio.to_thread(sound.play, "speakers", programme)
        await mine.play(speech(1.5))
        await mine.aclose()
        await asyncio.to_thread(other.wait)

    clock.run(main())
    assert [one.whole for one in heard] == [True]


def test_a_watch_on_nothing_is_refused_before_the_show(sound):
    del sound
    with pytest.raises(EarError, match="no input is called 'nowhere'"):
        played(watch="nowhere")


def test_it_tells_of_each_clip_as_it_begins(sound):
    del sound
    begun = []

    async def main():
        mine = ear()
        mine.tell_begun(lambda cue: begun.append((cue, clock.now())))
        await mine.open()
        asked = clock.now()
        for cue in (7, 8):
            await mine.play(replace(noise(0.6), cue=cue))
        await mine.aclose()
        return asked, clock.now()

    asked, over = clock.run(main())
    assert [cue for cue, _ in begun] == [7, 8]
    assert asked <= begun[0][1] <= over - 1.1


def test_a_clip_whose_moment_is_over_when_its_player_gets_it_is_not_begun(sound):
    clips = [replace(noise(0.3, seed=n), cue=n) for n in (1, 2, 3)]
    heard = []

    async def main():
        mine = ear()
        mine.tell(heard.append)
        await mine.open()
        now = clock.machine_now()
        await mine.play(replace(clips[0], begin_by=now + 30.0))
        with pytest.raises(LateClipError, match="its moment was over"):
            await mine.play(replace(clips[1], begin_by=now))
        await mine.play(clips[2])
        await mine.aclose()

    with sound.recording("host_ear") as out:
        clock.run(main())
    assert whole(out[0]) == samples(clips[0]).tolist() + samples(clips[2]).tolist()
    assert [(one.cue, one.began is None, one.whole) for one in heard] == [
        (1, False, True),
        (2, True, False),
        (3, False, True),
    ]
