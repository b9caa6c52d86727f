"""The ceiling over every sound in the ear: true peaks, and the limiter that keeps under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import soxr
from numpy.typing import NDArray

if TYPE_CHECKING:
    from cuebot.model import Seconds

Samples: TypeAlias = NDArray[np.float64]
"""Full scale is 1."""
Peaks: TypeAlias = NDArray[np.float32]
"""One for each sample."""

CEILING_DBTP = -6.0
"""dBTP that no peak passes."""
LOOK_AHEAD: Seconds = 0.003
"""Seconds before a peak at which the gain begins to fall, so that it does not click."""
OVERSAMPLING = 4
"""Times the sample rate at which peaks between samples are looked for (ITU-R BS.1770, annex 2)."""
LIMITER_MARGIN_DB = 0.05
"""dB under the ceiling that a peak is turned down to."""
ROUNDING_DB = 0.005
"""dB that the rounding to 16 bits may add to a peak near the ceiling.

What was limited once and then resampled has its peaks between this and the margin: it is in order.
"""


def measure_dbtp(samples: Samples, sample_rate: int) -> float:
    """Return the true peak, from the sound at four times its rate (BS.1770-4, annex 2)."""
    peak = float(measure_true_peaks(samples, sample_rate).max(initial=0.0))
    return 20 * np.log10(peak) if peak else -np.inf


def limit_peaks(samples: Samples, sample_rate: int, known_peaks: Peaks | None = None) -> Samples:
    """Turn the sound down around each peak above the ceiling; other sound is not touched.

    Whoever has the sound's `peaks` already saves a third of the time by giving them.
    """
    peaks = measure_true_peaks(samples, sample_rate) if known_peaks is None else known_peaks
    if peaks.max(initial=0.0) <= 10 ** ((CEILING_DBTP - ROUNDING_DB) / 20):
        return samples
    ceiling = 10 ** ((CEILING_DBTP - LIMITER_MARGIN_DB) / 20)
    out: Samples = samples * _gains_from_peaks(peaks, sample_rate, ceiling)
    over = float(measure_true_peaks(out, sample_rate).max()) / ceiling
    quiet: Samples = out / max(over, 1.0)
    return quiet


def compute_gains(samples: Samples, sample_rate: int, ceiling: float) -> Samples:
    """Return what to multiply each sample by, that no true peak passes `ceiling` dBTP.

    A gain knows what is within twice the look-ahead of its sample, on both sides.
    """
    return _gains_from_peaks(
        measure_true_peaks(samples, sample_rate),
        sample_rate,
        10 ** ((ceiling - LIMITER_MARGIN_DB) / 20),
    )


def _gains_from_peaks(peaks: Peaks, sample_rate: int, ceiling: float) -> Samples:
    lowest = np.float32(ceiling)
    wanted: Peaks = np.maximum(peaks, lowest)
    np.divide(lowest, wanted, out=wanted)
    width = 2 * max(1, int(LOOK_AHEAD * sample_rate)) + 1
    return _moving_average(_sliding_minimum(wanted, width), width)


def measure_true_peaks(samples: Samples, sample_rate: int) -> Peaks:
    """Return for each sample the highest level at and right after it, between samples too.

    Single precision errs by a hundredth of the margin and takes a third of the time, for which a
    line waits.
    """
    rough = samples.astype(np.float32)
    fine = soxr.resample(rough, sample_rate, sample_rate * OVERSAMPLING)
    np.abs(fine, out=fine)
    peaks: Peaks = np.abs(rough, out=rough)
    for place in range(OVERSAMPLING):  # a maximum along so short an axis takes five times as long
        between = fine[place : samples.size * OVERSAMPLING : OVERSAMPLING]
        np.maximum(peaks[: between.size], between, out=peaks[: between.size])
    return peaks


def _sliding_minimum(values: Peaks, width: int) -> Peaks:
    """Return the lowest of each window of odd width around a value, by doubling."""
    half = width // 2
    out = np.pad(values, half, constant_values=1.0)
    reach = 1
    while reach < width:
        step = min(reach, width - reach)
        out = np.minimum(out[:-step], out[step:], out=out[:-step])
        reach += step
    return out


def _moving_average(values: Peaks, width: int) -> Samples:
    """Return the mean of each window of odd width around a value."""
    sums = np.concatenate(
        [[0.0], np.cumsum(np.pad(values, width // 2, mode="edge"), dtype=np.float64)]
    )
    means: Samples = (sums[width:] - sums[:-width]) / width
    return means
