"""Calls on a real device, recorded where they come out, whatever becomes of player and device."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import asynccontextmanager

import numpy as np
import pytest
from clips import noise, samples
from pulling import level_of
from sound_server import RATE, loud
from voices import call, frames, speak, tone

from cuebot import clock
from cuebot.config import Config, Part
from cuebot.errors import EarError
from cuebot.model.call import CallState
from cuebot.ports import Calling
from cuebot.talkback import device

HEARD, UNHEARD, ENDED = CallState.HEARD, CallState.UNHEARD, CallState.ENDED


class Told(list):
    """Reports of calls, each with its moment; one can wait for some."""

    def __call__(self, report):
        self.append((clock.now(), report))

    def states(self, number=1):
        told = [report.state for _, report in self if report.call == number]
        return [one for one, before in zip(told, [None, *told], strict=False) if one != before]

    def has_in_order(self, *wanted, number=1):
        """Tell whether these states were told, maybe with others that a busy machine brings."""
        told = iter(self.states(number))
        return all(state in told for state in wanted)

    async def until(self, state, number=1, after=0, seconds=30.0):
        """Wait for a state among what is told from a place in the list on; return its moment."""
        async with asyncio.timeout(seconds):
            while True:
                for at, report in self[after:]:
                    if report.call == number and report.state is state:
                        return at
                await asyncio.sleep(0.01)


@asynccontextmanager
async def opened(told, **keys):
    ear = device.make_device_ear(
        Part(use="device", device="host_ear", earcons=False, **keys), Config()
    )
    assert isinstance(ear, Calling)
    ear.report_calls(told)
    await ear.open()
    try:
        yield ear
    finally:
        await ear.aclose()


@asynccontextmanager
async def speaking(ear, who, hertz=300.0, seconds=60.0):
    """Let somebody speak as long as the block lasts."""
    async with asyncio.TaskGroup() as group:
        task = group.create_task(speak(ear, who, tone(seconds, hertz), ends=False))
        try:
            yield
        finally:
            task.cancel()
    ear.end_call(who.number)


def test_a_voice_is_heard_whole_on_the_named_device_and_nowhere_else(sound):
    told = Told()

    async def main():
        async with opened(told) as ear:
            await speak(ear, call(1), tone(1.0))
            await told.until(ENDED)

    with sound.recording("host_ear") as heard, sound.recording("speakers") as leaked:
        clock.run(main())
    assert told.has_in_order(CallState.REACHING, HEARD, ENDED)
    report = told[-1][1]
    assert 0.6 < report.heard < 1.001
    levels = level_of(heard[0] / 32_768, 300)
    assert np.count_nonzero(levels > 0.2) > 60
    assert loud(leaked[0]) is None


def test_a_line_is_down_under_a_call_and_a_stop_leaves_the_call_alone(sound):
    told = Told()

    async def main():
        async with opened(told) as ear, speaking(ear, call(1)):
            await told.until(HEARD)
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.5):
                    await ear.play(noise(8.0))
            await asyncio.sleep(0.5)

    with sound.recording("host_ear") as heard:
        clock.run(main())
    levels = level_of(heard[0] / 32_768, 300)
    assert np.count_nonzero(levels > 0.2) > 40
    assert HEARD in told.states()
    assert told.states()[-1] is ENDED


def test_the_higher_office_takes_the_ear(sound):
    told = Told()

    async def main():
        async with opened(told) as ear, speaking(ear, call(1, rank=1)):
            await told.until(HEARD)
            await speak(ear, call(2, rank=2), tone(0.6, 700.0))
            await told.until(ENDED, number=2)
            await told.until(HEARD, after=len(told))

    with sound.recording("host_ear") as heard:
        clock.run(main())
    low, high = (level_of(heard[0] / 32_768, hertz) for hertz in (300, 700))
    assert np.count_nonzero(high > 0.2) > 30
    assert np.count_nonzero((low > 0.1) & (high > 0.1)) <= 3
    assert told.has_in_order(CallState.REACHING, HEARD, CallState.TAKEN, HEARD, ENDED)


def test_a_killed_player_is_told_and_the_call_goes_on_with_the_next_and_nothing_old(sound):
    told = Told()

    async def main():
        async with opened(told) as ear:
            async with speaking(ear, call(1)):
                await told.until(HEARD)
                await asyncio.sleep(0.3)
                before = len(told)
                os.kill(ear._players.remote.pid, signal.SIGKILL)
                lost = await told.until(UNHEARD, after=before)
                back = await told.until(HEARD, after=before)
            await told.until(ENDED)
            return back - lost

    with sound.recording("speakers") as leaked:
        assert clock.run(main()) < 10.0
    assert told[-1][1].delay_p95 < 0.5
    assert told.has_in_order(CallState.REACHING, HEARD, UNHEARD, HEARD, ENDED)
    assert loud(leaked[0]) is None


def test_a_hung_player_is_told_and_replaced(sound):
    del sound
    told = Told()

    async def main():
        async with opened(told) as ear, speaking(ear, call(1)):
            await told.until(HEARD)
            before = len(told)
            os.kill(ear._players.remote.pid, signal.SIGSTOP)
            await told.until(UNHEARD, after=before)
            await told.until(HEARD, after=before)

    clock.run(main())
    assert told.states()[-1] is ENDED


def test_an_unplugged_ear_in_mid_call_is_silence_everywhere_until_it_is_back(sound):
    told = Told()

    async def main():
        async with opened(told) as ear, speaking(ear, call(1)):
            await told.until(HEARD)
            before = len(told)
            await asyncio.to_thread(sound.unplug, "host_ear")
            await told.until(UNHEARD, after=before)
            await asyncio.sleep(0.5)
            await asyncio.to_thread(sound.plug, "host_ear")
            await told.until(HEARD, after=before)
            with sound.recording("host_ear") as heard:
                await asyncio.sleep(0.3)
            return heard[0]

    with sound.recording("speakers") as leaked:
        again = clock.run(main())
    assert loud(again) is not None
    assert loud(leaked[0]) is None
    assert "gone" in next(report.why for _, report in told if report.state is UNHEARD)


def test_another_default_output_in_mid_call_moves_nothing(sound):
    told = Told()
    sound.plug("spare")

    async def main():
        async with opened(told) as ear, speaking(ear, call(1)):
            await told.until(HEARD)
            for name in ("spare", "speakers") * 3:
                await asyncio.to_thread(sound.control, "set-default-sink", name)
            await asyncio.sleep(1.2)

    with sound.recording("speakers") as leaked, sound.recording("spare") as spare:
        clock.run(main())
    sound.unplug("spare")
    assert loud(leaked[0]) is None
    assert loud(spare[0]) is None
    assert told.has_in_order(CallState.REACHING, HEARD, ENDED)


def test_an_ear_that_becomes_the_default_output_in_mid_call_is_silent_until_it_is_not(sound):
    told = Told()

    async def main():
        async with opened(told) as ear, speaking(ear, call(1)):
            await told.until(HEARD)
            before = len(told)
            await asyncio.to_thread(sound.control, "set-default-sink", "host_ear")
            await told.until(UNHEARD, after=before, seconds=10.0)
            try:
                with sound.recording("host_ear") as silent:
                    await asyncio.sleep(0.5)
            finally:
                await asyncio.to_thread(sound.control, "set-default-sink", "speakers")
            await told.until(HEARD, after=before)
            return silent[0]

    assert loud(clock.run(main())) is None
    whys = [report.why for _, report in told if report.state is UNHEARD]
    assert any("the default output" in why for why in whys)


def test_a_call_that_begins_without_a_device_is_unheard_until_there_is_one(sound):
    told = Told()

    async def main():
        async with opened(told, replug=0.0) as ear:
            await asyncio.to_thread(sound.unplug, "host_ear")
            with pytest.raises(EarError):
                await ear.play(noise(0.1))
            async with speaking(ear, call(1)):
                await told.until(UNHEARD)
                await asyncio.to_thread(sound.plug, "host_ear")
                await told.until(HEARD)

    clock.run(main())
    assert told.states()[0] is UNHEARD


def test_a_call_ends_without_a_player_too_and_once(sound):
    told = Told()

    async def main():
        async with opened(told) as ear:
            ear.begin_call(call(1))
            ear.begin_call(call(1))
            await asyncio.to_thread(sound.unplug, "host_ear")
            ear.play_voice(frames(1, tone(0.01))[0])
            ear.play_voice(frames(9, tone(0.01))[0])
            ear.end_call(9)
            await asyncio.sleep(0.2)
            ear.end_call(1, "the key")
            ear.end_call(1, "again")
            await told.until(ENDED)
            await asyncio.to_thread(sound.plug, "host_ear")

    clock.run(main())
    ended = [report for _, report in told if report.state is ENDED]
    assert [(one.call, one.why) for one in ended] == [(1, "the key")]


def test_while_the_ear_must_be_silent_nothing_of_a_call_is_heard(sound):
    told = Told()

    async def main():
        async with opened(told, watch="speakers.monitor", silent=1.0) as ear:
            async with speaking(ear, call(1)):
                await told.until(HEARD)
                before = len(told)
                ear._on_leak()
                at = await told.until(UNHEARD, after=before)
                await asyncio.sleep(0.3)
                with sound.recording("host_ear") as silent:
                    await asyncio.sleep(0.2)
                back = await told.until(HEARD, after=before)
            return silent[0], back - at

    silent, took = clock.run(main())
    assert loud(silent) is None
    assert took > 0.8
    assert "must not be" in next(report.why for _, report in told if report.state is UNHEARD)


def test_a_call_that_is_on_when_the_ear_is_closed_ends_with_it(sound):
    told = Told()

    async def main():
        async with opened(told) as ear:
            await speak(ear, call(1), tone(0.3), ends=False)

    with sound.recording("host_ear") as heard:
        clock.run(main())
    assert told.states()[-1] is ENDED
    assert told[-1][1].why == "the ear is closed"
    assert loud(heard[0]) is not None


def test_a_line_alone_beside_loaded_voices_is_still_bit_for_bit(sound):
    told, clip = Told(), noise(0.5)

    async def main():
        async with opened(told) as ear:
            await speak(ear, call(1), tone(0.2))
            await told.until(ENDED)
            await asyncio.sleep(0.5)
            await ear.play(clip)

    with sound.recording("host_ear") as heard:
        clock.run(main())
    whole = heard[0][heard[0] != 0].tolist()
    assert whole[-len(samples(clip)) :] == samples(clip).tolist()
    assert len(heard[0]) > RATE
