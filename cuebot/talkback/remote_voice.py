"""A live voice that arrives as PCM blocks: resampled to the device's rate and gated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import soxr

from cuebot.talkback.noise_gate import NoiseGate
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL_SCALE = 32_768


class RemoteVoice:
    """One stream of 16-bit mono PCM, from its own rate to the device's."""

    def __init__(self, sample_rate: int, wanted: int) -> None:
        self.rates = (sample_rate, wanted)
        self._gate = NoiseGate(wanted, TALKBACK_POLICY.remote_gate_dbfs)
        self._resampler = (
            None if sample_rate == wanted else soxr.ResampleStream(sample_rate, wanted, 1)
        )

    def gate_pcm(self, pcm: bytes) -> Iterator[tuple[bytes, bool]]:
        """Give the pieces that the bus may have, and of each whether a pause follows."""
        samples = np.frombuffer(pcm, "<i2", count=len(pcm) // 2).astype(np.float32) / _FULL_SCALE
        if self._resampler is not None:
            samples = self._resampler.resample_chunk(samples)
        yield from self._gate.gate_samples(samples)
