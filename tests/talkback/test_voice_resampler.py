"""A voice at another rate: the same, without bursts."""

from __future__ import annotations

import numpy as np
import pytest

from cuebot.talkback.voice_resampler import VoiceResampler

RATES = [8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 96_000]


@pytest.mark.parametrize("rate", RATES)
def test_a_tone_keeps_its_pitch_and_level(rate):
    at = np.arange(48_000) / 48_000
    out = VoiceResampler(rate).resample_block(np.sin(2 * np.pi * 1_000 * at).astype(np.float32))
    assert out.size == pytest.approx(rate, abs=1)
    places = np.arange(out.size) / rate
    waves = np.stack([np.sin(2 * np.pi * 1_000 * places), np.cos(2 * np.pi * 1_000 * places)], 1)
    skip = rate // 50
    fit = np.linalg.lstsq(waves[skip:], out[skip:], rcond=None)[0]
    assert np.hypot(*fit) == pytest.approx(1.0, abs=0.01)
    assert np.abs(out[skip:] - waves[skip:] @ fit).max() < 0.002


@pytest.mark.parametrize("rate", RATES)
def test_each_block_gives_its_share_at_once(rate):
    resampler = VoiceResampler(rate)
    sizes = [resampler.resample_block(np.zeros(480, np.float32)).size for _ in range(100)]
    assert {abs(size - rate / 100) < 1 for size in sizes} == {True}


@pytest.mark.parametrize("rate", RATES)
def test_the_size_of_the_blocks_does_not_matter(rate):
    samples = np.random.default_rng(1).normal(0, 0.1, 4_800).astype(np.float32)
    whole = VoiceResampler(rate).resample_block(samples)
    pieces, place, resampler = [], 0, VoiceResampler(rate)
    for size in (1, 2, 3, 7, 480, 1_000, 3_307):
        pieces.append(resampler.resample_block(samples[place : place + size]))
        place += size
    np.testing.assert_allclose(np.concatenate(pieces), whole, atol=1e-6)


def test_what_the_device_cannot_have_is_filtered_out():
    at = np.arange(48_000) / 48_000
    hiss = np.sin(2 * np.pi * 15_000 * at).astype(np.float32)
    out = VoiceResampler(16_000).resample_block(hiss)
    assert np.abs(out[1_000:]).max() < 0.01
