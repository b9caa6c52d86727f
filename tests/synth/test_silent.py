"""The silent voice, by itself and in a rehearsal's chain."""

from __future__ import annotations

import pytest

from cuebot import clock, config
from cuebot.config import Part
from cuebot.errors import ConfigError, SynthError
from cuebot.model import Line
from cuebot.ports import Voice
from cuebot.synth import local, silent
from cuebot.synth.voice_chain import VoiceChain
from cuebot.verbalise import duration

THAI = Line(text="ลิงก์ 1 ราคา 290 บาท", language="th", drafted_by="offline")


def voice(synth=None):
    return silent.make_silent_voice(Part(use="silent"), config.build_config({"synth": synth or {}}))


def test_it_is_silent_for_as_long_as_the_words_take():
    clip = clock.run(voice().speak(THAI))
    assert clip.seconds == pytest.approx(duration.estimate_speech(THAI.text, "th"), abs=0.001)
    assert not any(clip.pcm)
    assert isinstance(voice(), Voice)


def test_the_host_s_speed_shortens_it():
    plain, fast = (clock.run(voice(synth).speak(THAI)).seconds for synth in ({}, {"rate": 50}))
    assert plain / fast == pytest.approx(1.5, abs=0.01)


def test_where_there_is_nothing_to_say_it_says_so():
    with pytest.raises(SynthError, match="nothing to say"):
        clock.run(voice().speak(Line(text=" ", language="th", drafted_by="offline")))


def test_a_key_is_refused():
    with pytest.raises(ConfigError, match="rate"):
        silent.make_silent_voice(Part(use="silent", rate=1), config.build_config({}))


def test_behind_the_local_voice_it_stands_in_for_the_languages_that_one_lacks():
    lines = [THAI, Line(text="Link 1 is $24.", language="en", drafted_by="offline")]

    async def main():
        chain = VoiceChain(
            [local.make_local_voice(Part(use="local"), config.build_config({})), voice()],
            longest=5.0,
        )
        try:
            return [(await chain.speak(line)).voice for line in lines]
        finally:
            await chain.aclose()

    assert clock.run(main(), speed=clock.VIRTUAL) == ["silent", "local:en-us"]
