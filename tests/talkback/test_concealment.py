"""A gap in PCM is filled with more of what sounded last."""

from __future__ import annotations

import numpy as np
import pytest
from voices import tone

from cuebot.talkback.concealment import MERGE, STEADY, PitchConcealer
from cuebot.talkback.policy import TALKBACK_POLICY

RATE = 48_000


def voice(hertz=150.0, seconds=0.2):
    return tone(seconds, hertz).astype(np.float32) / 32_768


@pytest.mark.parametrize("hertz", [70.0, 100.0, 150.0, 230.0, 390.0])
def test_a_vowel_goes_on_at_its_pitch(hertz):
    concealer, said = PitchConcealer(RATE), voice(hertz)
    concealer.resume_voice(said[:4_800])
    steady = round(STEADY * RATE)
    guessed = concealer.conceal_loss(steady)
    error = guessed - said[4_800 : 4_800 + steady]
    assert np.sqrt(np.mean(error**2)) < 0.15 * np.sqrt(np.mean(said**2))


def test_it_fades_and_comes_in_any_pieces():
    one, other = PitchConcealer(RATE), PitchConcealer(RATE)
    for concealer in (one, other):
        concealer.resume_voice(voice())
    whole = one.conceal_loss(4_800)
    pieces = np.concatenate([other.conceal_loss(size) for size in (1, 479, 720, 3_600)])
    np.testing.assert_array_equal(whole, pieces)
    levels = np.sqrt(np.mean(whole.reshape(10, 480) ** 2, axis=1))
    assert (np.diff(levels[1:]) < 0.01).all()
    assert levels[-1] < 0.3 * levels[0]
    assert TALKBACK_POLICY.max_concealment * RATE == whole.size


def test_what_comes_back_rises_out_of_the_concealment():
    concealer, said = PitchConcealer(RATE), voice()
    concealer.resume_voice(said[:4_800])
    gap = concealer.conceal_loss(960)
    back = said[5_760:6_720]
    out = concealer.resume_voice(back)
    merged = round(MERGE * RATE)
    assert out[merged:].tolist() == back[merged:].tolist()
    joined = np.concatenate([said[:4_800], gap, out])
    assert np.abs(np.diff(joined)).max() < 1.5 * np.abs(np.diff(said)).max()


def test_what_was_not_lost_is_untouched():
    said = voice()
    assert PitchConcealer(RATE).resume_voice(said) is said


@pytest.mark.parametrize("before", [np.zeros(4_800, np.float32), np.ones(1, np.float32)])
def test_silence_and_hardly_anything_are_concealed_too(before):
    concealer = PitchConcealer(RATE)
    concealer.resume_voice(before)
    out = concealer.conceal_loss(6_000)
    assert np.isfinite(out).all()
    assert np.abs(out).max() <= 1.0


def test_noise_is_not_made_louder():
    random = np.random.default_rng(1)
    noise = random.normal(0, 0.1, 4_800).astype(np.float32)
    concealer = PitchConcealer(RATE)
    concealer.resume_voice(noise)
    assert np.sqrt(np.mean(concealer.conceal_loss(480) ** 2)) < 0.15
