"""The last of a voice's way to its device."""

from __future__ import annotations

import numpy as np
import pytest

from cuebot.talkback.voice_output import VoiceOutput


def taken(output, samples, sizes):
    """Add samples as they are missing, and return what comes out in pulls of these sizes."""
    out, place = [], 0
    for size in sizes:
        while count := output.count_missing(size):
            block = samples[place : place + count]
            output.add_samples(np.pad(block, (0, count - block.size)).astype(np.float32))
            place += count
        out.append(output.take_frames(size))
        assert out[-1].size == size
    return np.concatenate(out)


@pytest.mark.parametrize("sizes", [[480] * 20, [441] * 20, [1, 7, 2_400, 33, 5_000]])
def test_at_the_voices_own_rate_it_comes_out_as_it_was_after_the_delay(sizes):
    samples = np.random.default_rng(1).normal(0, 0.05, 20_000).astype(np.float32)
    output = VoiceOutput(48_000)
    ahead = output.ahead
    out = taken(output, samples, sizes)
    assert ahead == 240
    assert out[ahead:].tolist() == samples[: out.size - ahead].tolist()


@pytest.mark.parametrize("rate", [16_000, 44_100, 96_000])
def test_at_another_rate_what_is_added_next_comes_after_what_is_ahead(rate):
    output, silence = VoiceOutput(rate), np.zeros(0, np.float32)
    taken(output, silence, [333, 480])
    ahead = output.ahead
    output.add_samples(np.full(4_800, 0.1, np.float32))
    out = taken(output, silence, [ahead + rate // 20])
    rises = np.flatnonzero(out > 0.05)[0]
    assert rises / rate == pytest.approx(ahead / rate, abs=0.001)


def test_it_sounds_on_until_the_limiter_is_empty():
    output = VoiceOutput(48_000)
    assert not output.is_sounding
    output.keep_sounding()
    taken(output, np.zeros(0, np.float32), [240])
    assert output.is_sounding
    taken(output, np.zeros(0, np.float32), [240])
    assert not output.is_sounding
