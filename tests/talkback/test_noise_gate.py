"""The gate: shut in silence, and open for a voice."""

from __future__ import annotations

import numpy as np
import pytest
from clips import hostile

from cuebot.talkback.noise_gate import BLOCKS_A_SECOND, NoiseGate

RATE = 48_000
BLOCK = RATE // BLOCKS_A_SECOND


def tone(seconds, level, hertz=300.0):
    return level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)


def passed(gate, samples, size=BLOCK):
    """Send samples in blocks of a size; return what came out, and where pauses were told."""
    pieces = [
        piece for start in range(0, len(samples), size)
        for piece in gate.gate_samples(samples[start : start + size])
    ]  # fmt: skip
    pcm = b"".join(piece for piece, _ in pieces)
    return np.frombuffer(pcm, "<i2") / 32_768, [last for _, last in pieces]


def test_nothing_passes_below_the_threshold():
    out, _ = passed(NoiseGate(RATE, -45.0), tone(1.0, 10 ** (-50 / 20)))
    assert out.size == 0


def test_a_voice_passes_whole_from_just_before_it_until_a_breath_after():
    voice = np.concatenate([np.zeros(RATE), tone(0.5, 0.2), np.zeros(RATE)])
    out, lasts = passed(NoiseGate(RATE, -45.0), voice)
    assert 0.5 + 0.3 <= out.size / RATE < 0.5 + 0.36
    assert np.abs(out).max() == pytest.approx(0.2, abs=0.01)
    assert lasts == [False] * (len(lasts) - 1) + [True]
    assert np.sum(out**2) == pytest.approx(np.sum(voice**2), rel=0.02)


def test_a_voice_is_held_up_by_one_block():
    gate = NoiseGate(RATE, -45.0)
    pieces = list(gate.gate_samples(tone(0.1, 0.2)))
    assert len(pieces) == 0.1 * BLOCKS_A_SECOND
    assert BLOCK / RATE == 0.005


def test_a_soft_syllable_after_a_loud_one_keeps_it_open():
    out, lasts = passed(NoiseGate(RATE, -30.0), np.concatenate([tone(0.3, 0.1), tone(0.6, 0.03)]))
    assert out.size / RATE > 0.85
    assert True not in lasts


@pytest.mark.parametrize("size", [100, 480, 777, 5_000])
def test_the_size_of_the_blocks_does_not_matter(size):
    voice = np.random.default_rng(1).normal(0, 0.1, RATE)
    whole, _ = passed(NoiseGate(RATE, -45.0), voice)
    out, _ = passed(NoiseGate(RATE, -45.0), voice, size)
    np.testing.assert_allclose(out, whole, rtol=0, atol=1e-3)


@pytest.mark.parametrize("seed", range(30))
def test_every_hostile_buffer_comes_out_as_pcm(seed):
    samples, rate = hostile(seed)
    gate = NoiseGate(rate, -60.0)
    pieces = [*gate.gate_samples(samples), *gate.gate_samples(np.zeros(rate))]
    out = np.frombuffer(b"".join(piece for piece, _ in pieces), "<i2") / 32_768
    assert np.abs(out).max(initial=0.0) <= 1.0
    assert {len(piece) for piece, _ in pieces} <= {2 * (rate // BLOCKS_A_SECOND)}


def test_a_microphones_direct_current_does_not_open_it_for_ever():
    gate = NoiseGate(RATE, -45.0)
    passed(gate, np.full(RATE * 2, 0.3))
    assert passed(gate, np.full(RATE, 0.3))[0].size == 0
