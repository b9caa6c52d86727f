"""How long a wireless link takes to wake: a count, and the first number of it that was heard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Clip, Seconds

STEP: Seconds = 0.3
"""From the beginning of one number to the next."""
LAST = 6
"""The number that begins as late as a lead may be: after 1.5 s."""
MOST = 1_500
MARGIN = 100
"""Milliseconds added to what was heard: links do not wake alike each time."""
FADE: Seconds = 0.02


def counted(numbers: Sequence[Clip]) -> Clip:
    """Return one clip in which a number begins at each step; what sounds longer is cut off."""
    first = numbers[0]
    size = round(STEP * first.sample_rate)
    out = np.zeros(size * len(numbers))
    for place, number in enumerate(numbers):
        said = np.frombuffer(number.pcm, "<i2")[:size].astype(np.float64)
        left = np.arange(size, size - said.size, -1) / (FADE * first.sample_rate)
        out[place * size : place * size + said.size] = said * np.minimum(1.0, left)
    return replace(first, pcm=out.astype("<i2").tobytes())


def lead_ms(heard: Sequence[int]) -> int | None:
    """Return the lead for a link of which these numbers were heard first, one of each count.

    A number was heard from its beginning, so the link was awake by then.  None says that a count
    went by unheard, and that no lead is enough.
    """
    if not all(heard):
        return None
    latest = max(heard)
    return 0 if latest == 1 else min(MOST, round(1_000 * STEP) * (latest - 1) + MARGIN)
