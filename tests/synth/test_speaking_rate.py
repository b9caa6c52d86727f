"""Clips that are too long, with scripted voices in virtual time and the real local one."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from cuebot import clock
from cuebot.config import Config, Part
from cuebot.errors import SynthError
from cuebot.model import Clip, Line
from cuebot.synth import local
from cuebot.synth.cache import ClipCache
from cuebot.synth.policy import SYNTH_POLICY
from cuebot.synth.speaking_rate import MAX_PACE, fit_clip_duration
from cuebot.synth.voice_chain import VoiceChain

LINE = Line(text="Sizing on link 3.", language="en", drafted_by="offline")
LONG = {
    "en": "Care on link 3, 24 asking: hand wash at 30 degrees, never in the dryer.",
    "zh": "1号正品，扫瓶身防伪码可查，四十个人在问。",
    "es": "Península 2 días, islas 5 días, Portugal 6 días, Europa 9 días.",
}


class Paced:
    """A voice that says any line in `natural` seconds, or faster when asked."""

    name = "paced"
    mark = "paced 1"

    def __init__(self, natural, gains=1.0, fault=None, takes=0.0):
        self.natural = natural
        self.gains = gains
        self.fault = fault
        self.takes = takes
        self.asked = []

    async def speak(self, line):
        self.asked.append(line.pace)
        faster = line.pace != 1.0
        if faster:
            await asyncio.sleep(self.takes)
            if self.fault:
                raise self.fault
        seconds = self.natural / (1 + (line.pace - 1) * self.gains)
        return Clip(pcm=b"\1\1" * round(seconds * 8_000), sample_rate=8_000, voice=self.name)

    async def aclose(self):
        pass


def heard(voice, line=LINE, longest=5.0):
    async def main():
        return (await fit_clip_duration(await voice.speak(line), line, voice, longest)).seconds

    return clock.run(main(), speed=clock.VIRTUAL)


@pytest.mark.parametrize("natural", [1.0, 4.99, 5.0])
def test_a_clip_that_fits_is_said_once(natural):
    voice = Paced(natural)
    assert heard(voice) == pytest.approx(natural, abs=0.001)
    assert voice.asked == [1.0]


@pytest.mark.parametrize("natural", [5.01, 5.3, 6.0])
def test_one_that_is_too_long_is_said_again_as_much_faster_as_it_needs(natural):
    voice = Paced(natural, gains=0.9)
    assert heard(voice) <= 5.0
    assert len(voice.asked) == 2
    assert natural / 5.0 < voice.asked[1] <= MAX_PACE


def test_it_is_said_again_once_and_never_faster_than_can_be_followed():
    voice = Paced(9.0)
    assert heard(voice) == pytest.approx(9.0 / MAX_PACE, abs=0.001)
    assert voice.asked == [1.0, MAX_PACE]


def test_a_line_that_is_quick_already_is_made_quicker_still_and_only_as_far_as_that_goes():
    voice = Paced(6.0)
    assert heard(voice, replace(LINE, pace=1.1)) <= 5.0
    assert voice.asked[1] == pytest.approx(6.0 / 5.0 + SYNTH_POLICY.pace_margin, abs=0.01)
    voice = Paced(9.0)
    heard(voice, replace(LINE, pace=MAX_PACE))
    assert voice.asked == [MAX_PACE]


def test_the_shorter_clip_is_kept_when_a_voice_takes_no_notice():
    assert heard(Paced(5.5, gains=-0.1)) == pytest.approx(5.5)


@pytest.mark.parametrize(
    ("again", "waited"),
    [
        ({"fault": SynthError("cannot be reached", retry=True)}, 0.0),
        ({"takes": 60.0}, SYNTH_POLICY.remake_timeout),
    ],
)
def test_a_long_clip_is_better_than_none_when_the_voice_fails_or_hangs(again, waited):
    voice = Paced(5.5, **again)

    async def main():
        clip = await fit_clip_duration(await voice.speak(LINE), LINE, voice, 5.0)
        return clip.seconds, clock.now()

    assert clock.run(main(), speed=clock.VIRTUAL) == (pytest.approx(5.5), waited)


def test_the_operator_s_own_words_take_the_time_that_they_take():
    voice = Paced(8.0)
    assert heard(voice, replace(LINE, drafted_by="operator")) == 8.0
    assert voice.asked == [1.0]


def test_a_chain_keeps_the_clip_that_fits_and_forgets_it_under_another_limit(tmp_path):
    voice = Paced(5.5)
    cache = ClipCache(tmp_path, 1_000_000)

    async def main():
        return [
            (await VoiceChain([voice], cache=cache, longest=longest).speak(LINE)).seconds
            for longest in (5.0, 5.0, 4.8)
        ]

    first, again, shorter = clock.run(main(), speed=clock.VIRTUAL)
    assert first == again < 5.0
    assert shorter < 4.8
    assert len(voice.asked) == 4


@pytest.mark.parametrize("language", LONG)
def test_the_local_voice_keeps_a_line_within_the_limit(language):
    line = replace(LINE, text=LONG[language], language=language)

    async def main():
        voice = local.make_local_voice(Part(use="local"), Config())
        chain = VoiceChain([voice], longest=5.0)
        try:
            return (await voice.speak(line)).seconds, (await chain.speak(line)).seconds
        finally:
            await chain.aclose()

    plain, fitting = clock.run(main())
    assert 5.0 < plain < 6.0
    assert 4.0 < fitting <= 5.0
