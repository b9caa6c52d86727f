"""Packet-loss concealment of PCM: the last pitch period goes on, fading (after G.711, annex I)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds

Voice: TypeAlias = NDArray[np.float32]

SHORTEST_PERIOD: Seconds = 0.0025
"""400 Hz: a high voice."""
LONGEST_PERIOD: Seconds = 0.015
"""67 Hz: a low one."""
COMPARED: Seconds = 0.015
"""How much of what sounded last is looked for before it."""
MERGE: Seconds = 0.005
"""Over which the voice that comes back rises out of the concealment."""
STEADY: Seconds = 0.01
"""At full level, before it begins to fade."""
_DECIMATION = 4
"""The period is looked for at a quarter of the rate, and then found exactly beside it."""


class PitchConcealer:
    """Keeps what sounded last, so that a gap can go on with it."""

    def __init__(self, sample_rate: int) -> None:
        self._rate = sample_rate
        self._past: Voice = np.zeros(
            round((2 * LONGEST_PERIOD + COMPARED) * sample_rate), np.float32
        )
        self._period: Voice | None = None
        """What is repeated while something is lost."""
        self._concealed = 0
        """Samples since the last that were no concealment."""

    def resume_voice(self, samples: Voice) -> Voice:
        """Return samples that were not lost, as they go on after whatever sounded before."""
        if self._period is not None:
            count = min(samples.size, round(MERGE * self._rate))
            rising = np.linspace(0.0, 1.0, count, dtype=np.float32)
            samples = samples.copy()
            samples[:count] = samples[:count] * rising + self.conceal_loss(count) * (1 - rising)
            self._period = None
        self._concealed = 0
        self._remember(samples)
        return samples

    def conceal_loss(self, samples: int) -> Voice:
        """Return the last period again and again, from full level down to silence."""
        if self._period is None:
            self._period = self._find_period()
        at = np.arange(self._concealed, self._concealed + samples)
        self._concealed += samples
        steady, end = STEADY * self._rate, TALKBACK_POLICY.max_concealment * self._rate
        level = np.clip((end - at) / (end - steady), TALKBACK_POLICY.concealment_floor, 1.0)
        out: Voice = self._period[at % self._period.size] * level.astype(np.float32)
        return out

    def _remember(self, samples: Voice) -> None:
        size = self._past.size
        self._past = np.concatenate([self._past, samples])[-size:]

    def _find_period(self) -> Voice:
        """Return the last pitch period, whose end leads into its beginning."""
        lag = self._find_lag()
        period = self._past[-lag:].copy()
        edge = lag // 4
        rising = np.linspace(0.0, 1.0, edge, dtype=np.float32)
        before = self._past[-lag - edge : -lag]
        period[-edge:] = period[-edge:] * (1 - rising) + before * rising
        return period

    def _find_lag(self) -> int:
        """Return after how many samples what sounded last is most like itself."""
        shortest, longest, compared = (
            round(seconds * self._rate) for seconds in (SHORTEST_PERIOD, LONGEST_PERIOD, COMPARED)
        )
        rough = self._past.reshape(-1, _DECIMATION).mean(axis=1)
        near = _best_lag(
            rough, compared // _DECIMATION, shortest // _DECIMATION, longest // _DECIMATION
        )
        around = near * _DECIMATION
        low, high = max(shortest, around - _DECIMATION), min(longest, around + _DECIMATION)
        return _best_lag(self._past, compared, low, high)


def _best_lag(past: Voice, compared: int, shortest: int, longest: int) -> int:
    """Return the lag of the highest normalised correlation; the longest where all is silent."""
    lags = np.arange(shortest, longest + 1)
    last = past[-compared:]
    windows = np.lib.stride_tricks.sliding_window_view(past, compared)[past.size - compared - lags]
    power = np.einsum("ij,ij->i", windows, windows)
    alike = (windows @ last) / np.sqrt(np.maximum(power, np.float32(1e-9)))
    best = int(alike.argmax())
    return int(lags[best]) if alike[best] > 0 else longest
