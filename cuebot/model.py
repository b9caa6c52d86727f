"""The nouns of a show.  Everything that moves between stages is defined here and is frozen."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the journal is read by these annotations
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

Seconds: TypeAlias = float
"""Show time, or a length of it."""
Language: TypeAlias = str
"""An ISO 639-1 code; empty when it is not known."""
Link: TypeAlias = str
"""The number by which viewers and host name a product; empty means the whole shop."""


# What comes in.


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """A comment that its platform took back."""

    at: Seconds
    id: str
    platform: str = ""
    """Empty when the tool that tells of it does not say."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The network went away, for every part that needs it, or came back."""

    at: Seconds
    there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A moment to look at the board."""

    at: Seconds


# What the host may be told.


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column of the catalogue: what a fact is called, in every word that asks for it."""

    name: str
    synonyms: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return (self.name, *self.synonyms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One cell of the catalogue, as it was when it was quoted."""

    link: Link
    head: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A row of the catalogue."""

    link: Link
    title: str
    price: str = ""
    stock: int | None = None
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Head name -> cell; an empty cell is left out."""


PRICE = Head(name="price")
STOCK = Head(name="stock")


@dataclass(frozen=True)
class Catalogue:
    """What the host may be told, with the shop's live prices and stock."""

    products: tuple[Product, ...] = ()
    heads: tuple[Head, ...] = ()
    """The columns of facts, in the order of the file; `price` and `stock` are not among them."""

    @cached_property
    def by_link(self) -> Mapping[Link, Product]:
        return MappingProxyType({product.link: product for product in self.products})

    def fact(self, link: Link, head: str) -> Fact | None:
        """Return the cell under a head, from the product or else from the whole shop."""
        for where in dict.fromkeys((link, "")):
            product = self.by_link.get(where)
            cell = "" if product is None else _cell(product, head)
            if cell:
                return Fact(link=where, head=head, cell=cell)
        return None


def _cell(product: Product, head: str) -> str:
    if head == PRICE.name:
        return product.price
    if head == STOCK.name:
        return "" if product.stock is None else str(product.stock)
    return product.facts.get(head, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """The operator changed the catalogue."""

    at: Seconds
    catalogue: Catalogue


# What people at the show order.


class Control(StrEnum):
    """What the operator or the host can order while the show runs."""

    SAY = "say"
    """Words of the operator's own, now."""
    AGAIN = "again"
    """The last line once more."""
    SKIP = "skip"
    """Neither the line that is being said, nor else the next one."""
    LATER = "later"
    """The line that is being said, or was last, in a minute."""
    DONE = "done"
    """The host has answered the question that is being said, or was last."""
    QUIET = "quiet"
    """No line for a minute, or for `value` seconds."""
    RESUME = "resume"
    """An end to the quiet, also to one that was planned."""
    GAP = "gap"
    """`value` seconds of silence after each line from now on."""
    SPEECH = "speech"
    """`value` seconds of speech in any minute from now on."""
    PER_MINUTE = "per_minute"
    """`value` cues a minute from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """The operator or the host ordered something."""

    at: Seconds
    control: Control
    text: str = ""
    """The words, for `say`."""
    urgent: bool = False
    """Whether the words may cut a line short."""
    value: float | None = None


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


Event: TypeAlias = (
    Comment | Deletion | Metric | Edit | Command | Network | Talk | Said | Answer | Tick
)
"""What enters by the inbox."""


# What people ask.


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Comments by different people that ask the same thing, within the window."""

    id: str
    text: str
    """The wording that stands for all.  Untrusted."""
    askers: int
    """Distinct people, each counted once."""
    comment_ids: tuple[str, ...]
    language: Language
    link: Link = ""
    """The product that is asked about, when the words name one."""
    head: str = ""
    """The catalogue head that is asked for, when the words name one."""
    value: str = ""
    """What tells it from other questions on that head: a country, a colour, another product."""
    first: Seconds
    last: Seconds
    rising: int = 0
    """People who asked in the last half minute, less those of the half minute before."""
    samples: tuple[str, ...] = ()
    """A few wordings.  Untrusted."""
    brigade: int = 0
    """Fresh accounts that sent near-identical texts at once, and were counted as one person."""
    asked_at: tuple[Seconds, ...] = ()
    """When each of the comments was made; empty when nobody needs to know any more."""
    asked_by: tuple[int, ...] = ()
    """Who made each of them: a number a person, which says nothing about who that is."""
    lately: int = 0
    """People who asked within the last minute."""
    told: Seconds | None = None
    """When the host last heard it; None when never, as far as is remembered."""

    @property
    def topic(self) -> str:
        """Name what is asked, so that two groups with one answer count as one."""
        if not self.head:
            return self.id
        return "/".join(filter(None, (f"{self.link}/{self.head}", self.value)))


# What is worth saying.


class Kind(StrEnum):
    """What a cue is about."""

    QUESTION = "question"
    SALES = "sales"
    STOCK = "stock"
    PACE = "pace"
    IDLE = "idle"
    OPERATOR = "operator"


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
    prompt: str = ""
    """The content hash of the prompt file that made it."""
    pace: float = 1.0
    """How much faster it is to be said than its voice would say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A line's sound: 16-bit little-endian mono PCM."""

    pcm: bytes
    sample_rate: int
    voice: str
    cue: int = 0
    """Whose line it is; 0 when it is no show's."""
    earcon: Earcon = Earcon.MACHINE

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


# What is known.


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How many are left of a product, by what the shop reported."""

    left: int
    most: int
    """The most that there were."""
    rose: Seconds | None = None
    """When it was last filled up; None when it never was."""
    moved: Seconds = 0.0
    """When the figure last changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """How many watch, against how many did."""

    now: int = 0
    usual: float = 0.0
    """Of the last five minutes, in the mean."""
    lately: float = 0.0
    """Of the last three minutes, in the mean."""
    most: int = 0
    """The most in the ten minutes before the last report."""
    known: Seconds = 0.0
    """For how long they have been reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """How many items of a product were ordered."""

    lately: int = 0
    """In the last minute."""
    before: float = 0.0
    """A minute, in the mean of the four minutes before that, as far as they are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What goes on in the room and the shop, by counting; a rate is of the last minute."""

    known: Seconds = 0.0
    """For how long it has been counted."""
    audience: Audience = Audience()
    orders: Mapping[Link, Orders] = field(default_factory=lambda: MappingProxyType({}))
    ordered: int = 0
    """Items, of all products, in the whole show."""
    ordered_before: int = 0
    """The same a minute ago."""
    gmv: float = 0.0
    """What was sold so far, in the shop's money."""
    gmv_before: float = 0.0
    """The same a minute ago."""
    asking: Mapping[Link, int] = field(default_factory=lambda: MappingProxyType({}))
    """People who asked about each product, whether they were told or not."""
    doubts: Mapping[Link, Question] = field(default_factory=lambda: MappingProxyType({}))
    """What most of them asked."""
    comments: int = 0
    writers: int = 0
    """People who wrote anything."""
    hostile: int = 0
    """People whose words were abuse."""
    claimants: int = 0
    """New accounts that all stated the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What came of a cue that was spoken: the minute after its end against the minute before."""

    cue: int
    kind: Kind
    topic: str
    at: Seconds
    """When the line ended."""
    asked_before: int = 0
    """People who asked for it."""
    asked_after: int = 0
    orders_before: int = 0
    """Items ordered of its product, or of the whole shop when it names none."""
    orders_after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The board at one moment.  Triggers, drafters and guards see this and nothing else."""

    at: Seconds
    questions: tuple[Question, ...] = ()
    """What people still wait for, most of them first: who was told is counted no more."""
    catalogue: Catalogue = field(default_factory=Catalogue)
    shown: Link = ""
    """The item on screen; empty when the shop did not say."""
    viewers: int = 0
    levels: Mapping[Link, Level] = field(default_factory=lambda: MappingProxyType({}))
    """The stock of each product whose live stock the shop has reported."""
    network: Network | None = None
    """The last that was heard of the network; None while nothing was amiss."""
    live: tuple[Step, ...] = ()
    """The latest step of each cue that has not ended."""
    ended: tuple[Step, ...] = ()
    """The last step of each cue that ended lately, oldest first."""
    room: Room = Room()
    effects: tuple[Effect, ...] = ()
    """What came of the cues that were spoken lately, oldest first."""
