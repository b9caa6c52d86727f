"""Voices, tried for real."""

from cuebot import clock, config
from cuebot.doctor import voices


def test_a_voice_is_timed_to_its_first_sound():
    chosen = config.build_config({"synth": {"voices": [{"use": "local"}]}})
    (found,) = clock.run(voices.check_voices(chosen))
    assert found.verdict == 0
    assert "first sound in" in found.figure


def test_a_voice_that_fails_is_a_warning_while_another_speaks():
    parts = [{"use": "no-such"}, {"use": "local"}]
    chosen = config.build_config({"synth": {"voices": parts}})
    found = clock.run(voices.check_voices(chosen))
    assert [int(one.verdict) for one in found] == [1, 0]


def test_a_voice_that_begins_too_late_is_a_warning():
    chosen = config.build_config({"synth": {"voices": [{"use": "local"}], "begins_within": 1e-9}})
    (found,) = clock.run(voices.check_voices(chosen))
    assert "the next voice will begin beside it" in found.sentence
