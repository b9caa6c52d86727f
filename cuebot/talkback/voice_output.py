"""The last of a voice's way: at its device's rate, under its ceiling, in pulls of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cuebot.model.call import VOICE_SAMPLE_RATE
from cuebot.talkback.live_limiter import LiveLimiter
from cuebot.talkback.policy import TALKBACK_POLICY
from cuebot.talkback.voice_resampler import VoiceResampler

if TYPE_CHECKING:
    from cuebot.talkback.voice_decoder import Voice


class VoiceOutput:
    """Samples at `VOICE_SAMPLE_RATE` in, frames of the device out."""

    def __init__(self, sample_rate: int) -> None:
        self._rate = sample_rate
        self._limiter = LiveLimiter(sample_rate, TALKBACK_POLICY.live_ceiling_dbtp)
        self._resampler = None if sample_rate == VOICE_SAMPLE_RATE else VoiceResampler(sample_rate)
        self._unlimited: Voice = np.zeros(0, np.float32)
        self._limited: Voice = np.zeros(0, np.float32)
        self._tail = 0
        """Frames for which the limiter still has something."""

    @property
    def delay(self) -> float:
        """Seconds that it adds."""
        return self._limiter.delay / self._rate

    @property
    def ahead(self) -> int:
        """Frames of the device before the first of what is added next."""
        return self._limited.size + self._unlimited.size + self._limiter.delay

    @property
    def is_sounding(self) -> bool:
        """Whether something of what was added is still to come."""
        return self._tail > 0

    def keep_sounding(self) -> None:
        """Take it that what is added next is heard."""
        self._tail = self._limiter.delay + self._limiter.step

    def count_missing(self, frames: int) -> int:
        """Return how many samples to add for so many frames; maybe it needs more after these."""
        missing = frames - self._limited.size
        if missing <= 0:
            return 0
        wanted = max(self._limiter.step, missing - self._unlimited.size)
        wanted += -wanted % self._limiter.step
        return max(1, round(wanted * VOICE_SAMPLE_RATE / self._rate))

    def add_samples(self, samples: Voice) -> None:
        if self._resampler is not None:
            samples = self._resampler.resample_block(samples)
        there = np.concatenate([self._unlimited, samples]) if self._unlimited.size else samples
        whole = there.size // self._limiter.step * self._limiter.step
        self._unlimited = there[whole:]
        if whole:
            limited = self._limiter.limit_block(there[:whole])
            kept = self._limited
            self._limited = np.concatenate([kept, limited]) if kept.size else limited

    def take_frames(self, frames: int) -> Voice:
        """Return frames, of which none may be missing."""
        out, self._limited = self._limited[:frames], self._limited[frames:]
        self._tail -= frames
        return out
