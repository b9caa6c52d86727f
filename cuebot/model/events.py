"""What enters by the inbox: what viewers, the shop, the host and the operator do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeAlias

from cuebot.model.call import CallBegan, CallEnded
from cuebot.model.cue import Kind, Mode  # noqa: TC001 - the journal is read by these annotations
from cuebot.model.goods import Catalogue  # noqa: TC001 - the journal is read by these annotations
from cuebot.model.phrases import LearntPhrases  # noqa: TC001 - see above
from cuebot.model.run_of_show import Segment  # noqa: TC001 - see above
from cuebot.model.units import Link, Seconds  # noqa: TC001 - the journal is read by these annotations


class Role(StrEnum):
    """Who somebody is in the room, as the platform says and nobody else."""

    VIEWER = "viewer"
    MEMBER = "member"
    MODERATOR = "moderator"
    HOST = "host"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a viewer wrote.  Untrusted."""

    at: Seconds
    id: str
    """Unique within the platform."""
    user: str
    """The platform's id of the viewer; never shown, and journalled only as a keyed hash."""
    text: str
    platform: str = ""
    role: Role = Role.VIEWER
    masked: bool = False
    """Whether the platform hides who wrote it; `user` is then of this comment alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """A comment that its platform took back."""

    at: Seconds
    id: str
    platform: str = ""
    """Empty when the tool that tells of it does not say."""

    def takes(self, id_: str, platform: str) -> bool:
        """Tell whether it is of this comment: two platforms may share an id.

        A platform that nobody told, on either side, may be any.
        """
        same = not (platform and self.platform) or platform == self.platform
        return id_ == self.id and same


class MetricKind(StrEnum):
    """What the shop can report."""

    ORDER = "order"
    STOCK = "stock"
    VIEWERS = "viewers"
    SHOW_ITEM = "show_item"
    PRICE = "price"
    GMV = "gmv"
    """What was sold so far, in money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """What the shop or the platform reported."""

    at: Seconds
    kind: MetricKind
    link: Link = ""
    count: int = 0
    """Items ordered, items left, or viewers in the room."""
    price: str = ""
    """The new price, or what was sold so far; printed as the host should say it."""
    variant: str = ""
    """Which variant it is of, such as `M` or `Black / M`; empty for the whole product."""
    backorder: bool | None = None
    """Whether it goes on selling when none is left; None when the shop did not say."""
    id: str = ""
    """By what its sender knows the report, so that it counts once; empty when it has no name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The network went away, for every part that needs it, or came back."""

    GONE: ClassVar[str] = "network/gone"
    """The topic of the line that it is away."""
    BACK: ClassVar[str] = "network/back"
    """The topic of the line that it is back."""

    at: Seconds
    there: bool

    @property
    def topic(self) -> str:
        """Return the topic of the line that tells how it is."""
        return self.BACK if self.there else self.GONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A moment to look at the board."""

    at: Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """The operator changed the catalogue."""

    at: Seconds
    catalogue: Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """The file of learnt phrases was saved anew."""

    at: Seconds
    phrases: LearntPhrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Rundown:
    """The run of show was read, or read anew after an edit."""

    at: Seconds
    segments: tuple[Segment, ...] = ()
    current: int | None = None
    """Which segment the planner's own program says is on, -1 for none; None when nothing says."""


class Control(StrEnum):
    """What the operator or the host can order while the show runs."""

    SAY = "say"
    """Words of the operator's own, now."""
    AGAIN = "again"
    """The last line once more."""
    SKIP = "skip"
    """Neither the line that is being said, nor else the next one; or not the one of `cue`."""
    LATER = "later"
    """The line that is being said, or was last, or that of `cue`, in a minute."""
    DONE = "done"
    """The host has answered the question that is being said, or was last, or the one meant."""
    SEEN = "seen"
    """The host has taken in the line of `cue`, or else the last one."""
    QUIET = "quiet"
    """No line for a minute, or for `value` seconds."""
    RESUME = "resume"
    """An end to the quiet, also to one that was planned."""
    HOLD = "hold"
    """Nothing but words that people say themselves, until it is released."""
    RELEASE = "release"
    """An end to what anybody holds, or what `to` alone does."""
    GAP = "gap"
    """`value` seconds of silence after each line from now on."""
    SPEECH = "speech"
    """`value` seconds of speech in any minute from now on."""
    PER_MINUTE = "per_minute"
    """`value` cues a minute from now on."""
    PROPOSE = "propose"
    """Words that are said once somebody approves them."""
    APPROVE = "approve"
    """The proposed line of `cue`, or else the next one, may be said."""
    EDIT = "edit"
    """The line of `cue` has these words instead, as far as the guards let them pass."""
    MODE = "mode"
    """Whether cues of a `kind` are said at once, once approved, or not at all."""
    FACT = "fact"
    """What the card says of a `link` under a `head`, from now on."""
    NEXT = "next"
    """The next segment of the run of show begins now."""
    BACK = "back"
    """The segment before it is on again."""
    EXTEND = "extend"
    """The segment that is on gets a minute more, or `value` seconds."""
    CALL = "call"
    """The talk page of the seat `to` begins to speak to a `group`, or is silent again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """The operator or the host ordered something."""

    at: Seconds
    control: Control
    text: str = ""
    """The words, for `say`, `propose` and `edit`; what a `fact` is."""
    urgent: bool = False
    """Whether the words may cut a line short."""
    value: float | None = None
    cue: int = 0
    """The cue that is meant; 0 leaves it to the control."""
    topic: str = ""
    """The question that is meant, for `done`."""
    kind: Kind | None = None
    """Whose `mode` it is."""
    mode: Mode | None = None
    link: Link = ""
    """The product whose `fact` it is; empty means the whole shop."""
    head: str = ""
    """The column of that fact, `price` or `stock`."""
    by: str = ""
    """The seat that ordered it; empty for whoever is at the machine of the show."""
    to: str = ""
    """The one seat whose hold is released, empty for all; or whose talk page is keyed, empty for
    the only one that may speak there."""
    group: str = ""
    """To whom a talk page speaks, for `call`."""
    on: bool = True
    """Whether it begins to, or ends."""
    number: int = 0
    """By which its seat knows the answer; 0 when nobody waits for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The host began to talk, or to be silent."""

    at: Seconds
    talking: bool | None
    """None when nobody listens to the host any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The host said something, by the transcript."""

    at: Seconds
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The host answered a question on air: whoever asked it before waits no longer."""

    at: Seconds
    topic: str
    comment_ids: tuple[str, ...] = ()


WorldEvent: TypeAlias = Comment | Deletion | Metric
"""What the room and the shop send."""
PeopleEvent: TypeAlias = Command | Talk | Said | Answer
"""What the operator and the host order, say and do."""
CallEvent: TypeAlias = CallBegan | CallEnded
"""Who speaks to the host live."""
RecordedEvent: TypeAlias = WorldEvent | Command | Talk | Said
"""What a recording holds: the world and the people, without what follows from them."""
Event: TypeAlias = WorldEvent | PeopleEvent | CallEvent | Edit | Phrasing | Rundown | Network | Tick
"""What enters by the inbox.

A new kind is written here, and mypy then names the places that must decide about it: `Board`
(what is known), `Show` (what follows), and `journal.event_rows` (how it is kept).
"""
