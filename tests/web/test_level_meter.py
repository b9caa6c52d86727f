"""How loud a clip is over its time."""

import numpy as np
import pytest

from cuebot.model import Clip
from cuebot.web.level_meter import FLOOR_DECIBELS, LevelMeter, measure_levels

RATE = 24_000


def clip(samples):
    pcm = np.round(np.asarray(samples) * 32767).astype("<i2").tobytes()
    return Clip(pcm=pcm, sample_rate=RATE, voice="test")


def tone(seconds, amplitude):
    return amplitude * np.sin(2 * np.pi * 440 * np.arange(int(seconds * RATE)) / RATE)


@pytest.mark.parametrize(("amplitude", "decibels"), [(1.0, 3), (0.5, 9), (0.1, 23), (0.0, 60)])
def test_a_tone_is_as_far_below_full_scale_as_its_power(amplitude, decibels):
    assert set(measure_levels(clip(tone(1.0, amplitude)))) == {decibels}


def test_there_is_a_level_each_tenth_of_a_second_and_silence_has_a_floor():
    levels = measure_levels(clip([*tone(0.3, 0.5), *tone(0.25, 0.0)]))
    assert levels == (9, 9, 9, FLOOR_DECIBELS, FLOOR_DECIBELS, FLOOR_DECIBELS)


def test_a_clip_without_sound_has_no_levels():
    assert measure_levels(clip([])) == ()


def test_a_clip_is_measured_once():
    meter, sounds = LevelMeter(), clip(tone(0.2, 0.5))
    assert meter.measure(sounds) is meter.measure(sounds)
    assert meter.measure(clip(tone(0.2, 0.1))) != meter.measure(sounds)
