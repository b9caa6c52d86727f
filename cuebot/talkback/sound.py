"""The shape of sound: a clip's samples as its device takes them, and the last guard before it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import soxr

from cuebot.audio import mono_samples
from cuebot.audio.limiter import CEILING_DBTP, limit_peaks
from cuebot.audio.pcm import FULL_SCALE
from cuebot.errors import EarError
from cuebot.talkback import earcon
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cuebot.audio.limiter import Samples
    from cuebot.model import Clip, Seconds

FADE_SECONDS: Seconds = 0.01
"""Seconds over which each end of a clip rises from silence."""
HEAD_SECONDS: Seconds = 0.4
"""What of a clip is made ready before it begins; the rest is while that sounds."""
HEAD_CONTEXT_SECONDS: Seconds = 0.03
"""What is looked at after that: the resampler and the limiter heed less."""
MIN_SAMPLE_RATE, MAX_SAMPLE_RATE = 8_000, 96_000
"""Samples a second that a voice or a device may have."""


@dataclass(frozen=True, slots=True)
class RenderedClip:
    """16-bit mono PCM at the rate of a device, and its SHA-256."""

    pcm: bytes
    digest: str

    def seconds(self, sample_rate: int) -> Seconds:
        return len(self.pcm) / 2 / sample_rate


class ProgressiveClip:
    """A clip of which the beginning may sound while the rest is made ready."""

    def __init__(self, clip: Clip, sample_rate: int, *, earcons: bool = False) -> None:
        """Make the beginning ready for a device of this rate, and its earcon before it, if asked.

        An `EarError` says that nothing of the clip can sound.
        """
        _check_sample_rate(clip.sample_rate)
        self._clip = clip
        self._rate = sample_rate
        self._lead = _encode_pcm(earcon.render_earcon(clip.earcon, sample_rate)) if earcons else b""
        self.first = self._lead + _render_beginning(
            _clip_samples(clip), clip.sample_rate, sample_rate
        )
        """As it will sound; it may be empty."""
        self._whole: RenderedClip | None = None

    def render_whole(self) -> RenderedClip:
        """Return all that is to sound, from `first` on; the work is done once."""
        if self._whole is None:
            pcm = self._lead + fit_to_device(
                _clip_samples(self._clip) / FULL_SCALE, self._clip.sample_rate, self._rate
            )
            pcm = self.first + pcm[len(self.first) :]
            self._whole = RenderedClip(pcm, hashlib.sha256(pcm).hexdigest())
        return self._whole


def render_clip(clip: Clip, sample_rate: int, *, earcons: bool = False) -> RenderedClip:
    """Return what is to sound of a clip on a device of this rate; an `EarError` when nothing can.

    With `earcons`, the clip's own goes before it.
    """
    return ProgressiveClip(clip, sample_rate, earcons=earcons).render_whole()


def _clip_samples(clip: Clip) -> NDArray[np.int16]:
    whole: NDArray[np.int16] = np.frombuffer(clip.pcm, "<i2", count=len(clip.pcm) // 2)
    return whole[: int(mono_samples.MAX_SOUND_SECONDS * clip.sample_rate)]


def _render_beginning(samples: NDArray[np.int16], sample_rate: int, wanted: int) -> bytes:
    """Return the start of what `fit_to_device` will give, as far as the start alone determines it.

    Nothing, when there is something to mend: then the clip sounds as one piece.
    """
    first, beyond = int(HEAD_SECONDS * sample_rate), int(HEAD_CONTEXT_SECONDS * sample_rate)
    if samples.size <= first + beyond:
        return b""
    loudest = max(int(samples.max()), -int(samples.min())) / FULL_SCALE
    if (
        loudest > 10 ** (CEILING_DBTP / 20)
        or abs(samples.mean()) / FULL_SCALE > TALKBACK_POLICY.max_dc_offset
    ):
        return b""
    near = _resample_audio(samples[: first + beyond] / FULL_SCALE, sample_rate, wanted)
    if limit_peaks(near, wanted) is not near:
        return b""
    return _encode_pcm(near[: int(HEAD_SECONDS * wanted)])


def fit_to_device(samples: NDArray[np.generic], sample_rate: int, wanted: int) -> bytes:
    """Return 16-bit mono PCM at the rate `wanted` of floats, of frames by channels or mono.

    Whatever comes in, what goes out has no direct current and no true peak above the ceiling, and
    is at most twelve seconds long.  Sound that keeps to this is not touched.
    """
    _check_sample_rate(sample_rate)
    mono = mono_samples.to_finite_mono(samples[: int(mono_samples.MAX_SOUND_SECONDS * sample_rate)])
    if not mono.size:
        return b""
    if abs(mono.mean()) > TALKBACK_POLICY.max_dc_offset:
        mono = _fade_ends(mono - mono.mean(), sample_rate)
    return _encode_pcm(limit_peaks(_resample_audio(mono, sample_rate, wanted), wanted))


def _check_sample_rate(sample_rate: int) -> None:
    if not MIN_SAMPLE_RATE <= sample_rate <= MAX_SAMPLE_RATE:
        raise EarError(f"a clip has {sample_rate} samples a second", do="mend or change its voice")


def _resample_audio(samples: Samples, sample_rate: int, wanted: int) -> Samples:
    if sample_rate == wanted:
        return samples
    out: Samples = soxr.resample(samples, sample_rate, wanted)
    return out


def _fade_ends(samples: Samples, sample_rate: int) -> Samples:
    """Let both ends rise from silence, for taking a mean off leaves a step there."""
    at = (np.arange(samples.size) + 0.5) / (FADE_SECONDS * sample_rate)
    out: Samples = samples * np.minimum(1.0, np.minimum(at, at[::-1]))
    return out


def _encode_pcm(samples: Samples) -> bytes:
    return bytes(np.round(samples * FULL_SCALE).astype("<i2").tobytes())
