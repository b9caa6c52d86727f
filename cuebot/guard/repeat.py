"""The host does not hear the same words twice in a short while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from cuebot.model import Kind, Line, Outcome, Rejection
from cuebot.text.clauses import folded

if TYPE_CHECKING:
    from cuebot.config import Config, Part
    from cuebot.model import Cue, Seconds, Snapshot

NAME = "repeat"
SAME = 95.0
"""`fuzz.ratio` from which two lines are the same words."""


def make(_part: Part, config: Config) -> Repeat:
    """Build the guard; what may be told again after the cooldown may be said in the same words."""
    return Repeat(config.cue.cooldown)


@dataclass(frozen=True, slots=True)
class Repeat:
    """Refuses a line whose words were heard within some seconds, when they tell nothing new."""

    seconds: Seconds

    def __call__(self, cue: Cue, line: Line, snapshot: Snapshot) -> Line | Rejection:
        if cue.kind is Kind.OPERATOR or cue.line is not None:  # it was asked for
            return line
        text = folded(line.text)
        for step in snapshot.ended:
            if (
                step.line is not None
                and step.cue.id != cue.id
                and step.ending is not None
                and step.ending.outcome is Outcome.SPOKEN
                and snapshot.at - step.at < self.seconds
                and step.line.facts == line.facts
                and fuzz.ratio(text, folded(step.line.text)) >= SAME
            ):
                return Rejection(guard=NAME, reason="the host heard these words just now")
        return line
