"""What became of an order, by a word that its giver can be shown in any language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ResultCode(StrEnum):
    """What an order did."""

    QUEUED = "queued"
    """Its words are a cue now, which takes its turn."""
    REPEATED = "repeated"
    WAITS = "waits"
    """What was to be said again waits already, as `cue`; it is not said twice."""
    SKIPPED = "skipped"
    POSTPONED = "postponed"
    ANSWERED = "answered"
    SEEN = "seen"
    """The host has taken in the line of `cue`."""
    QUIET = "quiet"
    RESUMED = "resumed"
    HELD = "held"
    RELEASED = "released"
    CHANGED = "changed"
    """A setting has its new value."""
    PROPOSED = "proposed"
    """Its words wait until somebody approves them."""
    APPROVED = "approved"
    EDITED = "edited"
    """The guards let the new words pass; `cue` says them in the other's place."""
    REJECTED = "rejected"
    """A guard refuses the new words; the old ones stay."""
    CORRECTED = "corrected"
    MOVED = "moved"
    """The show is elsewhere in its run of show, or the plan is longer."""
    KEYED = "keyed"
    """The talk page of a seat was told to speak, or to be silent; it decides by its own rules."""
    NOTHING = "nothing"
    """There was nothing for it to act on."""
    GONE = "gone"
    """The cue or question that it meant has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderResult:
    """What became of one order."""

    code: ResultCode
    cue: int = 0
    """The cue that it made or changed; 0 when none."""
    why: str = ""
    """What a guard or the card says, in its own words; empty when the code tells it all."""
