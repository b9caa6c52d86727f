"""Calls on an ear that is unplugged in practice, in virtual time."""

from __future__ import annotations

import asyncio
import wave

import numpy as np
from voices import call, frames, tone

from cuebot import clock
from cuebot.config import Config, Part
from cuebot.model.call import CallState
from cuebot.ports import Calling
from cuebot.practice.unpluggable_calls import UNPLUGGED
from cuebot.practice.unpluggable_ear import UnpluggableEar
from cuebot.talkback.file import make_file_ear
from cuebot.talkback.null import NullEar

HEARD, UNHEARD, ENDED = CallState.HEARD, CallState.UNHEARD, CallState.ENDED


def practised(tmp_path, script):
    """Run a script; return the ear's file by tenths of a second, and what was told of calls."""
    told, path = [], tmp_path / "ear.wav"

    async def main():
        ear = UnpluggableEar(
            make_file_ear(Part(use="file", path=path, sample_rate=48_000), Config())
        )
        assert isinstance(ear, Calling)
        ear.report_calls(told.append)
        await ear.open()
        await script(ear)
        await asyncio.sleep(0.3)
        await ear.aclose()

    clock.run(main(), speed=clock.VIRTUAL)
    with wave.open(str(path)) as sound:
        heard = np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
    tenths = heard[: heard.size // 4_800 * 4_800].reshape(-1, 4_800)
    return np.abs(tenths.astype(int)).max(axis=1), told


async def speak(ear, seconds, number=1):
    ear.begin_call(call(number))
    for one in frames(number, tone(seconds)):
        await asyncio.sleep(0.01)
        ear.play_voice(one)
    ear.end_call(number, "the key")


def states(told):
    said = [one.state for one in told]
    return [one for one, before in zip(said, [None, *said], strict=False) if one != before]


def test_a_call_is_silent_while_the_device_is_away_and_goes_on_after(tmp_path):
    async def script(ear):
        async with asyncio.TaskGroup() as group:
            group.create_task(speak(ear, 5.0))
            await asyncio.sleep(1.0)
            ear.unplug()
            await asyncio.sleep(2.5)
            ear.plug_in()

    heard, told = practised(tmp_path, script)
    assert (heard[1:9] > 7_000).all()
    assert not heard[12:34].any()
    assert (heard[37:48] > 7_000).all()
    assert states(told) == [CallState.REACHING, HEARD, UNHEARD, HEARD, ENDED]
    assert next(one.why for one in told if one.state is UNHEARD) == UNPLUGGED
    assert 1.4 < told[-1].heard < 2.6  # what was heard is told once a second


def test_a_call_that_begins_and_ends_while_it_is_away_is_told(tmp_path):
    async def script(ear):
        ear.unplug()
        await speak(ear, 0.5)
        ear.end_call(1)
        ear.plug_in()

    heard, told = practised(tmp_path, script)
    assert not heard.any()
    assert states(told) == [UNHEARD, ENDED]
    assert told[-1].why == "the key"


def test_an_ear_that_takes_no_calls_says_that_nobody_hears_them():
    told = []

    async def main():
        ear = UnpluggableEar(NullEar())
        ear.report_calls(told.append)
        await speak(ear, 0.1)

    clock.run(main(), speed=clock.VIRTUAL)
    assert states(told) == [UNHEARD, ENDED]
