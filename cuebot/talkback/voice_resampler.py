"""A voice at its device's rate: as many samples out as go in, block by block.

A library's streams are better filters, but give their samples in bursts (soxr HQ from 48 to 24 kHz
nothing and 35 ms by turns), for which a voice would have to wait.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cuebot.model.call import VOICE_SAMPLE_RATE
from cuebot.talkback.sinc import make_sinc_filter

if TYPE_CHECKING:
    from cuebot.talkback.voice_decoder import Voice

Taps: TypeAlias = NDArray[np.float32]

HALF_LOBES = 16
"""Zero crossings of the sinc on each side, at the lower of both rates: a third of a millisecond."""


class VoiceResampler:
    """From `VOICE_SAMPLE_RATE` to another rate, by a polyphase filter of windowed sincs."""

    def __init__(self, wanted: int) -> None:
        common = math.gcd(VOICE_SAMPLE_RATE, wanted)
        self._up, self._down = wanted // common, VOICE_SAMPLE_RATE // common
        cutoff = min(1.0, wanted / VOICE_SAMPLE_RATE)
        half = math.ceil(HALF_LOBES / cutoff)
        self._filters = np.stack(
            [make_sinc_filter(half, phase / self._up, cutoff) for phase in range(self._up)]
        )
        self._taps = 2 * half
        self._past: Voice = np.zeros(self._taps - 1, np.float32)
        self._place = 0
        """Of the next sample out, from the first in `past`, in parts of `up` of a sample in."""

    def resample_block(self, samples: Voice) -> Voice:
        """Return what can be known by these samples; the rest comes with the next."""
        there = np.concatenate([self._past, samples])
        windows = np.lib.stride_tricks.sliding_window_view(there, self._taps)
        places = np.arange(self._place, len(windows) * self._up, self._down)
        out: Voice = np.einsum(
            "ij,ij->i", windows[places // self._up], self._filters[places % self._up]
        ).astype(np.float32)
        after = self._place + places.size * self._down
        used = min(after // self._up, samples.size)
        self._past = there[used:]
        self._place = after - used * self._up
        return out
