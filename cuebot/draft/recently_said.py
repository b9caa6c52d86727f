"""Choose a wording that the host did not hear recently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from cuebot.board import effects
from cuebot.text import folding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Cue, Snapshot

SAME_WORDS_RATIO = 94
"""`fuzz.ratio` from which a line is too like one that the host heard lately."""


def choose_fresh_line(lines: Sequence[str], cue: Cue, snapshot: Snapshot) -> str:
    """Return the first line not heard lately, or else the one that was heard longest ago.

    When nothing came of the last line like it, the one goes first that is least like that one.
    """
    steps = (*snapshot.ended, *snapshot.live)
    heard = [
        folding.fold_text(step.line.text)
        for step in steps
        if step.line is not None and step.cue.id != cue.id
    ]

    def last(line: str) -> int:
        plain = folding.fold_text(line)
        same = (
            n for n, other in enumerate(heard, 1) if fuzz.ratio(plain, other) >= SAME_WORDS_RATIO
        )
        return max(same, default=0)

    vain = _find_vain_line(cue, snapshot)
    return min(lines, key=lambda line: (last(line), fuzz.ratio(folding.fold_text(line), vain)))


def _find_vain_line(cue: Cue, snapshot: Snapshot) -> str:
    """Return the words of the last line like this one when they did nothing."""
    effect = effects.find_last_effect(cue, snapshot)
    if effect is None or effect.helped is not False:
        return ""
    same = (step.line for step in snapshot.ended if step.cue.id == effect.cue)
    return next((folding.fold_text(line.text) for line in same if line), "")


def describe_effect(cue: Cue, snapshot: Snapshot) -> str:
    """Return what came of the last line like this one: `some`, `none`, or empty when unknown."""
    came = effects.find_last_effect(cue, snapshot)
    if came is None or came.helped is None:
        return ""
    return "some" if came.helped else "none"


def was_heard_lately(cue: Cue, snapshot: Snapshot) -> bool:
    """Tell whether the host heard of this lately."""
    if cue.question is not None and cue.question.told is not None:
        return True
    return any(step.cue.topic == cue.topic and step.is_spoken for step in snapshot.ended)
