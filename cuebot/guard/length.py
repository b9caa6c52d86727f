"""A line must fit the host's pause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import Kind, Line, Rejection
from cuebot.verbalise import duration

if TYPE_CHECKING:
    from cuebot.config import Config, Part
    from cuebot.model import Cue, Seconds, Snapshot

GUARD_NAME = "length"


def make_length_guard(_part: Part, config: Config) -> LengthGuard:
    """Build the guard from `guard.longest`."""
    return LengthGuard(config.guard.longest)


@dataclass(frozen=True, slots=True)
class LengthGuard:
    """Refuses a line that takes too long to say, and one that says nothing.

    The operator's own words may be longer: a person chose to say them.
    """

    longest: Seconds

    def __call__(self, cue: Cue, line: Line, _snapshot: Snapshot) -> Line | Rejection:
        if not any(sign.isalnum() for sign in line.text):
            return Rejection(guard=GUARD_NAME, reason="it says nothing")
        sounds = duration.estimate_line_speech(line)
        if sounds <= self.longest or cue.kind is Kind.OPERATOR:
            return line
        return Rejection(
            guard=GUARD_NAME, reason=f"it takes {sounds:.1f} s, and {self.longest:g} s fit"
        )
