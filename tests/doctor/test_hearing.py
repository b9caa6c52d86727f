"""The probe tone, and the device that it sounds on."""

import os

import pytest
from sound_server import loud

from cuebot import clock, config
from cuebot.config import Part
from cuebot.doctor import hearing
from cuebot.talkback.ear_presence import EarPresence


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


@pytest.mark.parametrize(("on", "level"), [(True, "warn"), (False, "fail")])
def test_of_an_ear_elsewhere_it_says_where_to_look_and_whether_it_could_join(on, level):
    chosen = config.build_config({"talkback": {"use": "far"}, "console": {"on": on}})
    (finding,) = clock.run(hearing.check_ear(chosen, None))
    assert (finding.part, finding.verdict.name.lower()) == ("ear", level)


def test_an_ear_that_another_show_plays_into_is_told_with_who_that_is(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    chosen = config.build_config({"talkback": {"use": "device", "device": "host_ear"}})
    assert hearing.find_sharers(chosen) == []
    show = EarPresence("host_ear")
    show.find_others()
    (found,) = hearing.find_sharers(chosen)
    assert f"host_ear is the ear of a show already (process {os.getpid()}" in str(found)
    assert hearing.find_sharers(chosen, expected=1) == []
    show.leave()
    assert hearing.find_sharers(chosen) == []
    assert hearing.find_sharers(config.build_config({"talkback": {"use": "null"}})) == []
