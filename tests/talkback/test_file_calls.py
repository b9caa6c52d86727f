"""Calls on a file's ear, in virtual time: the file holds what the host would hear."""

from __future__ import annotations

import asyncio
import wave

import numpy as np
import pytest
from clips import noise, samples
from pulling import level_of
from voices import call, frames, tone

from cuebot import clock
from cuebot.config import Config, Part
from cuebot.model.call import CallState
from cuebot.ports import Calling
from cuebot.talkback import file
from cuebot.talkback.policy import TALKBACK_POLICY


async def speak(ear, who, said, *, ends=True):
    """Say samples in show time; the frames' own stamps are of another clock."""
    ear.begin_call(who)
    for one in frames(who.number, said, arrived=99_999.0):
        await asyncio.sleep(0.01)
        ear.play_voice(one)
    if ends:
        ear.end_call(who.number)


def written(tmp_path, script, rate=48_000):
    """Run a script with an ear; return the file's samples, and what was told of calls."""
    told, path = [], tmp_path / "ear.wav"

    async def main():
        ear = file.make_file_ear(Part(use="file", path=path, sample_rate=rate), Config())
        assert isinstance(ear, Calling)
        ear.report_calls(lambda report: told.append((clock.now(), report)))
        await ear.open()
        await script(ear)
        await ear.aclose()

    clock.run(main(), speed=clock.VIRTUAL)
    with wave.open(str(path)) as sound:
        return np.frombuffer(sound.readframes(sound.getnframes()), "<i2"), told


@pytest.mark.parametrize("rate", [24_000, 48_000])
def test_a_voice_stands_in_the_file_where_it_is_told_to_be(tmp_path, rate):
    async def script(ear):
        await asyncio.sleep(1.0)
        await speak(ear, call(1), tone(0.5))
        await asyncio.sleep(0.5)

    sound, told = written(tmp_path, script, rate)
    assert [report.state for _, report in told] == [
        CallState.REACHING,
        CallState.HEARD,
        CallState.ENDED,
    ]
    report = told[-1][1]
    assert report.heard == pytest.approx(0.5, abs=0.005)
    assert report.began / rate == pytest.approx(1.035, abs=0.02)
    loud = np.flatnonzero(np.abs(sound.astype(int)) > 30)
    assert loud[0] / rate == pytest.approx(report.began / rate, abs=0.003)
    assert loud[-1] / rate == pytest.approx(report.ended / rate, abs=0.015)
    assert len(sound) == 2 * rate


def test_a_line_is_down_under_a_voice_and_untouched_beside_it(tmp_path):
    line = noise(2.0)

    async def script(ear):
        async with asyncio.TaskGroup() as group:
            group.create_task(ear.play(line))
            await asyncio.sleep(0.5)
            await speak(ear, call(1), np.zeros(24_000, "<i2"))
        await asyncio.sleep(0.5)

    sound, _ = written(tmp_path, script)
    assert sound[:24_000].tolist() == samples(line)[:24_000].tolist()
    down = np.round(samples(line)[40_000:45_000] * TALKBACK_POLICY.ducked_gain)
    assert np.abs(sound[40_000:45_000] - down).max() <= 1
    assert sound[64_000:96_000].tolist() == samples(line)[64_000:].tolist()
    assert not sound[96_000:].any()


def test_the_higher_office_is_heard(tmp_path):
    async def script(ear):
        async with asyncio.TaskGroup() as group:
            group.create_task(speak(ear, call(1), tone(1.5, 300)))
            await asyncio.sleep(0.5)
            group.create_task(speak(ear, call(2, rank=2), tone(0.5, 700)))

    sound, told = written(tmp_path, script)
    assert level_of(sound, 300)[60:100].max() < 300
    assert level_of(sound, 700)[60:100].min() > 6_000
    assert [report.state.value for _, report in told if report.call == 1] == [
        "reaching", "heard", "taken", "heard", "ended"
    ]  # fmt: skip


def test_a_line_that_is_stopped_is_gone_and_the_voice_goes_on(tmp_path):
    async def script(ear):
        async with asyncio.TaskGroup() as group:
            group.create_task(speak(ear, call(1), tone(1.0, 300, peak=4_000)))
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.5):
                    await ear.play(noise(2.0))
        await asyncio.sleep(0.2)

    sound, told = written(tmp_path, script)
    assert level_of(sound, 300)[10:100].min() > 3_000
    assert np.abs(sound[24_500:45_000].astype(int)).max() < 4_100
    assert told[-1][1].state is CallState.ENDED


def test_two_rehearsals_with_a_call_write_the_same_bytes(tmp_path):
    async def script(ear):
        async with asyncio.TaskGroup() as group:
            group.create_task(ear.play(noise(0.7)))
            group.create_task(speak(ear, call(1, office="director"), tone(0.4)))

    first, second = (written(tmp_path, script)[0] for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_a_call_that_is_on_when_the_ear_is_closed_ends_with_it(tmp_path):
    async def script(ear):
        ear.play_voice(frames(9, tone(0.01))[0])
        ear.end_call(9)
        await speak(ear, call(1), tone(0.3), ends=False)

    _, told = written(tmp_path, script)
    assert (told[-1][1].state, told[-1][1].why) == (CallState.ENDED, "the ear is closed")
    assert {report.call for _, report in told} == {1}
