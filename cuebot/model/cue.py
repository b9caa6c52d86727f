"""What is worth saying, from the idea to what the ear gave of it."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the journal is read by these annotations
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType

from cuebot.model.goods import Fact  # noqa: TC001 - the journal is read by these annotations
from cuebot.model.question import Question  # noqa: TC001 - the journal is read by these annotations
from cuebot.model.units import Language, Seconds  # noqa: TC001 - the journal is read by these annotations


class Kind(StrEnum):
    """What a cue is about."""

    QUESTION = "question"
    SALES = "sales"
    STOCK = "stock"
    PACE = "pace"
    IDLE = "idle"
    OPERATOR = "operator"


class Mode(StrEnum):
    """What must happen before cues of a kind are said."""

    AUTO = "auto"
    """Nothing."""
    APPROVE = "approve"
    """Somebody approves each line."""
    OFF = "off"
    """They are not said."""


class Priority(IntEnum):
    """How much a cue deserves the floor."""

    FILLER = 0
    QUESTION = 10
    SALES = 20
    OPERATOR = 30
    URGENT = 40


class Earcon(StrEnum):
    """The short sound before a line that tells the host who speaks."""

    MACHINE = "machine"
    OPERATOR = "operator"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One thing worth telling the host, from idea to ending."""

    id: int = 0
    """Numbered by the show when its life begins."""
    kind: Kind
    topic: str
    priority: Priority
    born: Seconds
    expires: Seconds
    question: Question | None = None
    text: str = ""
    """The operator's own words, for a cue that needs no draft."""
    line: Line | None = None
    """What was said before and is wanted again; it needs no draft either."""
    evidence: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """The figures that made it due, by name."""
    figure: str = ""
    """The one of them that its line may say."""
    by: str = ""
    """The seat whose words they are; empty for the machine and for whoever is at it."""
    needs_approval: bool = False
    """Whether somebody must approve its line before it is said."""

    @property
    def comment_ids(self) -> tuple[str, ...]:
        return self.question.comment_ids if self.question else ()

    @property
    def earcon(self) -> Earcon:
        if self.priority >= Priority.URGENT:
            return Earcon.ALARM
        return Earcon.OPERATOR if self.kind is Kind.OPERATOR else Earcon.MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A cue's words."""

    text: str
    language: Language
    facts: tuple[Fact, ...] = ()
    """Every cell that the words state something from."""
    drafted_by: str
    """`offline`, `operator`, or the model that wrote it."""
    askers: int = 0
    """How many people asked when it was worded, which its words may say."""
    prompt: str = ""
    """The content hash of the prompt file that made it."""
    pace: float = 1.0
    """How much faster it is to be said than its voice would say it."""
    brief: bool = False
    """Whether it is the short form of a line that had more words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A line's sound: 16-bit little-endian mono PCM."""

    pcm: bytes
    sample_rate: int
    voice: str
    cue: int = 0
    """Whose line it is; 0 when it is no show's."""
    earcon: Earcon = Earcon.MACHINE
    begin_by: float | None = None
    """Seconds of this machine's monotonic clock after which it does not begin any more; None where
    that is for whoever plays it to say."""

    @property
    def seconds(self) -> Seconds:
        return len(self.pcm) / 2 / self.sample_rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What an ear gave of one clip to its device."""

    cue: int
    clip: str
    """SHA-256 of all that was to sound: 16-bit mono PCM at the device's rate, earcon included."""
    device: str
    sample_rate: int
    began: int | None
    """The device's sample at which it began, counted from when it was opened; None if it never did.
    """
    ended: int | None
    """The sample after its last one; None when the player died and nobody knows."""
    gaps: int = 0
    """How often the sound was not there in time."""
    whole: bool
    """False when it was stopped, or lost its device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A guard's reason to keep a line from the host."""

    guard: str
    reason: str


SKIPPED = "skipped"
"""Why a cue was withdrawn that the host did not want."""
RESTARTED = "cuebot was restarted"
"""Why a cue was withdrawn that had not begun to sound when the process died."""


class Outcome(StrEnum):
    """How the life of a cue ended."""

    SPOKEN = "spoken"
    EXPIRED = "expired"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Ending:
    """How the life of a cue ended, and why."""

    outcome: Outcome
    why: str = ""


class Stage(StrEnum):
    """Where a cue is in its life."""

    DRAFTING = "drafting"
    GUARDING = "guarding"
    SYNTHESISING = "synthesising"
    PROPOSED = "proposed"
    """Its line waits until somebody approves it."""
    WAITING = "waiting"
    LATER = "later"
    """Put back by the host."""
    SPEAKING = "speaking"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step in the life of a cue; the journal and the board hear of each."""

    at: Seconds
    cue: Cue
    stage: Stage
    line: Line | None = None
    voice: str = ""
    seconds: Seconds = 0.0
    """How long the clip sounds."""
    began: Seconds | None = None
    """When the clip began to sound."""
    ending: Ending | None = None
    approved_by: str = ""
    """The seat that approved its line; empty when nobody had to, or who did has no seat."""

    @property
    def is_spoken(self) -> bool:
        """Whether the cue has ended with its line said."""
        return self.ending is not None and self.ending.outcome is Outcome.SPOKEN
