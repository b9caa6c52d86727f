"""Loudness normalisation of speech: target LUFS, true-peak limit, faded ends, no DC offset."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cuebot.audio.limiter import limit_peaks, measure_true_peaks
from cuebot.audio.mono_samples import MAX_SOUND_SECONDS, to_finite_mono

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cuebot.audio.limiter import Samples
    from cuebot.model import Seconds

TARGET_LUFS = -23.0
"""LUFS, as broadcasters level speech (EBU R 128)."""
FADE_SECONDS: Seconds = 0.01
"""Seconds over which each end of a clip rises from silence."""
LOUDNESS_HOP: Seconds = 0.1
"""Seconds from one block to the next, which overlap by three quarters (ITU-R BS.1770)."""
HOPS_PER_BLOCK = 4
"""Hops in a block, of 0.4 s."""
ABSOLUTE_GATE_LUFS = -70.0
"""LUFS under which a block counts as silence (ITU-R BS.1770-4)."""
FILTER_RING_SECONDS: Seconds = 0.05
"""For how long the K weighting rings: by then its slowest part, of 4 ms, is 80 dB down."""
MAX_GAIN_DB = 30.0
"""dB that a quiet voice is raised by, at most."""
LIMITER_PASSES = 3
"""Times that the level is set again for what the limiter took."""


def normalise_speech(samples: NDArray[np.generic], sample_rate: int) -> bytes:
    """Return 16-bit mono PCM of floats at any level, of frames by channels or mono."""
    heard = to_finite_mono(np.asarray(samples)[: int(MAX_SOUND_SECONDS * sample_rate)])
    if not heard.size:
        return b""
    heard -= heard.mean()  # in place, here and below: new memory costs more than sums
    _fade_edges(heard, sample_rate)
    shaped = _level_speech(heard, sample_rate) * 32_767
    return bytes(np.rint(shaped, out=shaped).astype("<i2").tobytes())


def measure_lufs(samples: Samples, sample_rate: int) -> float:
    """Return the integrated loudness of mono sound (ITU-R BS.1770-4), -inf for silence."""
    weighted = _apply_k_weighting(samples, sample_rate)
    np.square(weighted, out=weighted)
    hop = round(LOUDNESS_HOP * sample_rate)
    count = weighted.size // hop
    if count < HOPS_PER_BLOCK:
        powers = weighted.mean(keepdims=True)
    else:
        hops = weighted[: count * hop].reshape(count, hop).mean(axis=1)
        powers = np.convolve(hops, np.full(HOPS_PER_BLOCK, 1 / HOPS_PER_BLOCK), "valid")
    loud = powers[powers > _lufs_to_power(ABSOLUTE_GATE_LUFS)]
    if loud.size:
        loud = loud[loud > loud.mean() / 10]
    return float(-0.691 + 10 * np.log10(loud.mean())) if loud.size else -np.inf


def _level_speech(samples: Samples, sample_rate: int) -> Samples:
    """Bring speech to the wanted loudness under the ceiling."""
    was = measure_lufs(samples, sample_rate)
    gain = min(TARGET_LUFS - was, MAX_GAIN_DB) if np.isfinite(was) else 0.0
    peaks = measure_true_peaks(samples, sample_rate)  # they grow with the gain: once is enough
    for _ in range(LIMITER_PASSES):
        scale = 10 ** (gain / 20)
        scaled = samples * scale
        out = limit_peaks(scaled, sample_rate, peaks * scale)
        if out is scaled:
            break
        short = TARGET_LUFS - measure_lufs(out, sample_rate)
        if not 0.3 < short < 6 or gain >= MAX_GAIN_DB:  # noqa: PLR2004 - dB: near enough, or no speech
            break
        gain = min(gain + short, MAX_GAIN_DB)
    return out


def _fade_edges(samples: Samples, sample_rate: int) -> None:
    size = min(int(FADE_SECONDS * sample_rate), samples.size // 2)
    rise = (np.arange(size) + 0.5) / max(1, size)
    samples[:size] *= rise
    samples[samples.size - size :] *= rise[::-1]


def _apply_k_weighting(samples: Samples, sample_rate: int) -> Samples:
    """Apply the K weighting: a shelf for the head, a high pass for the ear.

    By overlap-save, in windows that a processor's cache holds: one transform of the whole takes
    three times as long, and a line waits for it.
    """
    overlap = int(FILTER_RING_SECONDS * sample_rate)
    size = 1 << (4 * overlap - 1).bit_length()
    step = size - overlap
    count = -(-samples.size // step)
    padded = np.zeros(overlap + count * step)
    padded[overlap : overlap + samples.size] = samples
    windows = np.lib.stride_tricks.sliding_window_view(padded, size)[::step]
    spectra = np.fft.rfft(windows, axis=1)
    spectra *= _k_weighting_response(size, sample_rate)
    out: Samples = np.fft.irfft(spectra, size, axis=1)[:, overlap:].reshape(-1)
    return out[: samples.size]


@lru_cache(maxsize=8)
def _k_weighting_response(size: int, sample_rate: int) -> NDArray[np.complex128]:
    """Return the K weighting at each frequency of a transform."""
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    weight: NDArray[np.complex128] = np.ones_like(z)
    for b, a in (_design_shelf(sample_rate), _design_high_pass(sample_rate)):
        weight *= np.polyval(b[::-1], z) / np.polyval(a[::-1], z)
    return weight


def _design_shelf(sample_rate: int) -> tuple[Samples, Samples]:
    """Return the first filter of BS.1770-4 at any rate (gain 4 dB above 1.5 kHz)."""
    k = np.tan(np.pi * 1681.974450955533 / sample_rate)
    high = 10 ** (3.999843853973347 / 20)
    band, q = high**0.4996667741545416, 0.7071752369554196
    b = [high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k]
    a = [1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k]
    return np.array(b) / a[0], np.array(a) / a[0]


def _design_high_pass(sample_rate: int) -> tuple[Samples, Samples]:
    """Return the second filter of BS.1770-4 at any rate (38 Hz)."""
    k = np.tan(np.pi * 38.13547087602444 / sample_rate)
    q = 0.5003270373238773
    a = [1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k]
    return np.array([1.0, -2.0, 1.0]), np.array(a) / a[0]


def _lufs_to_power(loudness: float) -> float:
    return float(10 ** ((loudness + 0.691) / 10))
