"""The shape of sound: a clip's samples as its device takes them, and the last guard before it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import soxr

from cuebot.errors import EarError
from cuebot.limiter import limited
from cuebot.talkback import earcon

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cuebot.limiter import Samples
    from cuebot.model import Clip, Seconds

LONGEST: Seconds = 12.0
FADE: Seconds = 0.01
SLOWEST, FASTEST = 8_000, 96_000
"""Samples a second that a voice or a device may have."""
MOST_DIRECT = 0.01
"""The mean, of full scale, from which a sound has a direct current: -40 dBFS."""
_FULL = 32_768
_WILD = 8.0
"""Where floats are cut off: no voice means to be 18 dB above full scale."""


@dataclass(frozen=True, slots=True)
class Ready:
    """16-bit mono PCM at the rate of a device, and its SHA-256."""

    pcm: bytes
    digest: str

    def seconds(self, sample_rate: int) -> Seconds:
        return len(self.pcm) / 2 / sample_rate


def ready(clip: Clip, sample_rate: int, *, earcons: bool = False) -> Ready:
    """Return what is to sound of a clip on a device of this rate; an `EarError` when nothing can.

    With `earcons`, the clip's own goes before it.
    """
    samples = np.frombuffer(clip.pcm, "<i2", count=len(clip.pcm) // 2) / _FULL
    pcm = fitted(samples, clip.sample_rate, sample_rate)
    if earcons:
        pcm = _coded(earcon.sound(clip.earcon, sample_rate)) + pcm
    return Ready(pcm, hashlib.sha256(pcm).hexdigest())


def fitted(samples: NDArray[np.generic], sample_rate: int, wanted: int) -> bytes:
    """Return 16-bit mono PCM at the rate `wanted` of floats, of frames by channels or mono.

    Whatever comes in, what goes out has no direct current and no true peak above the ceiling, and
    is at most twelve seconds long.  Sound that keeps to this is not touched.
    """
    if not SLOWEST <= sample_rate <= FASTEST:
        raise EarError(f"a clip has {sample_rate} samples a second", do="mend or change its voice")
    mono = np.asarray(samples, dtype=np.float64)
    mono = np.nan_to_num(mono, nan=0.0, posinf=1.0, neginf=-1.0).clip(-_WILD, _WILD)
    mono = mono.mean(axis=1) if mono.ndim > 1 else mono
    mono = mono[: int(LONGEST * sample_rate)]
    if not mono.size:
        return b""
    if abs(mono.mean()) > MOST_DIRECT:
        mono = _faded(mono - mono.mean(), sample_rate)
    if sample_rate != wanted:
        mono = soxr.resample(mono, sample_rate, wanted)
    return _coded(limited(mono, wanted))


def _faded(samples: Samples, sample_rate: int) -> Samples:
    """Let both ends rise from silence, for taking a mean off leaves a step there."""
    at = (np.arange(samples.size) + 0.5) / (FADE * sample_rate)
    out: Samples = samples * np.minimum(1.0, np.minimum(at, at[::-1]))
    return out


def _coded(samples: Samples) -> bytes:
    return bytes(np.round(samples * _FULL).astype("<i2").tobytes())
