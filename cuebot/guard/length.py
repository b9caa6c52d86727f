"""A line must fit the host's pause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import Kind, Line, Rejection
from cuebot.verbalise import duration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.config import Config, Part
    from cuebot.model import Cue, Language, Seconds, Snapshot

GUARD_NAME = "length"
_ROUNDING: Seconds = 1e-6
"""Seconds by which a length may be over for the sum of its parts."""


def make_length_guard(_part: Part, config: Config) -> LengthGuard:
    """Build the guard from `guard.longest` and the speed that the host chose."""
    speeds = {language: config.synth.speaking_speed(language) for language in config.synth.rates}
    return LengthGuard(config.guard.longest, speeds, config.synth.usual_speed)


@dataclass(frozen=True, slots=True)
class LengthGuard:
    """Refuses a line that takes too long to say, and one that says nothing.

    The operator's own words may be longer: a person chose to say them.  So may, a little, an answer
    that quotes the card: its drafter found nothing shorter that is as true.
    """

    longest: Seconds
    speeds: Mapping[Language, float]
    """How fast lines are said in a language that has a speed of its own."""
    usual_speed: float
    """How fast all others are said; 1 is as a voice speaks by itself."""

    def __call__(self, cue: Cue, line: Line, _snapshot: Snapshot) -> Line | Rejection:
        if not any(sign.isalnum() for sign in line.text):
            return Rejection(guard=GUARD_NAME, reason="it says nothing")
        speed = self.speeds.get(line.language, self.usual_speed)
        sounds = duration.estimate_line_speech(line) / speed
        answers = cue.kind is Kind.QUESTION and any(fact.cell for fact in line.facts)
        longest = duration.stretch_longest(self.longest) if answers else self.longest
        if sounds <= longest + _ROUNDING or cue.kind is Kind.OPERATOR:
            return line
        return Rejection(guard=GUARD_NAME, reason=f"it takes {sounds:.1f} s, and {longest:g} s fit")
