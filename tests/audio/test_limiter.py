"""True peaks, and the limiter that keeps under them."""

from __future__ import annotations

import numpy as np
import pytest

from cuebot.audio import limiter
from cuebot.audio.limiter import CEILING_DBTP


def test_a_peak_between_two_samples_is_seen():
    quarter = np.sin(np.pi * np.arange(4_800) / 2 + np.pi / 4)
    assert 20 * np.log10(np.abs(quarter).max()) == pytest.approx(-3.01, abs=0.01)
    assert limiter.measure_dbtp(quarter, 48_000) == pytest.approx(0.0, abs=0.3)


@pytest.mark.parametrize("rate", [8_000, 48_000])
@pytest.mark.parametrize("level", [0.6, 1.0, 8.0])
def test_noise_of_any_level_comes_out_under_the_ceiling(rate, level):
    noise = np.random.default_rng(3).uniform(-level, level, rate)
    assert limiter.measure_dbtp(limiter.limit_peaks(noise, rate), rate) <= CEILING_DBTP


def test_a_single_peak_is_turned_down_and_what_is_far_from_it_is_not():
    quiet = 0.1 * np.sin(np.arange(48_000) / 10)
    peaked = quiet.copy()
    peaked[24_000:24_010] = 1.0
    out = limiter.limit_peaks(peaked, 48_000)
    assert limiter.measure_dbtp(out, 48_000) <= CEILING_DBTP
    np.testing.assert_allclose(out[:23_000], quiet[:23_000], rtol=0, atol=1e-4)
    np.testing.assert_allclose(out[25_000:], quiet[25_000:], rtol=0, atol=1e-4)


def test_what_keeps_under_the_ceiling_is_returned_as_it_is():
    quiet = 0.1 * np.sin(np.arange(4_800) / 10)
    assert limiter.limit_peaks(quiet, 48_000) is quiet


def test_what_was_limited_is_in_order_at_every_rate_and_not_touched_again():
    swell = np.sin(np.arange(4_800) / 10) * np.hanning(4_800)
    just_under = swell * 10 ** ((CEILING_DBTP - 0.02 - limiter.measure_dbtp(swell, 48_000)) / 20)
    assert limiter.limit_peaks(just_under, 48_000) is just_under
