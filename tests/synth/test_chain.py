"""The chain in virtual time, with scripted voices."""

from __future__ import annotations

import asyncio
import logging

import pytest

from cuebot import clock
from cuebot.errors import SynthError
from cuebot.model import Clip, Line
from cuebot.ports import Voice
from cuebot.synth.chain import PATIENCE, REST, Chain

LINE = Line(text="one", language="en", drafted_by="offline")


class Scripted:
    """A voice that fails as long as it has a fault."""

    def __init__(self, name, fault=None):
        self.name = name
        self.fault = fault
        self.asked = 0
        self.closed = False

    async def speak(self, line):
        self.asked += 1
        if self.fault:
            raise self.fault
        return Clip(pcm=line.text.encode(), sample_rate=8_000, voice=self.name)

    async def aclose(self):
        self.closed = True


def broken(name="first"):
    return Scripted(name, SynthError("cannot be reached", retry=True))


def warnings(caplog):
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


def test_the_first_voice_that_can_speaks():
    first, second = Scripted("first"), Scripted("second")

    async def main():
        return await Chain([first, second]).speak(LINE)

    assert clock.run(main()).voice == "first"
    assert second.asked == 0
    assert isinstance(Chain([]), Voice)


def test_the_next_voice_speaks_when_one_cannot_and_people_hear_of_it_once(caplog):
    chain = Chain([broken(), Scripted("second")])

    async def main():
        return [(await chain.speak(LINE)).voice for _ in range(2)]

    assert clock.run(main()) == ["second", "second"]
    assert warnings(caplog) == ["first: cannot be reached."]


def test_people_hear_when_a_voice_is_back(caplog):
    first = broken()
    chain = Chain([first, Scripted("second")])

    async def main():
        await chain.speak(LINE)
        first.fault = None
        return (await chain.speak(LINE)).voice

    assert clock.run(main()) == "first"
    assert warnings(caplog) == ["first: cannot be reached.", "first: speaks again."]


def test_a_voice_that_keeps_failing_rests_and_is_tried_again():
    first = broken()
    chain = Chain([first, Scripted("second")])

    async def main():
        for _ in range(PATIENCE + 5):
            await chain.speak(LINE)
        resting = first.asked
        await asyncio.sleep(REST)
        await chain.speak(LINE)
        return resting, first.asked

    assert clock.run(main(), speed=clock.VIRTUAL) == (PATIENCE, PATIENCE + 1)


def test_a_resting_voice_speaks_rather_than_nobody():
    first, second = broken(), broken("second")
    chain = Chain([first, second])

    async def main():
        for _ in range(PATIENCE):
            with pytest.raises(SynthError):
                await chain.speak(LINE)
        second.fault = None
        return (await chain.speak(LINE)).voice

    assert clock.run(main(), speed=clock.VIRTUAL) == "second"


def test_a_language_that_a_voice_lacks_does_not_make_it_rest():
    first = Scripted("first", SynthError("does not speak it"))
    chain = Chain([first, Scripted("second")])

    async def main():
        for _ in range(PATIENCE + 2):
            await chain.speak(LINE)

    clock.run(main(), speed=clock.VIRTUAL)
    assert first.asked == PATIENCE + 2


@pytest.mark.parametrize("voices", [[], [broken()]])
def test_when_no_voice_can_the_error_says_why_of_each(voices):
    async def main():
        with pytest.raises(SynthError) as caught:
            await Chain(voices).speak(LINE)
        return str(caught.value)

    said = clock.run(main())
    assert ("cannot be reached" if voices else "none is configured") in said


def test_closing_closes_every_voice():
    voices = [Scripted("first"), broken("second")]
    clock.run(Chain(voices).aclose())
    assert all(voice.closed for voice in voices)
