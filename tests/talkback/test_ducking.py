"""The cross-fade between a line and a voice."""

from __future__ import annotations

import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.talkback.ducking import MIX_PEAK, blend_voice, pass_voice, ramp_up


def test_the_ramp_goes_straight_and_stays_between_its_ends():
    assert ramp_up(0.5, 0.25, 4).tolist() == [0.75, 1.0, 1.0, 1.0]
    assert ramp_up(0.25, -0.25, 3).tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("channels", [1, 2])
def test_each_channel_has_the_line_down_and_the_voice_up(channels):
    line = array.array("h", [1_000] * 3 * channels)
    voice = np.full(3, 0.01, np.float32)
    raised = np.array([0.0, 0.5, 1.0], np.float32)
    out = np.array(blend_voice(line, voice, raised, 0.125)).reshape(3, channels)
    wanted = [1_000, 1_000 * 0.5625 + 164, 125 + 328]
    for channel in range(channels):
        assert out[:, channel].tolist() == pytest.approx(wanted, abs=1)


@pytest.mark.parametrize("channels", [1, 2])
def test_a_voice_without_a_line_is_as_over_a_silent_one(channels):
    voice = np.random.default_rng(1).uniform(-1.2, 1.2, 500).astype(np.float32)
    silent = array.array("h", [0] * 500 * channels)
    blended = blend_voice(silent, voice.copy(), np.ones(500, np.float32), 0.125)
    assert pass_voice(voice, channels) == blended


def test_without_a_voice_the_line_is_down_all_the_same():
    out = blend_voice(array.array("h", [800]), None, np.ones(1, np.float32), 0.5)
    assert list(out) == [400]


@given(
    st.lists(st.integers(-32_768, 32_767), min_size=1, max_size=50),
    st.floats(-1, 1, width=32),
    st.floats(0, 1, width=32),
)
def test_no_sample_of_a_mix_passes_the_peak(line, voice, raised):
    size = len(line)
    out = blend_voice(
        array.array("h", line),
        np.full(size, voice, np.float32),
        np.full(size, raised, np.float32),
        0.125,
    )
    assert max(map(abs, out)) <= MIX_PEAK
