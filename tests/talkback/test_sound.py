"""Sound brought to a device's rate."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from clips import RATES, hostile, noise

from cuebot.audio import limiter
from cuebot.errors import EarError
from cuebot.model import Clip, Earcon
from cuebot.talkback import earcon, sound


def tone(rate, hertz=440.0, seconds=0.5):
    return (np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate) * 12_000).astype(
        "<i2"
    )


def fitted(pcm, rate, wanted):
    return np.frombuffer(
        sound.fit_to_device(np.frombuffer(pcm, "<i2") / 32_768, rate, wanted), "<i2"
    )


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 44_100, 96_000])
def test_a_tone_stays_the_same_tone_at_another_rate(rate):
    out = fitted(tone(rate).tobytes(), rate, 48_000)
    want = tone(48_000)
    assert abs(len(out) - len(want)) <= 2
    middle = slice(2_400, 21_600)
    assert np.abs(out[middle].astype(int) - want[middle]).max() < 150


@pytest.mark.parametrize("rate", [8_000, 48_000])
def test_sound_that_keeps_to_the_rules_is_not_touched(rate):
    for clip in (tone(rate), np.frombuffer(noise(0.3).pcm, "<i2"), tone(rate)[:1], tone(rate)[:0]):
        assert fitted(clip.tobytes(), rate, rate).tolist() == clip.tolist()


@pytest.mark.parametrize("seed", range(40))
def test_no_hostile_buffer_passes_the_last_guard(seed):
    samples, rate = hostile(seed)
    wanted = 44_100 if seed % 3 else 48_000
    out = np.frombuffer(sound.fit_to_device(samples, rate, wanted), "<i2") / 32_768
    assert limiter.measure_dbtp(out, wanted) <= limiter.CEILING_DBTP
    assert abs(out.mean()) < 0.02


@pytest.mark.parametrize("rate", [0, -1, 7_999, 96_001, 10**9])
def test_a_clip_of_an_odd_rate_is_refused(rate):
    with pytest.raises(EarError, match="samples a second"):
        sound.ProgressiveClip(Clip(pcm=bytes(200_000), sample_rate=rate, voice="v"), 48_000)
    with pytest.raises(EarError, match="samples a second"):
        sound.fit_to_device(np.zeros(5), rate, 48_000)


def test_half_a_sample_is_left_out_and_twelve_seconds_are_all():
    clip = Clip(pcm=bytes(2 * 8_000 * 13 + 1), sample_rate=8_000, voice="v")
    assert len(sound.render_clip(clip, 8_000).pcm) == 2 * 8_000 * 12


def test_a_direct_current_is_taken_off_without_a_step():
    out = np.frombuffer(
        sound.fit_to_device(np.full(8_000, 0.4) + tone(8_000, seconds=1) / 65_536, 8_000, 8_000),
        "<i2",
    )
    assert abs(out.mean()) < 50
    assert abs(int(out[0])) < 300


def test_what_is_ready_names_itself_by_its_bytes():
    clip = Clip(pcm=tone(24_000).tobytes(), sample_rate=24_000, voice="v")
    ready = sound.render_clip(clip, 48_000)
    assert ready.pcm == fitted(clip.pcm, 24_000, 48_000).tobytes()
    assert ready.digest == hashlib.sha256(ready.pcm).hexdigest()
    assert ready.seconds(48_000) == pytest.approx(0.5)


@pytest.mark.parametrize("rate", RATES)
def test_the_beginning_is_ready_before_the_rest_and_differs_from_the_whole_by_rounding(rate):
    clip = Clip(pcm=tone(rate, seconds=1.5).tobytes(), sample_rate=rate, voice="v")
    begun = sound.ProgressiveClip(clip, 48_000)
    at_once = np.frombuffer(begun.render_whole().pcm, "<i2").astype(int)
    assert len(begun.first) == 2 * 48_000 * 0.4
    assert begun.render_whole().pcm.startswith(begun.first)
    assert np.abs(at_once - fitted(clip.pcm, rate, 48_000)).max() <= 1


@pytest.mark.parametrize("wild", [np.full(96_000, 12_000), tone(48_000, seconds=2.0) * 2])
def test_a_clip_that_has_something_to_mend_sounds_as_one_piece(wild):
    clip = Clip(pcm=wild.astype("<i2").tobytes(), sample_rate=48_000, voice="v")
    begun = sound.ProgressiveClip(clip, 48_000)
    assert begun.first == b""
    assert begun.render_whole().pcm == fitted(clip.pcm, 48_000, 48_000).tobytes()


def test_a_peak_between_the_samples_of_the_beginning_is_something_to_mend():
    between = np.sin(np.pi * np.arange(96_000) / 2 + np.pi / 4) * 10 ** (-5 / 20) * 32_768
    clip = Clip(pcm=between.astype("<i2").tobytes(), sample_rate=48_000, voice="v")
    begun = sound.ProgressiveClip(clip, 48_000)
    assert begun.first == b""
    out = np.frombuffer(begun.render_whole().pcm, "<i2") / 32_768
    assert limiter.measure_dbtp(out, 48_000) <= limiter.CEILING_DBTP


def test_an_earcon_is_part_of_the_beginning():
    clip = Clip(pcm=tone(24_000, seconds=1.0).tobytes(), sample_rate=24_000, voice="v")
    bare, led = (sound.ProgressiveClip(clip, 48_000, earcons=earcons) for earcons in (False, True))
    assert led.first.endswith(bare.first)
    assert len(led.first) > len(bare.first) > 0


@pytest.mark.parametrize("kind", Earcon)
def test_a_line_comes_after_its_own_earcon(kind):
    clip = Clip(pcm=tone(24_000).tobytes(), sample_rate=24_000, voice="v", earcon=kind)
    bare, led = (sound.render_clip(clip, 48_000, earcons=earcons).pcm for earcons in (False, True))
    assert led.endswith(bare)
    before = np.frombuffer(led[: len(led) - len(bare)], "<i2") / 32_768
    np.testing.assert_allclose(before, earcon.render_earcon(kind, 48_000), rtol=0, atol=1e-4)
