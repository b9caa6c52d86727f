"""The shape of sound: a clip's samples at the rate of a device."""

from __future__ import annotations


def resampled(pcm: bytes, sample_rate: int, wanted: int) -> bytes:
    """Return 16-bit mono PCM at another sample rate; the same bytes when it is the same."""
    if sample_rate == wanted or not pcm:
        return pcm
    import numpy as np  # noqa: PLC0415 - slow to import
    import soxr  # noqa: PLC0415 - slow to import

    samples = np.frombuffer(pcm, dtype="<i2")
    return bytes(soxr.resample(samples, sample_rate, wanted).astype("<i2").tobytes())
