"""Filters by which a sound is known between its samples."""

from __future__ import annotations

import numpy as np
import pytest

from cuebot.talkback.sinc import make_sinc_filter


@pytest.mark.parametrize("phase", [0.0, 0.25, 0.5, 0.9])
def test_a_wave_is_known_between_its_samples(phase):
    half, place = 24, 500
    wave = np.sin(0.9 * np.arange(1_000))
    taps = make_sinc_filter(half, phase)
    guess = float(wave[place + 1 - half : place + 1 + half] @ taps)
    assert guess == pytest.approx(np.sin(0.9 * (place + phase)), abs=1e-3)


def test_at_a_sample_it_is_the_sample():
    taps = make_sinc_filter(8, 0.0)
    assert taps[7] == pytest.approx(1.0, abs=1e-4)
    assert np.abs(np.delete(taps, 7)).max() < 1e-4


@pytest.mark.parametrize("cutoff", [0.2, 0.5, 1.0])
def test_the_level_stays(cutoff):
    assert make_sinc_filter(40, 0.3, cutoff).sum() == pytest.approx(1.0, abs=1e-5)
