"""What is known of the show at one moment."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the journal is read by these annotations
from dataclasses import dataclass, field
from types import MappingProxyType

from cuebot.model.call import CallBegan  # noqa: TC001 - the journal is read by these annotations
from cuebot.model.cue import Kind, Step
from cuebot.model.events import Network  # noqa: TC001 - the journal is read by these annotations
from cuebot.model.goods import Catalogue, Fact
from cuebot.model.question import Question  # noqa: TC001 - the journal is read by these annotations
from cuebot.model.run_of_show import OFFER, RunState
from cuebot.model.units import Link, Seconds  # noqa: TC001 - the journal is read by these annotations


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


NO_AIM = frozenset({"abuse", "late", "milestone", "network", "sold_out", "takings"})
"""Topics by which no order is sought: the host is calmed, told or thanked."""


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

    @property
    def helped(self) -> bool | None:
        """Whether half as many asked, or more was ordered; None when nothing tells."""
        if self.kind is Kind.QUESTION:
            return self.asked_after * 2 <= self.asked_before if self.asked_before else None
        if self.kind is Kind.OPERATOR or self.sort in NO_AIM:
            return None
        told = self.kind is Kind.SALES or self.orders_before + self.orders_after > 0
        return self.orders_after > self.orders_before if told else None

    @property
    def sort(self) -> str:
        """What its line does, whatever product it is of: `slow` of `slow/3`."""
        return self.topic.partition("/")[0]


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
    variant_levels: Mapping[tuple[Link, str], Level] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """The same of each variant, by link and the name that the shop reported."""
    network: Network | None = None
    """The last that was heard of the network; None while nothing was amiss."""
    live: tuple[Step, ...] = ()
    """The latest step of each cue that has not ended."""
    ended: tuple[Step, ...] = ()
    """The last step of each cue that ended lately, oldest first."""
    room: Room = Room()
    effects: tuple[Effect, ...] = ()
    """What came of the cues that were spoken lately, oldest first."""
    early: int = 0
    """How many people fewer make a question due: its line may be made before it is."""
    run: RunState = field(default_factory=RunState)
    """Where the show is in its run of show; empty when it has none."""
    calls: tuple[CallBegan, ...] = ()
    """Who speaks live, the oldest first."""
    last_call: int = 0
    """The greatest number that a call of the show has had."""

    @property
    def item(self) -> Link:
        """The item that the show is about: on screen, or else by the run of show."""
        return self.shown or self.run.link

    def find_fact(self, fact: Fact) -> Fact | None:
        """Return what is said now where a fact was read; None when nothing is."""
        if fact.head == OFFER:
            return self.run.find_offer()
        return self.catalogue.fact(fact.link, fact.head, fact.variant)
