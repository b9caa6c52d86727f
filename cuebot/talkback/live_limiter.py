"""A true-peak limiter for sound that is on its way: 5 ms of look-ahead, and untouched below it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cuebot.talkback.sinc import make_sinc_filter

if TYPE_CHECKING:
    from cuebot.model import Seconds

Voice: TypeAlias = NDArray[np.float32]

RELEASE: Seconds = 0.06
"""In which the level comes back by two thirds."""
STEPS_A_SECOND = 2_000
"""How often the gain is decided; between two of these it goes in a straight line."""
ATTACK_STEPS = 9
"""Over which the gain goes down: 4.5 ms, all of them before the peak."""
AHEAD_STEPS = ATTACK_STEPS + 1
"""Steps that must be known before the first of them goes out."""
_PHASES = 4
"""How often the sound is looked at between two samples (BS.1770-4, annex 2)."""
_HALF_TAPS = 24
"""Samples on each side by which the sound is known between two."""
_MARGIN_DB = 0.85
"""What so short an interpolator, and a gain that moves, may miss of a peak of noise."""
_SETTLED = 1e-4
"""How near the gain must be to 1 to be it again."""
_OVERSHOOT = np.float32(0.7)
"""Share of the ceiling below which no sample has a peak above it beside it."""


class LiveLimiter:
    """Limits blocks of any whole number of steps; what goes in comes out `delay` samples later."""

    def __init__(self, sample_rate: int, ceiling_dbtp: float) -> None:
        self.step = max(4, sample_rate // STEPS_A_SECOND)
        """Samples of a block, or a divisor of them."""
        self._lag = math.ceil(_HALF_TAPS / self.step) * self.step
        """Samples after which the peaks beside one are known."""
        self.delay = self._lag + (AHEAD_STEPS - 1) * self.step
        """Samples: 5 ms at 48 kHz."""
        self._ceiling = np.float32(10 ** ((ceiling_dbtp - _MARGIN_DB) / 20))
        self._release = 1 - math.exp(-1 / (RELEASE * STEPS_A_SECOND))
        self._filters = [
            make_sinc_filter(_HALF_TAPS, phase / _PHASES)[::-1] for phase in range(1, _PHASES)
        ]
        self._past: Voice = np.zeros(self.delay + _HALF_TAPS, np.float32)
        self._wanted = [1.0] * (AHEAD_STEPS - 1)
        """Of each step that has not gone out: the gain that its peaks allow."""
        self._held = 1.0
        self._smoothed = [1.0] * ATTACK_STEPS
        self._gain = 1.0

    def limit_block(self, samples: Voice) -> Voice:
        """Return as many samples as there are, those of `delay` before, limited."""
        whole = np.concatenate([self._past, samples])
        begins = self._past.size
        self._past = whole[-begins:]
        self._wanted += self._measure_gains(whole, begins - self._lag, samples.size)
        late: Voice = whole[begins - self.delay : begins - self.delay + samples.size]
        steps = samples.size // self.step
        if min(self._wanted) == self._held == self._gain == min(self._smoothed) == 1.0:
            del self._wanted[:steps]
            return late
        gains = np.array([self._gain, *(self._next_gain() for _ in range(steps))])
        self._gain = float(gains[-1])
        at = np.arange(1, samples.size + 1) / self.step
        out: Voice = late * np.interp(at, np.arange(steps + 1), gains).astype(np.float32)
        return out

    def _measure_gains(self, whole: Voice, begins: int, size: int) -> list[float]:
        """Return the gain that each step from a place on allows, all its true peaks looked at."""
        there = whole[begins - _HALF_TAPS : begins + size + _HALF_TAPS]
        if max(there.max(), -there.min()) <= _OVERSHOOT * self._ceiling:
            return [1.0] * (size // self.step)
        peaks = np.abs(whole[begins : begins + size])
        for one in self._filters:
            np.maximum(peaks, np.abs(np.convolve(there, one, "valid")[:size]), out=peaks)
        highest = peaks.reshape(-1, self.step).max(axis=1)
        return [float(gain) for gain in np.minimum(1.0, self._ceiling / np.maximum(highest, 1e-9))]

    def _next_gain(self) -> float:
        """Return the gain at the end of the next step to go out."""
        ahead = min(self._wanted[:AHEAD_STEPS])
        del self._wanted[0]
        self._held = min(ahead, self._held + (1.0 - self._held) * self._release)
        if self._held > 1.0 - _SETTLED and ahead == 1.0:
            self._held = 1.0
        self._smoothed = [*self._smoothed[1:], self._held]
        return sum(self._smoothed) / ATTACK_STEPS
