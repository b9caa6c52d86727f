"""Earcons: a short, gentle sound before a line, by which the host knows who speaks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cuebot.model import Earcon
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.audio.limiter import Samples
    from cuebot.model import Seconds

FADE_SECONDS: Seconds = 0.01
NOTES: Mapping[Earcon, tuple[tuple[float, Seconds], ...]] = {
    Earcon.MACHINE: ((880.0, 0.12),),
    Earcon.OPERATOR: ((587.3, 0.09), (880.0, 0.11)),
    Earcon.ALARM: ((987.8, 0.07), (740.0, 0.07), (987.8, 0.09)),
}
"""The pitch in hertz and the length of each note."""
_DECAY: Seconds = 0.05
_OVERTONE = 0.25
_OFFSET = -0.691
"""Between power and loudness, in BS.1770; its weighting is flat where the notes are."""


@lru_cache(maxsize=16)
def render_earcon(earcon: Earcon, sample_rate: int) -> Samples:
    """Return an earcon and the silence after it."""
    notes = np.concatenate(
        [_render_note(hertz, long, sample_rate) for hertz, long in NOTES[earcon]]
    )
    power = 10 ** ((TALKBACK_POLICY.earcon_lufs - _OFFSET) / 10)
    out: Samples = np.append(
        notes * np.sqrt(power / np.mean(notes**2)),
        np.zeros(round(TALKBACK_POLICY.earcon_gap * sample_rate)),
    )
    return out


def _render_note(hertz: float, seconds: Seconds, sample_rate: int) -> Samples:
    """Return a bell's note: it comes softly and dies away."""
    at = np.arange(round(seconds * sample_rate)) / sample_rate
    tone = np.sin(2 * np.pi * hertz * at) + _OVERTONE * np.sin(4 * np.pi * hertz * at)
    edges = np.minimum(1.0, np.minimum(at, at[::-1]) / FADE_SECONDS)
    note: Samples = tone * np.exp(-at / _DECAY) * np.sin(np.pi / 2 * edges) ** 2
    return note
