"""A noise gate with hysteresis and a limiter, for a live voice on its way to the mixer."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from cuebot.audio import limiter, mono_samples
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from cuebot.audio.limiter import Samples

BLOCKS_A_SECOND = 100
LOOK_AHEAD_BLOCKS = 4
"""Blocks that are looked at together: the newest decides, the second oldest goes out."""
_DC_TRACKING_RATE = 0.05
"""How fast the direct current of a microphone is followed, a block."""
_FULL_SCALE = 32_768


class NoiseGate:
    """Passes the blocks of a microphone or a remote voice in which somebody speaks, limited."""

    def __init__(self, sample_rate: int, opens: float) -> None:
        """Open at a level of `opens` dBFS."""
        self._rate = sample_rate
        self._opens = opens
        self._size = sample_rate // BLOCKS_A_SECOND
        self._rest: Samples = np.zeros(0)
        self._blocks: deque[Samples] = deque(
            np.zeros((LOOK_AHEAD_BLOCKS, self._size)), maxlen=LOOK_AHEAD_BLOCKS
        )
        self._direct = 0.0
        self._hang = 0

    def gate_samples(self, samples: NDArray[np.generic]) -> Iterator[tuple[bytes, bool]]:
        """Give 16-bit mono PCM of floats, of frames by channels or mono, while somebody speaks.

        With each piece: whether it is the last before a pause.
        """
        there = np.concatenate([self._rest, mono_samples.to_finite_mono(samples)])
        whole = there.size // self._size * self._size
        self._rest = there[whole:]
        for block in there[:whole].reshape(-1, self._size):
            self._direct += _DC_TRACKING_RATE * (block.mean() - self._direct)
            self._blocks.append(block - self._direct)
            was, is_open = self._hang > 0, self._update_gate()
            if was or is_open:
                yield self._render_block(rises=not was, falls=not is_open), not is_open

    def _update_gate(self) -> bool:
        """Look at the newest block; return whether the gate is open."""
        power = float(np.mean(self._blocks[-1] ** 2))
        level = 10 * np.log10(power) if power else -np.inf
        enough = self._opens - (TALKBACK_POLICY.gate_hysteresis_db if self._hang else 0.0)
        self._hang = TALKBACK_POLICY.gate_hold_blocks if level > enough else max(0, self._hang - 1)
        return self._hang > 0

    def _render_block(self, *, rises: bool, falls: bool) -> bytes:
        window = np.concatenate(self._blocks)
        gained = window * limiter.compute_gains(
            window, self._rate, TALKBACK_POLICY.live_ceiling_dbtp
        )
        out = gained[self._size : 2 * self._size]
        if rises or falls:
            ramp = np.linspace(0.0, 1.0, self._size)
            out = out * (ramp if rises else ramp[::-1])
        return bytes(np.round(out * _FULL_SCALE).astype("<i2").tobytes())
