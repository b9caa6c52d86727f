"""The ear that is nowhere."""

from __future__ import annotations

import pytest
from clips import noise

from cuebot import clock
from cuebot.config import Config, Part
from cuebot.errors import ConfigError
from cuebot.ports import Ear
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
