"""A call's decoder, and what it gives where frames are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cuebot.model.call import VOICE_SAMPLE_RATE
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model.call import VoiceCodec, VoiceFrame
    from cuebot.talkback.voice_decoder import Voice, VoiceDecoder

FADE_SAMPLES = VOICE_SAMPLE_RATE // 100
"""Samples over which a concealment that has become too long dies away, and a voice comes up."""
MAX_CONCEALED = round(TALKBACK_POLICY.max_concealment * VOICE_SAMPLE_RATE)
"""Samples of a gap that are filled."""


class GapFiller:
    """Decodes frames in the order in which they sound, and fills the gaps between them."""

    def __init__(self, find_decoder: Callable[[VoiceCodec], VoiceDecoder]) -> None:
        self._find_decoder = find_decoder
        self._decoder: VoiceDecoder | None = None
        self._codec: VoiceCodec | None = None
        self.frame_samples = 0
        """Of the frame decoded last."""
        self.gap = 0
        """Samples of silence or concealment since the last of the voice."""
        self._steady = MAX_CONCEALED
        """Samples of a gap that are concealed before it fades."""
        self._closed = False

    @property
    def recovers(self) -> bool:
        """Whether a frame may tell of a lost one before it."""
        return self._decoder is not None and self._decoder.recovers

    @property
    def has_faded(self) -> bool:
        """Whether what sounded last has died away, once no more is concealed."""
        return self.gap >= FADE_SAMPLES or self._decoder is None

    def close(self) -> None:
        """Conceal no more: after what comes still, the voice dies away."""
        self._closed = True

    def decode_frame(self, frame: VoiceFrame) -> Voice | None:
        """Return a frame's samples; None when it cannot be decoded."""
        try:
            samples = self._require_decoder(frame).decode_frame(frame.payload)
        except ValueError:
            return None
        self.frame_samples = samples.size
        return samples

    def recover_frame(self, following: VoiceFrame, samples: int) -> Voice | None:
        """Return the last samples before a frame, as far as that tells of the one before."""
        try:
            decoder = self._require_decoder(following)
            found = decoder.recover_frame(following.payload, self.frame_samples)
        except ValueError:
            return None
        return None if found is None else self.come_up(found[-samples:])

    def _require_decoder(self, frame: VoiceFrame) -> VoiceDecoder:
        if self._decoder is None or self._codec is not frame.codec:
            self._decoder = self._find_decoder(frame.codec)
            self._codec = frame.codec
        return self._decoder

    def come_up(self, samples: Voice) -> Voice:
        """Let a voice rise out of silence, when the concealment before it has ended."""
        after, self.gap = self.gap, 0
        if after <= MAX_CONCEALED:
            return samples
        count = min(samples.size, FADE_SAMPLES)
        samples = samples.copy()
        samples[:count] *= np.linspace(0.0, 1.0, count, dtype=np.float32)
        return samples

    def fill_gap(self, count: int) -> Voice:
        """Return so many samples of concealment, fading to silence when the gap is a long one."""
        begun = self.gap
        self.gap += count
        if self._closed:
            self._steady = min(self._steady, begun)
        ends = self._steady + FADE_SAMPLES
        sounds = min(count, max(0, ends - begun))
        if self._decoder is None or not sounds:
            return np.zeros(count, np.float32)
        at = np.arange(begun, begun + sounds)
        fade = np.clip((ends - at) / FADE_SAMPLES, 0.0, 1.0).astype(np.float32)
        concealed = self._decoder.conceal_loss(sounds) * fade
        return np.concatenate([concealed, np.zeros(count - sounds, np.float32)])
