"""Windowed-sinc filters, by which a sound is known between its samples."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Taps: TypeAlias = NDArray[np.float32]

KAISER_BETA = 5.0
"""Of the window: steep enough for what is close under half the sample rate."""


def make_sinc_filter(half: int, phase: float, cutoff: float = 1.0) -> Taps:
    """Return `2 * half` taps for the moment `phase` of a sample after their first half.

    `cutoff` is of half the sample rate.  The samples multiplied with them, in their order, sum up
    to the sound at that moment.
    """
    place = np.arange(1 - half, half + 1) - phase
    window = np.i0(KAISER_BETA * np.sqrt(np.maximum(0.0, 1 - (place / half) ** 2)))
    taps = np.sinc(cutoff * place) * window
    out: Taps = (taps / taps.sum()).astype(np.float32)
    return out
