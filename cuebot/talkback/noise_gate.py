"""A person's voice on its way to the bus: shut while nobody speaks, and never too loud."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from cuebot.audio import limiter, mono_samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from cuebot.audio.limiter import Samples

CEILING = -7.5
"""dBTP: with a line that is 18 dB down beside it, the sum keeps under the ear's ceiling."""
BLOCKS_A_SECOND = 100
AHEAD = 4
"""Blocks that are looked at together: the newest decides, the second oldest goes out."""
HANG = 30
"""Blocks for which the gate stays open after the last loud one: 0.3 s, a breath."""
HYSTERESIS = 6.0
"""dB under its threshold at which an open gate still counts a block as loud."""
_SLOW = 0.05
"""How fast the direct current of a microphone is followed, a block."""
_FULL = 32_768


class Gate:
    """Takes what a microphone or a line from elsewhere gives, and gives what the bus may have."""

    def __init__(self, sample_rate: int, opens: float) -> None:
        """Open at a level of `opens` dBFS."""
        self._rate = sample_rate
        self._opens = opens
        self._size = sample_rate // BLOCKS_A_SECOND
        self._rest: Samples = np.zeros(0)
        self._blocks: deque[Samples] = deque(np.zeros((AHEAD, self._size)), maxlen=AHEAD)
        self._direct = 0.0
        self._hang = 0

    def passed(self, samples: NDArray[np.generic]) -> Iterator[tuple[bytes, bool]]:
        """Give 16-bit mono PCM of floats, of frames by channels or mono, while somebody speaks.

        With each piece: whether it is the last before a pause.
        """
        there = np.concatenate([self._rest, mono_samples.mono(samples)])
        whole = there.size // self._size * self._size
        self._rest = there[whole:]
        for block in there[:whole].reshape(-1, self._size):
            self._direct += _SLOW * (block.mean() - self._direct)
            self._blocks.append(block - self._direct)
            was, is_open = self._hang > 0, self._looked()
            if was or is_open:
                yield self._out(rises=not was, falls=not is_open), not is_open

    def _looked(self) -> bool:
        """Look at the newest block; return whether the gate is open."""
        power = float(np.mean(self._blocks[-1] ** 2))
        level = 10 * np.log10(power) if power else -np.inf
        enough = self._opens - (HYSTERESIS if self._hang else 0.0)
        self._hang = HANG if level > enough else max(0, self._hang - 1)
        return self._hang > 0

    def _out(self, *, rises: bool, falls: bool) -> bytes:
        window = np.concatenate(self._blocks)
        gained = window * limiter.gains(window, self._rate, CEILING)
        out = gained[self._size : 2 * self._size]
        if rises or falls:
            ramp = np.linspace(0.0, 1.0, self._size)
            out = out * (ramp if rises else ramp[::-1])
        return bytes(np.round(out * _FULL).astype("<i2").tobytes())
