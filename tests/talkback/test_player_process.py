"""The player as the show sees it."""

from __future__ import annotations

import os

import pytest
from clips import noise, samples
from sound_server import whole

from cuebot import clock
from cuebot.errors import EarError
from cuebot.talkback.player_process import PlayerProcess


def test_a_device_that_is_refused_leaves_no_process(sound):
    del sound

    async def main():
        one = PlayerProcess()
        with pytest.raises(EarError, match="default output"):
            await one.open_device("speakers", "")
        return one.pid, one.is_alive

    pid, alive = clock.run(main())
    assert not alive
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_an_opened_device_tells_its_rate(sound):
    del sound

    async def main():
        one = PlayerProcess()
        await one.open_device("host_ear", "")
        rate, alive = one.sample_rate, one.is_alive
        await one.end_process()
        return rate, alive, one.is_alive

    assert clock.run(main()) == (48_000, True, False)


def test_the_rest_of_a_clip_follows_on_its_beginning_without_a_gap(sound):
    pcm, spans = noise(0.6).pcm, []

    async def rest():
        return pcm[20_000:]

    async def main():
        one = PlayerProcess()
        await one.open_device("host_ear", "")
        await one.play_pcm(pcm[:20_000], rest, spans.append)
        await one.end_process()

    with sound.recording("host_ear") as heard:
        clock.run(main())
    assert whole(heard[0]) == samples(noise(0.6)).tolist()
    assert [(span.whole, span.gaps) for span in spans] == [(True, 0)]


def test_a_clip_that_is_stopped_before_its_rest_is_there_does_not_go_on(sound):
    pcm, spans = noise(2.0).pcm, []

    async def main():
        one = PlayerProcess()
        await one.open_device("host_ear", "")

        async def rest():
            one.interrupt_clip(EarError("enough", do="wait"))
            return pcm[20_000:]

        with pytest.raises(EarError, match="enough"):
            await one.play_pcm(pcm[:20_000], rest, spans.append)
        await one.play_pcm(b"", nothing, spans.append)
        await one.end_process()

    with sound.recording("host_ear") as heard:
        clock.run(main())
    assert len(whole(heard[0])) <= 10_000
    assert [span.whole for span in spans] == [False, True]


async def nothing():
    return b""
