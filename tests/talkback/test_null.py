"""The ear that is nowhere."""

from __future__ import annotations

import pytest
from clips import noise
from voices import call, frames, tone

from cuebot import clock
from cuebot.config import Config, Part
from cuebot.errors import ConfigError
from cuebot.model.call import CallState
from cuebot.ports import Calling, Ear
from cuebot.talkback import null


def test_a_clip_takes_its_own_time():
    async def main():
        ear = null.make_null_ear(Part(use="null"), Config())
        assert isinstance(ear, Ear)
        await ear.open()
        await ear.play(noise(1.5))
        await ear.aclose()
        return clock.now()

    assert clock.run(main(), speed=clock.VIRTUAL) == 1.5


def test_it_has_no_keys():
    with pytest.raises(ConfigError, match="path"):
        null.make_null_ear(Part(use="null", path="x"), Config())


def test_it_says_of_a_call_that_nobody_hears_it():
    told = []
    ear = null.make_null_ear(Part(use="null"), Config())
    assert isinstance(ear, Calling)
    ear.play_voice(frames(1, tone(0.01))[0])
    ear.report_calls(told.append)
    ear.begin_call(call(1))
    for frame in frames(1, tone(0.05)):
        ear.play_voice(frame)
    ear.end_call(1, "the key")
    ear.end_call(1)
    assert [(one.state, one.heard) for one in told] == [
        (CallState.UNHEARD, 0.0),
        (CallState.ENDED, 0.0),
    ]
    assert [one.why for one in told] == [null.NOBODY, "the key"]
