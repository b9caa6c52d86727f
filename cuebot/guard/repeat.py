"""The host does not hear the same words twice in a short while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from cuebot.guard.policy import GUARD_POLICY
from cuebot.model import Kind, Line, Rejection
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from cuebot.config import Config, Part
    from cuebot.model import Cue, Seconds, Snapshot

GUARD_NAME = "repeat"


def make_repeat_guard(_part: Part, config: Config) -> RepeatGuard:
    """Build the guard; what may be told again after the cooldown may be said in the same words."""
    return RepeatGuard(config.cue.cooldown)


@dataclass(frozen=True, slots=True)
class RepeatGuard:
    """Refuses a line whose words were heard within some seconds, when they tell nothing new.

    What filled a silence was asked by nobody: who asks for it then is news, in whatever words.
    """

    seconds: Seconds

    def __call__(self, cue: Cue, line: Line, snapshot: Snapshot) -> Line | Rejection:
        if cue.kind is Kind.OPERATOR or cue.line is not None:  # it was asked for
            return line
        text = fold_sentence(line.text)
        for step in snapshot.ended:
            if (
                step.line is not None
                and step.cue.id != cue.id
                and step.is_spoken
                and (step.cue.kind is not Kind.IDLE or cue.kind is Kind.IDLE)
                and snapshot.at - step.at < self.seconds
                and step.line.facts == line.facts
                and fuzz.ratio(text, fold_sentence(step.line.text)) >= GUARD_POLICY.repeat_ratio
            ):
                return Rejection(guard=GUARD_NAME, reason="the host heard these words just now")
        return line
