"""The shape of sound: a clip's samples as its device takes them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Clip


@dataclass(frozen=True, slots=True)
class Ready:
    """16-bit mono PCM at the rate of a device, and its SHA-256."""

    pcm: bytes
    digest: str


def ready(clip: Clip, sample_rate: int) -> Ready:
    """Return what is to sound of a clip on a device of this rate."""
    pcm = resampled(clip.pcm, clip.sample_rate, sample_rate)
    return Ready(pcm, hashlib.sha256(pcm).hexdigest())


def resampled(pcm: bytes, sample_rate: int, wanted: int) -> bytes:
    """Return 16-bit mono PCM at another sample rate; the same bytes when it is the same."""
    if sample_rate == wanted or not pcm:
        return pcm
    import numpy as np  # noqa: PLC0415 - slow to import
    import soxr  # noqa: PLC0415 - slow to import

    samples = np.frombuffer(pcm, dtype="<i2")
    return bytes(soxr.resample(samples, sample_rate, wanted).astype("<i2").tobytes())
