"""How fast an ear is silent."""

from cuebot import clock, config
from cuebot.doctor import stop_latency


def test_an_ear_that_is_a_device_is_cut_in_time(sound):
    del sound
    chosen = config.build_config({"talkback": {"use": "device", "device": "host_ear"}})
    (found,) = clock.run(stop_latency.check_mute_latency(chosen))
    assert found.verdict == 0
    assert "of 5 cuts" in found.figure


def test_without_a_device_a_file_stands_in_and_that_is_said():
    (found,) = clock.run(stop_latency.check_mute_latency(config.build_config({})))
    assert found.verdict == 1
    assert "a file stood in" in found.sentence
