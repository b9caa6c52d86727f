"""Sound that a person can wear for hours: one loudness, no peaks, no clicks, no direct current."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cuebot.audio.limiter import limited, peaks_of
from cuebot.audio.mono_samples import LONGEST, mono

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cuebot.audio.limiter import Samples
    from cuebot.model import Seconds

WANTED = -23.0
"""LUFS, as broadcasters level speech (EBU R 128)."""
FADE: Seconds = 0.01
HOP: Seconds = 0.1
STEPS = 4
"""Hops in a block, of 0.4 s."""
SILENCE = -70.0
"""LUFS under which a block counts as silence (ITU-R BS.1770-4)."""
RINGS: Seconds = 0.05
"""For how long the K weighting rings: by then its slowest part, of 4 ms, is 80 dB down."""
MOST_GAIN = 30.0
"""dB that a quiet voice is raised by, at most."""
TRIES = 3
"""Times that the level is set again for what the limiter took."""


def wearable(samples: NDArray[np.generic], sample_rate: int) -> bytes:
    """Return 16-bit mono PCM of floats at any level, of frames by channels or mono."""
    heard = mono(np.asarray(samples)[: int(LONGEST * sample_rate)])
    if not heard.size:
        return b""
    heard -= heard.mean()  # in place, here and below: new memory costs more than sums
    _fade(heard, sample_rate)
    shaped = _levelled(heard, sample_rate) * 32_767
    return bytes(np.rint(shaped, out=shaped).astype("<i2").tobytes())


def lufs(samples: Samples, sample_rate: int) -> float:
    """Return the integrated loudness of mono sound (ITU-R BS.1770-4), -inf for silence."""
    weighted = _weighted(samples, sample_rate)
    np.square(weighted, out=weighted)
    hop = round(HOP * sample_rate)
    count = weighted.size // hop
    if count < STEPS:
        powers = weighted.mean(keepdims=True)
    else:
        hops = weighted[: count * hop].reshape(count, hop).mean(axis=1)
        powers = np.convolve(hops, np.full(STEPS, 1 / STEPS), "valid")
    loud = powers[powers > _power(SILENCE)]
    if loud.size:
        loud = loud[loud > loud.mean() / 10]
    return float(-0.691 + 10 * np.log10(loud.mean())) if loud.size else -np.inf


def _levelled(samples: Samples, sample_rate: int) -> Samples:
    """Bring speech to the wanted loudness under the ceiling."""
    was = lufs(samples, sample_rate)
    gain = min(WANTED - was, MOST_GAIN) if np.isfinite(was) else 0.0
    peaks = peaks_of(samples, sample_rate)  # they grow with the gain: once is enough
    for _ in range(TRIES):
        scale = 10 ** (gain / 20)
        scaled = samples * scale
        out = limited(scaled, sample_rate, peaks * scale)
        if out is scaled:
            break
        short = WANTED - lufs(out, sample_rate)
        if not 0.3 < short < 6 or gain >= MOST_GAIN:  # noqa: PLR2004 - dB: near enough, or no speech
            break
        gain = min(gain + short, MOST_GAIN)
    return out


def _fade(samples: Samples, sample_rate: int) -> None:
    size = min(int(FADE * sample_rate), samples.size // 2)
    rise = (np.arange(size) + 0.5) / max(1, size)
    samples[:size] *= rise
    samples[samples.size - size :] *= rise[::-1]


def _weighted(samples: Samples, sample_rate: int) -> Samples:
    """Apply the K weighting: a shelf for the head, a high pass for the ear.

    By overlap-save, in windows that a processor's cache holds: one transform of the whole takes
    three times as long, and a line waits for it.
    """
    overlap = int(RINGS * sample_rate)
    size = 1 << (4 * overlap - 1).bit_length()
    step = size - overlap
    count = -(-samples.size // step)
    padded = np.zeros(overlap + count * step)
    padded[overlap : overlap + samples.size] = samples
    windows = np.lib.stride_tricks.sliding_window_view(padded, size)[::step]
    spectra = np.fft.rfft(windows, axis=1)
    spectra *= _weight(size, sample_rate)
    out: Samples = np.fft.irfft(spectra, size, axis=1)[:, overlap:].reshape(-1)
    return out[: samples.size]


@lru_cache(maxsize=8)
def _weight(size: int, sample_rate: int) -> NDArray[np.complex128]:
    """Return the K weighting at each frequency of a transform."""
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    weight: NDArray[np.complex128] = np.ones_like(z)
    for b, a in (_shelf(sample_rate), _high_pass(sample_rate)):
        weight *= np.polyval(b[::-1], z) / np.polyval(a[::-1], z)
    return weight


def _shelf(sample_rate: int) -> tuple[Samples, Samples]:
    """Return the first filter of BS.1770-4 at any rate (gain 4 dB above 1.5 kHz)."""
    k = np.tan(np.pi * 1681.974450955533 / sample_rate)
    high = 10 ** (3.999843853973347 / 20)
    band, q = high**0.4996667741545416, 0.7071752369554196
    b = [high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k]
    a = [1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k]
    return np.array(b) / a[0], np.array(a) / a[0]


def _high_pass(sample_rate: int) -> tuple[Samples, Samples]:
    """Return the second filter of BS.1770-4 at any rate (38 Hz)."""
    k = np.tan(np.pi * 38.13547087602444 / sample_rate)
    q = 0.5003270373238773
    a = [1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k]
    return np.array([1.0, -2.0, 1.0]), np.array(a) / a[0]


def _power(loudness: float) -> float:
    return float(10 ** ((loudness + 0.691) / 10))
