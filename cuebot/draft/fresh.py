"""What the host heard lately, so that a line that returns is put in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from cuebot.draft import words
from cuebot.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Cue, Snapshot

SAME_WORDS = 94
"""`fuzz.ratio` from which a line is too like one that the host heard lately."""


def first(lines: Sequence[str], cue: Cue, snapshot: Snapshot) -> str:
    """Return the first line that the host did not hear lately, or else the first."""
    steps = (*snapshot.ended, *snapshot.live)
    heard = [
        words.fold(step.line.text)
        for step in steps
        if step.line is not None and step.cue.id != cue.id
    ]
    unheard = (
        line
        for line in lines
        if not any(fuzz.ratio(words.fold(line), other) >= SAME_WORDS for other in heard)
    )
    return next(unheard, lines[0])


def told(cue: Cue, snapshot: Snapshot) -> bool:
    """Tell whether the host heard of this lately."""
    return any(
        step.cue.topic == cue.topic
        and step.ending is not None
        and step.ending.outcome is Outcome.SPOKEN
        for step in snapshot.ended
    )
