"""Decoders of a person's voice: what a codec must offer, and PCM with a concealment of its own."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cuebot.audio.pcm import FULL_SCALE
from cuebot.errors import EarError
from cuebot.model.call import VOICE_SAMPLE_RATE, VoiceCodec
from cuebot.talkback.concealment import PitchConcealer

if TYPE_CHECKING:
    from collections.abc import Callable

Voice: TypeAlias = NDArray[np.float32]
"""Mono samples at `VOICE_SAMPLE_RATE` or at a device's rate; full scale is 1."""

MAX_FRAME_SAMPLES = 5_760
"""Samples that a frame may have: 120 ms, the most that an Opus packet can."""


class VoiceDecoder(Protocol):
    """Decodes the frames of one call, in the order in which they sound.

    Each call of a method goes on where the one before ended.  Samples are mono at
    `VOICE_SAMPLE_RATE`.
    """

    recovers: bool
    """Whether a frame may tell of the one before, so that waiting for it is worth while."""

    def decode_frame(self, payload: bytes) -> Voice:
        """Return a frame's samples, at most `MAX_FRAME_SAMPLES`; ValueError when it is no frame."""

    def recover_frame(self, following: bytes, samples: int) -> Voice | None:
        """Return a lost frame by what the `following` one tells of it (FEC); None when nothing.

        The following frame is decoded next, as any other.
        """

    def conceal_loss(self, samples: int) -> Voice:
        """Return so many samples in the place of what is lost, going on with what sounded."""


class PcmDecoder:
    """16-bit little-endian mono PCM; the frame after a loss comes up out of the concealment."""

    recovers = False

    def __init__(self) -> None:
        self._concealer = PitchConcealer(VOICE_SAMPLE_RATE)

    def decode_frame(self, payload: bytes) -> Voice:
        if not payload or len(payload) % 2 or len(payload) > 2 * MAX_FRAME_SAMPLES:
            raise ValueError(f"{len(payload)} bytes are no frame of 16-bit PCM")
        samples = np.frombuffer(payload, "<i2").astype(np.float32) / np.float32(FULL_SCALE)
        return self._concealer.resume_voice(samples)

    def recover_frame(self, following: bytes, samples: int) -> Voice | None:  # noqa: ARG002 - the signature of a decoder
        """PCM carries nothing of the frame before."""
        return None

    def conceal_loss(self, samples: int) -> Voice:
        return self._concealer.conceal_loss(samples)


def _make_opus_decoder() -> VoiceDecoder:
    """Load libopus where the first call by Opus comes: most shows never need it."""
    from cuebot.audio.opus import OpusDecoder  # noqa: PLC0415 - see above

    try:
        return OpusDecoder()
    except EarError as error:
        raise ValueError(str(error)) from error


_DECODERS: dict[VoiceCodec, Callable[[], VoiceDecoder]] = {
    VoiceCodec.PCM: PcmDecoder,
    VoiceCodec.OPUS: _make_opus_decoder,
}


@cache
def load_codec(codec: VoiceCodec) -> None:
    """Load what a codec needs, here and not in the thread that plays: it would stall the sound."""
    with suppress(ValueError):
        make_decoder(codec)


def make_decoder(codec: VoiceCodec) -> VoiceDecoder:
    """Return a new decoder; ValueError when this machine has none for the codec."""
    if codec not in _DECODERS:
        raise ValueError(f"no decoder for {codec} is installed")
    return _DECODERS[codec]()
