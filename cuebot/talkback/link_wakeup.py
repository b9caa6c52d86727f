"""How long a wireless link takes to wake, measured by the first number heard of a spoken count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Clip, Seconds

NUMBER_INTERVAL: Seconds = 0.3
"""From the beginning of one number to the next."""
LAST_NUMBER = 6
"""The number that begins as late as a lead may be: after 1.5 s."""
FADE_SECONDS: Seconds = 0.02
"""Seconds over which what is cut off falls silent, or it would click."""


def render_count(numbers: Sequence[Clip]) -> Clip:
    """Return one clip in which a number begins at each step; what sounds longer is cut off."""
    first = numbers[0]
    size = round(NUMBER_INTERVAL * first.sample_rate)
    out = np.zeros(size * len(numbers))
    for place, number in enumerate(numbers):
        said = np.frombuffer(number.pcm, "<i2")[:size].astype(np.float64)
        left = np.arange(size, size - said.size, -1) / (FADE_SECONDS * first.sample_rate)
        out[place * size : place * size + said.size] = said * np.minimum(1.0, left)
    return replace(first, pcm=out.astype("<i2").tobytes())


def compute_lead_ms(heard: Sequence[int]) -> int | None:
    """Return the lead for a link of which these numbers were heard first, one of each count.

    A number was heard from its beginning, so the link was awake by then.  None says that a count
    went by unheard, and that no lead is enough.
    """
    if not all(heard):
        return None
    latest = max(heard)
    return (
        0
        if latest == 1
        else min(
            TALKBACK_POLICY.max_lead_ms,
            round(1_000 * NUMBER_INTERVAL) * (latest - 1) + TALKBACK_POLICY.lead_margin_ms,
        )
    )
