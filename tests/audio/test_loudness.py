"""Loudness, peaks and fades, on speech and on hostile buffers."""

from __future__ import annotations

import numpy as np
import pytest
from clips import hostile
from hypothesis import given
from hypothesis import strategies as st

from cuebot import clock
from cuebot.audio import limiter, loudness
from cuebot.audio.limiter import CEILING_DBTP
from cuebot.audio.loudness import TARGET_LUFS
from cuebot.config import Config, Part
from cuebot.model import Line
from cuebot.synth import local


def back(pcm):
    return np.frombuffer(pcm, "<i2") / 32_767


def sine(hertz, rate, seconds=2.0, level=1.0):
    return level * np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate)


@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000])
def test_a_full_scale_sine_of_997_hertz_has_the_loudness_of_the_standard(rate):
    assert loudness.measure_lufs(sine(997, rate, 5.0), rate) == pytest.approx(-3.01, abs=0.05)


def test_the_weighting_turns_rumble_down_and_sibilants_up():
    middle, low, high = (loudness.measure_lufs(sine(f, 48_000), 48_000) for f in (997, 30, 6_000))
    assert low < middle - 5
    assert high == pytest.approx(middle + 3.3, abs=0.4)


def filtered(samples, b, a):
    """Run a second-order filter sample by sample."""
    out, (x1, x2, y1, y2) = [], (0.0,) * 4
    for x0 in samples.tolist():
        y0 = b[0] * x0 + b[1] * x1 + b[2] * x2 - a[1] * y1 - a[2] * y2
        x1, x2, y1, y2 = x0, x1, y0, y1
        out.append(y0)
    return np.array(out)


@pytest.mark.parametrize("size", [1, 1_999, 8_000, 20_001])
def test_the_weighting_is_that_of_its_filters_run_sample_by_sample(size):
    noise = np.random.default_rng(5).uniform(-1, 1, size)
    wanted = filtered(
        filtered(noise, *loudness._design_shelf(8_000)), *loudness._design_high_pass(8_000)
    )
    assert loudness._apply_k_weighting(noise, 8_000) == pytest.approx(wanted, abs=1e-4)


def test_silence_between_words_does_not_count():
    speech = sine(500, 24_000, 3.0, 0.1)
    gapped = np.concatenate([speech, np.zeros(24_000 * 5)])
    whole, with_gap = (loudness.measure_lufs(one, 24_000) for one in (speech, gapped))
    assert with_gap == pytest.approx(whole, abs=0.5)
    assert loudness.measure_lufs(np.zeros(24_000), 24_000) == -np.inf


TEXTS = [
    ("Sizing on link 3, 12 asking: 160 to 165 takes M.", "en"),
    ("三号链接，十二人在问尺码。", "zh"),
]


@pytest.mark.parametrize(("text", "language"), TEXTS)
@pytest.mark.parametrize("level", [0.05, 1.0])
def test_speech_is_brought_to_its_loudness_from_any_level(text, language, level):
    async def main():
        voice = local.make_local_voice(Part(use="local"), Config())
        clip = await voice.speak(Line(text=text, language=language, drafted_by="offline"))
        await voice.aclose()
        return clip

    clip = clock.run(main())
    out = back(
        loudness.normalise_speech(level * np.frombuffer(clip.pcm, "<i2") / 32_768, clip.sample_rate)
    )
    assert loudness.measure_lufs(out, clip.sample_rate) == pytest.approx(TARGET_LUFS, abs=1.0)
    assert limiter.measure_dbtp(out, clip.sample_rate) <= CEILING_DBTP


@pytest.mark.parametrize("seed", range(60))
def test_no_hostile_buffer_passes_the_ceiling(seed):
    samples, rate = hostile(seed)
    out = back(loudness.normalise_speech(samples, rate))
    assert out.size == min(len(samples), int(loudness.MAX_SOUND_SECONDS * rate))
    assert limiter.measure_dbtp(out, rate) <= CEILING_DBTP
    assert abs(out.mean()) < 0.02


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=200))
def test_any_floats_become_sound_under_the_ceiling(values):
    out = back(loudness.normalise_speech(np.array(values), 8_000))
    assert out.size == len(values)
    assert limiter.measure_dbtp(out, 8_000) <= CEILING_DBTP


def test_both_ends_are_faded_and_twelve_seconds_is_all():
    out = back(loudness.normalise_speech(sine(300, 8_000, 20.0), 8_000))
    assert out.size == 12 * 8_000
    assert np.abs(out[:8]).max() < np.abs(out).max() / 5
    assert np.abs(out[-8:]).max() < np.abs(out).max() / 5


def test_the_same_sound_gives_the_same_bytes():
    assert loudness.normalise_speech(sine(300, 8_000), 8_000) == loudness.normalise_speech(
        sine(300, 8_000), 8_000
    )
