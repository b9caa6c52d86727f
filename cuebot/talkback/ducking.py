"""The cross-fade between a line and the voice over it."""

from __future__ import annotations

import array
from typing import TYPE_CHECKING

import numpy as np

from cuebot.audio.pcm import FULL_SCALE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cuebot.talkback.voice_decoder import Voice

MIX_PEAK = 16_400
"""No sample of a mix is above this: -6.01 dBFS."""


def blend_voice(
    line: array.array[int], voice: Voice | None, raised: Voice, left: float
) -> array.array[int]:
    """Return a line with a voice over it, on each of its interleaved channels.

    `raised` holds for each frame how far the voice is up, from 0 to 1; at 1 the line is multiplied
    by `left`.
    """
    samples = np.frombuffer(line, np.int16).reshape(raised.size, -1)
    mixed = samples * (1.0 - (1.0 - left) * raised)[:, None]
    if voice is not None:
        mixed += (voice * raised * FULL_SCALE)[:, None]
    return _limit_samples(mixed)


def pass_voice(voice: Voice, channels: int) -> array.array[int]:
    """Return a voice on each of so many channels, as `blend_voice` does where no line sounds."""
    one = voice * np.float32(FULL_SCALE)
    return _limit_samples(one if channels == 1 else np.repeat(one, channels))


def _limit_samples(mixed: NDArray[np.floating]) -> array.array[int]:
    np.rint(mixed, out=mixed)
    np.maximum(mixed, -MIX_PEAK, out=mixed)
    np.minimum(mixed, MIX_PEAK, out=mixed)
    return array.array("h", mixed.astype(np.int16).tobytes())


def ramp_up(before: float, step: float, frames: int) -> Voice:
    """Return how far a voice is up at each of the next frames."""
    at = np.arange(1, frames + 1, dtype=np.float32)
    out: Voice = np.minimum(np.maximum(before + step * at, 0.0), 1.0).astype(np.float32)
    return out
