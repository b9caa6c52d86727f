"""A person's voice that comes block by block from elsewhere, made fit for the bus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import soxr

from cuebot.talkback.noise_gate import Gate

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENS = -70.0
"""dBFS over which a sound counts: whoever sends has chosen to speak."""
_FULL = 32_768


class Person:
    """One stream of 16-bit mono PCM, from its own rate to the device's."""

    def __init__(self, sample_rate: int, wanted: int) -> None:
        self.rates = (sample_rate, wanted)
        self._gate = Gate(wanted, OPENS)
        self._resampler = (
            None if sample_rate == wanted else soxr.ResampleStream(sample_rate, wanted, 1)
        )

    def passed(self, pcm: bytes) -> Iterator[tuple[bytes, bool]]:
        """Give the pieces that the bus may have, and of each whether a pause follows."""
        samples = np.frombuffer(pcm, "<i2", count=len(pcm) // 2).astype(np.float32) / _FULL
        if self._resampler is not None:
            samples = self._resampler.resample_chunk(samples)
        yield from self._gate.passed(samples)
