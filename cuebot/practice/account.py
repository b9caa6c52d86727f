"""The nouns of a practice's score."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Kind, Seconds


class ActMeans(StrEnum):
    """By what it is known that the host acted on a line."""

    WORDS = "words"
    """By what they said."""
    KEY = "key"
    """By the key that marks a question as answered."""
    VOICE = "voice"
    """By their talking right after it, whatever they said."""


class Grade(StrEnum):
    """What the host did about a line."""

    ACTED = "acted"
    MISSED = "missed"
    SKIPPED = "skipped"
    """They cut it short, which is theirs to do."""
    UNGRADED = "ungraded"
    """It asked for nothing, or nothing could tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostAct:
    """How the host took up a line."""

    at: Seconds
    """When they began to."""
    means: ActMeans


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedCue:
    """One line that the host heard."""

    cue: int
    kind: Kind
    topic: str
    text: str
    began: Seconds
    ended: Seconds
    grade: Grade
    act: HostAct | None = None

    @property
    def until(self) -> Seconds | None:
        """Seconds from the end of the line to the act; 0 for one that began before it."""
        return None if self.act is None else max(0.0, self.act.at - self.ended)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostTalk:
    """When the host talked; empty when nobody listened."""

    talks: tuple[tuple[Seconds, Seconds], ...] = ()
    listened: Seconds = 0.0
    """For how long somebody listened."""
    share: float = 0.0
    """Of that time, how much was talk."""
    pauses: int = 0
    """Pauses into which a line fits."""
    longest_talk: Seconds = 0.0
    """The longest stretch without such a pause."""
    dead_air: tuple[tuple[Seconds, Seconds], ...] = ()
    """Silences beyond what viewers bear, without the lines that sounded in them."""
    overlapped: int = 0
    """Lines during which the host talked for more than half of their time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPart:
    """One part of the mark."""

    name: str
    share: float | None
    """From 0 to 1; None when it could not be measured."""
    weight: float
    advice: str
    """What a coach would say of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeDetails:
    """What was practised."""

    scenario: str = ""
    level: int = 0
    seed: int = 0
    host: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeScore:
    """What a practice came to."""

    details: PracticeDetails
    began: str
    """The time of day, in ISO 8601."""
    seconds: Seconds
    cues: tuple[GradedCue, ...]
    talk: HostTalk
    has_words: bool
    """Whether what the host said was written down."""
    unasked: int
    """Questions that the host answered before any line told of them."""
    unheard: int
    """Lines that found no pause to be said in."""
    faults: tuple[tuple[Seconds, str], ...] = ()
    parts: tuple[MarkPart, ...] = ()
    comments: int = 0

    @property
    def acted(self) -> int:
        return sum(one.grade is Grade.ACTED for one in self.cues)

    @property
    def missed(self) -> int:
        return sum(one.grade is Grade.MISSED for one in self.cues)

    @property
    def mark(self) -> int | None:
        """From 0 to 100, of what was measured; None when nothing was."""
        known = [(part.share, part.weight) for part in self.parts if part.share is not None]
        whole = sum(weight for _, weight in known)
        return (
            round(100 * sum(share * weight for share, weight in known) / whole) if whole else None
        )
