"""Catching up: what a stall left of delay is taken out again, in quiet frames first."""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cuebot.model.call import VOICE_SAMPLE_RATE
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds

Voice: TypeAlias = NDArray[np.float32]

SETTLED: Seconds = 0.2
"""For which a surplus must have lasted: pulls come early and late."""
USUAL_FRAME: Seconds = 0.02
"""The frame that the policy's interval speaks of; less that is left out counts for less."""
LEVEL_DECAY: Seconds = 1.0
"""After which a level is forgotten by two thirds."""


class SurplusWatch:
    """Knows how long a call has had more delay than it needs, and shortens frames by it."""

    def __init__(self) -> None:
        self._recent: deque[tuple[float, float]] = deque()
        self._since = -math.inf
        """When the surplus began to be watched."""
        self._left_out_at = -math.inf
        self._left_out: Seconds = 0.0
        self._level = 0.0

    def forget(self) -> None:
        """Begin to watch anew: the call's time stood still."""
        self._recent.clear()
        self._since = -math.inf

    def shorten_frame(self, samples: Voice, at: float, surplus: float) -> Voice:
        """Return a frame that sounds at `at`, shorter where it is due.

        `surplus` is by how many seconds it sounds later than it needs to.
        """
        level = math.sqrt(float(np.dot(samples, samples)) / max(1, samples.size))
        long = samples.size / VOICE_SAMPLE_RATE
        self._level = max(level, self._level * math.exp(-long / LEVEL_DECAY))
        self._note_surplus(at, surplus)
        if surplus <= TALKBACK_POLICY.max_surplus or at - self._since < SETTLED:
            return samples
        lasting = min(more for _, more in self._recent)
        if lasting <= TALKBACK_POLICY.max_surplus:
            return samples
        interval = (
            TALKBACK_POLICY.surplus_interval
            * (self._left_out / USUAL_FRAME)
            * (TALKBACK_POLICY.max_surplus / lasting)
        )
        is_quiet = level <= TALKBACK_POLICY.quiet_frame_share * self._level
        if at - self._left_out_at < (interval / 2 if is_quiet else interval):
            return samples
        shorter = splice_out(samples, round(lasting * VOICE_SAMPLE_RATE))
        self._left_out_at = at
        self._left_out = (samples.size - shorter.size) / VOICE_SAMPLE_RATE
        self._recent = deque((when, more - self._left_out) for when, more in self._recent)
        return shorter

    def _note_surplus(self, at: float, surplus: float) -> None:
        if not self._recent:
            self._since = at
        self._recent.append((at, surplus))
        while self._recent[0][0] < at - SETTLED:
            self._recent.popleft()


def splice_out(samples: Voice, most: int) -> Voice:
    """Return a frame without up to `most` samples, taken out where its two ends are most alike.

    At most three quarters of it are: a cross-fade goes from its beginning to what follows.
    """
    fade = samples.size // 4
    longest = min(most, samples.size - fade)
    shortest = min(longest, fade)
    if fade == 0 or longest <= 0:
        return samples
    cuts = np.arange(shortest, longest + 1)
    windows = np.lib.stride_tricks.sliding_window_view(samples, fade)[cuts]
    power = np.sqrt(np.maximum(np.einsum("ij,ij->i", windows, windows), np.float32(1e-9)))
    # Of cuts that are nearly as good, the longest: fewer of them are needed.
    alike = (windows @ samples[:fade]) / power
    best = float(alike.max())
    cut = int(cuts[np.flatnonzero(alike >= best - 0.05 * abs(best))[-1]])
    rising = np.linspace(0.0, 1.0, fade, dtype=np.float32)
    joined = samples[:fade] * (1 - rising) + samples[cut : cut + fade] * rising
    out: Voice = np.concatenate([joined, samples[cut + fade :]])
    return out
