"""The leak watch as the ear sees it."""

from __future__ import annotations

import asyncio
import os
import signal

import numpy as np
import pytest
from patience import until
from test_leak import babble
from test_leak_listener import pcm

from cuebot import clock
from cuebot.errors import EarError
from cuebot.talkback.leak_monitor import LeakMonitor, downsample_pcm

TRIES = 10
PATIENCE = 60.0


def test_a_leak_is_told(sound):
    async def main():
        leaked = asyncio.Event()
        watch = LeakMonitor("speakers.monitor", leaked.set)
        await watch.open()
        line = babble(3.0, seed=1)
        for _ in range(TRIES):  # on a busy machine the player begins too late to be the same sound
            watch.start_line(pcm(line).tobytes())
            player = await asyncio.to_thread(sound.play, "speakers", pcm(np.repeat(line, 6)))
            await asyncio.to_thread(player.wait)
            watch.end_line()
            if leaked.is_set():
                break
        await watch.aclose()
        return leaked.is_set()

    assert clock.run(main())


def test_a_killed_watch_is_told_and_begins_again_when_it_is_opened(sound, caplog):
    del sound

    async def main():
        watch = LeakMonitor("speakers.monitor", lambda: None)
        watch.start_line(b"")
        await watch.open()
        first = watch._child.pid
        await watch.open()
        assert watch._child.pid == first
        os.kill(first, signal.SIGKILL)
        await asyncio.to_thread(until, lambda: not watch._child.alive, PATIENCE)
        await watch.ensure_running()
        assert watch._child.pid != first
        again = "leaks are watched for again on 'speakers.monitor'"
        await asyncio.to_thread(until, lambda: again in caplog.text, PATIENCE)
        await watch.aclose()

    clock.run(main())
    assert caplog.text.count("the leak watch has ended") == 1


def test_an_input_that_is_not_there_is_an_error_that_names_the_others(sound):
    del sound
    with pytest.raises(EarError, match="no input is called 'nowhere'") as caught:
        clock.run(LeakMonitor("nowhere", lambda: None).open())
    assert "'speakers.monitor'" in str(caught.value)


def test_an_input_that_goes_is_told(sound, caplog):
    async def main():
        watch = LeakMonitor("third.monitor", lambda: None)
        await watch.open()
        await asyncio.to_thread(sound.unplug, "third")
        await asyncio.to_thread(until, lambda: "no leak can be noticed" in caplog.text, PATIENCE)
        await asyncio.to_thread(sound.plug, "third")
        await asyncio.to_thread(until, lambda: "again on 'third.monitor'" in caplog.text, PATIENCE)
        await watch.aclose()

    sound.plug("third")
    clock.run(main())
    sound.unplug("third")


def test_a_line_is_compared_at_a_rate_of_its_own():
    assert len(downsample_pcm(bytes(2 * 48_000), 48_000)) == 2 * 8_000


def test_the_pauses_of_a_line_stay_silent():
    """By soxr 1.1 alone, a quarter of the samples of 16 bits that were 0 are none any more."""
    assert not any(downsample_pcm(bytes(2 * 24_000), 24_000))


def test_a_line_at_full_scale_is_cut_and_not_turned_over():
    loud = np.where(np.arange(24_000) % 400 < 200, 32_767, -32_768).astype("<i2")
    fewer, half = (
        np.frombuffer(downsample_pcm(one.astype("<i2").tobytes(), 24_000), "<i2")
        for one in (loud, loud // 2)
    )
    sounding = np.abs(half) > 1_000
    assert (np.sign(fewer[sounding]) == np.sign(half[sounding])).all()
