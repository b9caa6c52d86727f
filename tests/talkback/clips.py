"""Clips that a recording can be searched for."""

from __future__ import annotations

import numpy as np

from cuebot.model import Clip


def noise(seconds=0.5, rate=48_000, seed=1):
    """Return a clip of noise, loud from its first sample to its last."""
    random = np.random.default_rng(seed)
    count = int(seconds * rate)
    values = random.integers(4_000, 12_000, count) * random.choice([-1, 1], count)
    return Clip(pcm=values.astype("<i2").tobytes(), sample_rate=rate, voice="noise")


def samples(clip):
    return np.frombuffer(clip.pcm, "<i2")
