"""An ear that can be unplugged."""

import asyncio

import pytest

from cuebot import clock
from cuebot.errors import EarError
from cuebot.model import Clip
from cuebot.ports import Ear, Telling
from cuebot.practice.unpluggable_ear import UnpluggableEar

CLIP = Clip(pcm=bytes(2 * 24_000 * 4), sample_rate=24_000, voice="v")
"""Four seconds."""


class Heard:
    """An ear that takes as long as its clips, and keeps what it gave: (began, ended, whole)."""

    def __init__(self, error=None):
        self.spans, self._error = [], error

    async def open(self):
        if self._error:
            raise self._error

    async def play(self, clip):
        began = clock.now()
        if self._error:
            raise self._error
        try:
            await asyncio.sleep(clip.seconds)
        except asyncio.CancelledError:
            self.spans.append((began, clock.now(), False))
            raise
        self.spans.append((began, clock.now(), True))

    async def aclose(self):
        self.spans.append("closed")


def play(*deeds, error=None):
    """Play a clip while these things happen, (at, name of a method) each; return its spans."""
    heard = Heard(error)
    ear = UnpluggableEar(heard)

    async def main():
        loop = asyncio.get_running_loop()
        for at, deed in deeds:
            loop.call_at(at, getattr(ear, deed))
        await asyncio.sleep(0.5)
        await ear.play(CLIP)

    try:
        clock.run(main(), speed=clock.VIRTUAL)
    finally:
        play.spans = heard.spans
    return heard.spans


def test_plugged_in_it_is_the_ear_behind():
    assert play() == [(0.5, 4.5, True)]
    assert isinstance(UnpluggableEar(Heard()), Ear)
    assert isinstance(UnpluggableEar(Heard()), Telling)


def test_a_line_is_cut_at_once_and_said_from_its_start_when_the_device_is_back():
    assert play((2.0, "unplug"), (5.0, "plug_in")) == [(0.5, 2.0, False), (5.0, 9.0, True)]


def test_a_device_that_does_not_come_back_loses_the_line():
    with pytest.raises(EarError, match="unplugged"):
        play((2.0, "unplug"))
    assert play.spans == [(0.5, 2.0, False)]


def test_a_line_that_comes_while_it_is_unplugged_waits_for_it():
    assert play((0.1, "unplug"), (3.0, "plug_in")) == [(3.0, 7.0, True)]


def test_an_error_of_the_ear_behind_is_its_own():
    with pytest.raises(EarError, match="broken"):
        play(error=EarError("broken"))


def test_a_line_that_is_cancelled_is_silent_and_the_ear_is_closed():
    heard = Heard()
    ear = UnpluggableEar(heard)

    async def main():
        async with asyncio.timeout(1.0):
            await ear.play(CLIP)

    with pytest.raises(TimeoutError):
        clock.run(main(), speed=clock.VIRTUAL)
    assert heard.spans == [(0.0, 1.0, False)]
    clock.run(ear.aclose())
    assert heard.spans[-1] == "closed"
