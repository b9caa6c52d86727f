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
    """Return the first line not heard lately, or else the one that was heard longest ago."""
    steps = (*snapshot.ended, *snapshot.live)
    heard = [
        words.fold(step.line.text)
        for step in steps
        if step.line is not None and step.cue.id != cue.id
    ]

    def last(line: str) -> int:
        plain = words.fold(line)
        same = (n for n, other in enumerate(heard, 1) if fuzz.ratio(plain, other) >= SAME_WORDS)
        return max(same, default=0)

    return min(lines, key=last)


def told(cue: Cue, snapshot: Snapshot) -> bool:
    """Tell whether the host heard of this lately."""
    if cue.question is not None and cue.question.told is not None:
        return True
    return any(
        step.cue.topic == cue.topic
        and step.ending is not None
        and step.ending.outcome is Outcome.SPOKEN
        for step in snapshot.ended
    )
