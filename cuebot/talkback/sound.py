"""The shape of sound: a clip's samples as its device takes them, and the last guard before it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import soxr

from cuebot.audio import mono_samples
from cuebot.audio.limiter import CEILING, limited
from cuebot.errors import EarError
from cuebot.talkback import earcon

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cuebot.audio.limiter import Samples
    from cuebot.model import Clip, Seconds

FADE: Seconds = 0.01
FIRST: Seconds = 0.4
"""What of a clip is made ready before it begins; the rest is while that sounds."""
BEYOND: Seconds = 0.03
"""What is looked at after that: the resampler and the limiter heed less."""
SLOWEST, FASTEST = 8_000, 96_000
"""Samples a second that a voice or a device may have."""
MOST_DIRECT = 0.01
"""The mean, of full scale, from which a sound has a direct current: -40 dBFS."""
_FULL = 32_768


@dataclass(frozen=True, slots=True)
class Ready:
    """16-bit mono PCM at the rate of a device, and its SHA-256."""

    pcm: bytes
    digest: str

    def seconds(self, sample_rate: int) -> Seconds:
        return len(self.pcm) / 2 / sample_rate


class Begun:
    """A clip of which the beginning may sound while the rest is made ready."""

    def __init__(self, clip: Clip, sample_rate: int, *, earcons: bool = False) -> None:
        """Make the beginning ready for a device of this rate, and its earcon before it, if asked.

        An `EarError` says that nothing of the clip can sound.
        """
        _check(clip.sample_rate)
        self._clip = clip
        self._rate = sample_rate
        self._lead = _coded(earcon.sound(clip.earcon, sample_rate)) if earcons else b""
        self.first = self._lead + _beginning(_samples(clip), clip.sample_rate, sample_rate)
        """As it will sound; it may be empty."""
        self._whole: Ready | None = None

    def whole(self) -> Ready:
        """Return all that is to sound, from `first` on; the work is done once."""
        if self._whole is None:
            pcm = self._lead + fitted(
                _samples(self._clip) / _FULL, self._clip.sample_rate, self._rate
            )
            pcm = self.first + pcm[len(self.first) :]
            self._whole = Ready(pcm, hashlib.sha256(pcm).hexdigest())
        return self._whole


def ready(clip: Clip, sample_rate: int, *, earcons: bool = False) -> Ready:
    """Return what is to sound of a clip on a device of this rate; an `EarError` when nothing can.

    With `earcons`, the clip's own goes before it.
    """
    return Begun(clip, sample_rate, earcons=earcons).whole()


def _samples(clip: Clip) -> NDArray[np.int16]:
    whole: NDArray[np.int16] = np.frombuffer(clip.pcm, "<i2", count=len(clip.pcm) // 2)
    return whole[: int(mono_samples.LONGEST * clip.sample_rate)]


def _beginning(samples: NDArray[np.int16], sample_rate: int, wanted: int) -> bytes:
    """Return what `fitted` will begin with, as far as that can be told without all the rest.

    Nothing, when there is something to mend: then the clip sounds as one piece.
    """
    first, beyond = int(FIRST * sample_rate), int(BEYOND * sample_rate)
    if samples.size <= first + beyond:
        return b""
    loudest = max(int(samples.max()), -int(samples.min())) / _FULL
    if loudest > 10 ** (CEILING / 20) or abs(samples.mean()) / _FULL > MOST_DIRECT:
        return b""
    near = _resampled(samples[: first + beyond] / _FULL, sample_rate, wanted)
    if limited(near, wanted) is not near:
        return b""
    return _coded(near[: int(FIRST * wanted)])


def fitted(samples: NDArray[np.generic], sample_rate: int, wanted: int) -> bytes:
    """Return 16-bit mono PCM at the rate `wanted` of floats, of frames by channels or mono.

    Whatever comes in, what goes out has no direct current and no true peak above the ceiling, and
    is at most twelve seconds long.  Sound that keeps to this is not touched.
    """
    _check(sample_rate)
    mono = mono_samples.mono(samples[: int(mono_samples.LONGEST * sample_rate)])
    if not mono.size:
        return b""
    if abs(mono.mean()) > MOST_DIRECT:
        mono = _faded(mono - mono.mean(), sample_rate)
    return _coded(limited(_resampled(mono, sample_rate, wanted), wanted))


def _check(sample_rate: int) -> None:
    if not SLOWEST <= sample_rate <= FASTEST:
        raise EarError(f"a clip has {sample_rate} samples a second", do="mend or change its voice")


def _resampled(samples: Samples, sample_rate: int, wanted: int) -> Samples:
    if sample_rate == wanted:
        return samples
    out: Samples = soxr.resample(samples, sample_rate, wanted)
    return out


def _faded(samples: Samples, sample_rate: int) -> Samples:
    """Let both ends rise from silence, for taking a mean off leaves a step there."""
    at = (np.arange(samples.size) + 0.5) / (FADE * sample_rate)
    out: Samples = samples * np.minimum(1.0, np.minimum(at, at[::-1]))
    return out


def _coded(samples: Samples) -> bytes:
    return bytes(np.round(samples * _FULL).astype("<i2").tobytes())
