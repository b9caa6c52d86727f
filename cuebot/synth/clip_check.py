"""Whether a clip can be heard: what a voice gives for sound is untrusted until it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Clip

BYTES_PER_SAMPLE = 2
"""Of 16-bit mono PCM."""
MIN_SAMPLE_RATE, MAX_SAMPLE_RATE = 8_000, 96_000
"""Samples a second that an ear can play."""
MIN_SECONDS = 0.05
"""Seconds of the shortest word: what is shorter was broken off."""


def find_clip_fault(clip: Clip, *, soundless: bool = False) -> str:
    """Return what a clip is in the place of a line's sound; empty when it can be heard.

    A voice that is `soundless` on purpose may give silence.
    """
    if not MIN_SAMPLE_RATE <= clip.sample_rate <= MAX_SAMPLE_RATE:
        return f"a sound of {clip.sample_rate} samples a second"
    if len(clip.pcm) % BYTES_PER_SAMPLE:
        return "a sound that breaks off inside of a sample"
    if clip.seconds < MIN_SECONDS:
        return "no sound"
    if not soundless and clip.pcm.count(0) == len(clip.pcm):
        return "nothing but silence"
    return ""
