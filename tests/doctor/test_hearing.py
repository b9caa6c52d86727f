"""The probe tone, and the device that it sounds on."""

import pytest
from sound_server import loud

from cuebot import clock, config
from cuebot.config import Part
from cuebot.doctor import hearing


def test_the_tone_is_as_loud_as_a_line():
    assert hearing.measure_loudness(hearing.make_probe_tone()) == pytest.approx(-23.0, abs=0.5)


def test_a_look_leaves_no_recording_behind():
    part = Part.model_validate({"use": "device", "device": "a", "record": "ear.wav"})
    assert hearing.strip_recording(part).model_extra == {"device": "a"}


@pytest.mark.parametrize("asking", [True, False])
def test_the_tone_sounds_on_the_ear_alone_and_only_when_it_is_wanted(sound, asking):
    chosen = config.build_config({"talkback": {"use": "device", "device": "host_ear"}})
    with sound.recording("host_ear") as heard, sound.recording("speakers") as leaked:
        clock.run(hearing.check_ear(chosen, (lambda: True) if asking else None))
    assert (loud(heard[0]) is not None) is asking
    assert loud(leaked[0]) is None
