"""The limiter of what is on its way: untouched below its ceiling, and never above."""

from __future__ import annotations

import numpy as np
import pytest
from clips import hostile
from hypothesis import given, settings
from hypothesis import strategies as st

from cuebot.audio import limiter, mono_samples
from cuebot.talkback.live_limiter import LiveLimiter
from cuebot.talkback.policy import TALKBACK_POLICY
from cuebot.talkback.voice_resampler import VoiceResampler

RATE = 48_000
CEILING = TALKBACK_POLICY.live_ceiling_dbtp


def limited(samples, rate=RATE, steps=(7, 40, 1, 20)):
    """Send samples in blocks of so many steps by turns; return what comes out of all of them."""
    one, out, place, turn = LiveLimiter(rate, CEILING), [], 0, 0
    samples = samples.astype(np.float32)
    while place < samples.size + one.delay:
        size = steps[turn % len(steps)] * one.step
        block = samples[place : place + size]
        out.append(one.limit_block(np.pad(block, (0, size - block.size))))
        place, turn = place + size, turn + 1
    return np.concatenate(out)[one.delay : one.delay + samples.size]


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000, 96_000])
def test_what_is_below_the_ceiling_comes_out_bit_for_bit_right_after(rate):
    quiet = np.random.default_rng(1).normal(0, 0.05, rate).astype(np.float32)
    assert limited(quiet, rate).tolist() == quiet.tolist()
    assert LiveLimiter(rate, CEILING).delay <= max(0.006 * rate, 64)


@pytest.mark.parametrize("rate", [16_000, 24_000, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("seed", range(12))
def test_no_hostile_voice_passes_the_ceiling_at_its_devices_rate(seed, rate):
    samples = np.clip(mono_samples.to_finite_mono(hostile(seed)[0]), -1.0, 1.0).astype(np.float32)
    voice = samples if rate == RATE else VoiceResampler(rate).resample_block(samples)
    out = limited(voice, rate)
    assert limiter.measure_dbtp(out.astype(float), rate) <= CEILING


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 50), min_size=1, max_size=5), st.integers(0, 100))
def test_the_size_of_the_blocks_does_not_matter(steps, seed):
    loud = np.random.default_rng(seed).normal(0, 0.4, 9_600)
    np.testing.assert_allclose(limited(loud, steps=steps), limited(loud), atol=1e-6)


def test_it_goes_down_before_a_peak_and_comes_back_after_it():
    at = np.arange(RATE) / RATE
    tone = 0.1 * np.sin(2 * np.pi * 200 * at)
    tone[24_000:24_100] = 0.9
    out = limited(tone)
    assert out[:23_700] == pytest.approx(tone[:23_700], abs=1e-6)
    assert np.abs(out[24_000:24_100]).max() < 10 ** (CEILING / 20)
    assert out[-4_800:] == pytest.approx(tone[-4_800:], abs=1e-3)
    gain = out[24_200:24_400].std() / tone[24_200:24_400].std()
    assert gain < 0.7
