"""A noise gate with hysteresis, for a microphone that is always open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cuebot.audio import mono_samples
from cuebot.audio.pcm import FULL_SCALE
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from cuebot.audio.limiter import Samples

BLOCKS_A_SECOND = 200
"""Blocks of 5 ms, for each of which the gate is open or shut."""
_DC_TRACKING_RATE = 0.025
"""How fast the direct current of a microphone is followed, a block."""


class NoiseGate:
    """Passes the blocks of a microphone in which somebody speaks, each one block later.

    So that a word's beginning is not cut, the block before the first loud one goes with it.
    """

    def __init__(self, sample_rate: int, opens: float) -> None:
        """Open at a level of `opens` dBFS."""
        self._opens = opens
        self._size = sample_rate // BLOCKS_A_SECOND
        self._rest: Samples = np.zeros(0)
        self._before: Samples = np.zeros(self._size)
        self._direct = 0.0
        self._hang = 0

    def gate_samples(self, samples: NDArray[np.generic]) -> Iterator[tuple[bytes, bool]]:
        """Give 16-bit mono PCM of floats, of frames by channels or mono, while somebody speaks.

        With each piece: whether it is the last before a pause.
        """
        there = np.concatenate([self._rest, mono_samples.to_finite_mono(samples)])
        whole = there.size // self._size * self._size
        self._rest = there[whole:]
        for raw in there[:whole].reshape(-1, self._size):
            self._direct += _DC_TRACKING_RATE * (raw.mean() - self._direct)
            block = raw - self._direct
            was, is_open = self._hang > 0, self._update_gate(block)
            if was or is_open:
                yield self._render_block(rises=not was, falls=not is_open), not is_open
            self._before = block

    def _update_gate(self, block: Samples) -> bool:
        """Look at the newest block; return whether the gate is open."""
        power = float(np.mean(block**2))
        level = 10 * np.log10(power) if power else -np.inf
        enough = self._opens - (TALKBACK_POLICY.gate_hysteresis_db if self._hang else 0.0)
        hold = round(TALKBACK_POLICY.gate_hold * BLOCKS_A_SECOND)
        self._hang = hold if level > enough else max(0, self._hang - 1)
        return self._hang > 0

    def _render_block(self, *, rises: bool, falls: bool) -> bytes:
        out = self._before
        if rises or falls:
            ramp = np.linspace(0.0, 1.0, self._size)
            out = out * (ramp if rises else ramp[::-1])
        whole = np.clip(np.round(out * FULL_SCALE), -FULL_SCALE, FULL_SCALE - 1)
        return bytes(whole.astype("<i2").tobytes())
