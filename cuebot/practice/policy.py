"""The policies of the room `practice`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticePolicy:
    """By what a host's work with the ear is judged."""

    act_window: Seconds = 45.0
    """Seconds after a line in which the host takes it up: later, the room has moved on."""
    word_window: Seconds = 15.0
    """Seconds of speech that are read together: transcripts come in pieces."""
    reply_window: Seconds = 8.0
    """Seconds after a line in which talk is taken for a reply, when nobody writes down words."""
    word_share: float = 0.4
    """Share of a line's telling words that must be heard: a host does not recite."""
    prompt_seconds: Seconds = 5.0
    """Seconds from the end of a line to the host's words that are full marks for promptness."""
    slow_seconds: Seconds = 30.0
    """Seconds from which there are no marks for it: half a minute is a different subject."""
    line_pause: Seconds = 2.5
    """Seconds of the host's silence into which most lines fit."""
    dead_air: Seconds = 6.0
    """Seconds of silence, without a line, that viewers notice; beyond it is dead air."""
    dead_air_worst: Seconds = 60.0
    """Seconds of dead air in ten minutes from which there are no marks for it."""
    talk_least: float = 0.5
    """Share of the time below which a host says too little to sell."""
    talk_most: float = 0.85
    """Share above which no pause is left for the room or the ear."""
    unasked_full: float = 0.3
    """Share of the answers before any line told of the question that is full marks: who reads the
    room needs the ear less."""
    passed: int = 75
    """The mark from which the next practice is a level higher: three quarters went well."""
    failed: int = 40
    """The mark below which it is a level lower."""


PRACTICE_POLICY = PracticePolicy()
