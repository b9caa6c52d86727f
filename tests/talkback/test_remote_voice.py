"""A voice from elsewhere, at the device's rate."""

from __future__ import annotations

import numpy as np
import pytest

from cuebot.talkback.remote_voice import RemoteVoice


def tone(rate, seconds=1.0):
    return (np.sin(2 * np.pi * 300 * np.arange(int(rate * seconds)) / rate) * 3_000).astype("<i2")


@pytest.mark.parametrize("rate", [16_000, 24_000, 48_000])
def test_a_voice_comes_out_at_the_devices_rate_and_its_own_level(rate):
    person = RemoteVoice(rate, 48_000)
    blocks = tone(rate).reshape(100, -1)
    out = b"".join(pcm for block in blocks for pcm, _ in person.gate_pcm(block.tobytes()))
    heard = np.frombuffer(out, "<i2")
    assert heard.size / 48_000 == pytest.approx(1.0, abs=0.05)
    assert np.abs(heard).max() == pytest.approx(3_000, abs=60)
    assert person.rates == (rate, 48_000)


def test_half_a_sample_is_left_out():
    assert list(RemoteVoice(48_000, 48_000).gate_pcm(b"\x01")) == []
