"""Clips that a recording can be searched for."""

from __future__ import annotations

import numpy as np

from cuebot.model import Clip

RATES = [8_000, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000]


def noise(seconds=0.5, rate=48_000, seed=1):
    """Return a clip of noise, loud from its first sample to its last, under the ceiling."""
    random = np.random.default_rng(seed)
    count = int(seconds * rate)
    values = random.integers(1_000, 3_000, count) * random.choice([-1, 1], count)
    return Clip(pcm=values.astype("<i2").tobytes(), sample_rate=rate, voice="noise")


def samples(clip):
    return np.frombuffer(clip.pcm, "<i2")


def hostile(seed):
    """Return a buffer that no voice should send, and its rate."""
    random = np.random.default_rng(seed)
    rate = int(random.choice(RATES))
    frames, channels = int(random.integers(1, rate)), int(random.integers(1, 9))
    shape = (frames, channels)
    kinds = [
        random.uniform(-1, 1, shape),
        random.choice([-1.0, 1.0], shape),
        np.full(shape, random.uniform(-4, 4)),
        random.normal(0, 30, shape),
        np.where(random.random(shape) < 0.01, np.nan, random.uniform(-1, 1, shape)),
        np.where(random.random(shape) < 0.01, np.inf, 0.001),
        np.where(random.random(shape) < 0.001, 1.0, 0.0),
        1.0 + 0.01 * random.normal(0, 1, shape),
    ]
    return kinds[int(random.integers(len(kinds)))], rate
