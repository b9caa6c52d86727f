"""Sound brought to a device's rate."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from cuebot.model import Clip
from cuebot.talkback import sound


def tone(rate, hertz=440.0, seconds=0.5):
    return (np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate) * 12_000).astype(
        "<i2"
    )


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 44_100, 96_000])
def test_a_tone_stays_the_same_tone_at_another_rate(rate):
    out = np.frombuffer(sound.resampled(tone(rate).tobytes(), rate, 48_000), "<i2")
    want = tone(48_000)
    assert abs(len(out) - len(want)) <= 2
    middle = slice(2_400, 21_600)
    assert np.abs(out[middle].astype(int) - want[middle]).max() < 150


def test_the_same_rate_is_the_same_bytes():
    assert sound.resampled(b"abcd", 8_000, 8_000) == b"abcd"
    assert sound.resampled(b"", 8_000, 48_000) == b""


def test_what_is_ready_names_itself_by_its_bytes():
    clip = Clip(pcm=tone(24_000).tobytes(), sample_rate=24_000, voice="v")
    ready = sound.ready(clip, 48_000)
    assert ready.pcm == sound.resampled(clip.pcm, 24_000, 48_000)
    assert ready.digest == hashlib.sha256(ready.pcm).hexdigest()
