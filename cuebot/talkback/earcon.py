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
"""Seconds over which each end of a note rises from silence, or it would click."""
NOTES: Mapping[Earcon, tuple[tuple[float, Seconds], ...]] = {
    Earcon.MACHINE: ((880.0, 0.12),),
    Earcon.OPERATOR: ((587.3, 0.09), (880.0, 0.11)),
    Earcon.ALARM: ((987.8, 0.07), (740.0, 0.07), (987.8, 0.09)),
}
"""The pitch in hertz and the length of each note."""
OFFICE_NOTES: Mapping[str, tuple[tuple[float, Seconds], ...]] = {
    "director": ((659.3, 0.035), (987.8, 0.045)),
    "producer": ((784.0, 0.08),),
}
"""Before the voice of a person, by office; 80 ms in all."""
OTHER_OFFICE_NOTES: tuple[tuple[float, Seconds], ...] = ((523.3, 0.08),)
"""Before the voice of any other office."""
BROKEN_NOTES: tuple[tuple[float, Seconds], ...] = ((659.3, 0.07), (440.0, 0.09))
"""Falling: the voice that was heard has broken off."""
_DECAY: Seconds = 0.05
"""Seconds in which a note falls to a third, as a struck bar does."""
_OVERTONE = 0.25
"""Amplitude of the octave above, of the note's own."""
_OFFSET = -0.691
"""Between power and loudness, in BS.1770; its weighting is flat where the notes are."""


@lru_cache(maxsize=16)
def render_earcon(earcon: Earcon, sample_rate: int) -> Samples:
    """Return an earcon and the silence after it."""
    gap = np.zeros(round(TALKBACK_POLICY.earcon_gap * sample_rate))
    out: Samples = np.append(_render_notes(NOTES[earcon], sample_rate), gap)
    return out


@lru_cache(maxsize=16)
def render_office_earcon(office: str, sample_rate: int) -> Samples:
    """Return what goes before the voice of a person of this office, without a silence after it."""
    return _render_notes(OFFICE_NOTES.get(office, OTHER_OFFICE_NOTES), sample_rate)


@lru_cache(maxsize=16)
def render_broken_earcon(sample_rate: int) -> Samples:
    """Return what tells that a person's voice broke off by no will of theirs."""
    return _render_notes(BROKEN_NOTES, sample_rate)


def _render_notes(notes: tuple[tuple[float, Seconds], ...], sample_rate: int) -> Samples:
    """Return notes, as loud as all earcons."""
    sound = np.concatenate([_render_note(hertz, long, sample_rate) for hertz, long in notes])
    power = 10 ** ((TALKBACK_POLICY.earcon_lufs - _OFFSET) / 10)
    out: Samples = sound * np.sqrt(power / np.mean(sound**2))
    return out


def _render_note(hertz: float, seconds: Seconds, sample_rate: int) -> Samples:
    """Return a bell's note: it comes softly and dies away."""
    at = np.arange(round(seconds * sample_rate)) / sample_rate
    tone = np.sin(2 * np.pi * hertz * at) + _OVERTONE * np.sin(4 * np.pi * hertz * at)
    edges = np.minimum(1.0, np.minimum(at, at[::-1]) / FADE_SECONDS)
    note: Samples = tone * np.exp(-at / _DECAY) * np.sin(np.pi / 2 * edges) ** 2
    return note
