"""The run of show: what is planned when, of which item, and where the show is in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from cuebot.model.cue import Mode  # noqa: TC001 - the journal is read by these annotations
from cuebot.model.goods import Fact
from cuebot.model.units import Link, Seconds  # noqa: TC001 - the journal is read by these annotations

OFFER = "offer of the segment"
"""The head of a fact that quotes the run of show, and not the card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One stretch of a run of show."""

    at: Seconds
    """When it begins by the plan, in show time."""
    seconds: Seconds = 0.0
    """How long it is; 0 until the next one begins."""
    link: Link = ""
    """The item that it is of; empty when it is of none."""
    note: str = ""
    """What happens in it, for people alone."""
    offer: str = ""
    """What the host may offer in it, in the words that the host hears."""
    quiet: bool = False
    """Whether the ear is silent in it, as in a reveal."""
    mode: Mode | None = None
    """What must happen in it before the machine's cues are said; None leaves it to the config."""
    line: int = field(default=0, compare=False)
    """Where in its file it stands; 0 when it stands in none."""

    @property
    def name(self) -> tuple[Link, str]:
        """By what it is known again in a plan that was edited."""
        return self.link, self.note


@dataclass(frozen=True, slots=True, kw_only=True)
class RunState:
    """Where the show is in its run of show, at one moment."""

    segments: tuple[Segment, ...] = ()
    """As planned now, in the order of their time."""
    index: int | None = None
    """Of the segment that is on; None before the first, between two, and after the last."""
    upcoming: int = 0
    """Of the segment that comes next; as many as there are segments when none does."""
    entered: Seconds = 0.0
    """When the segment that is on really began."""
    by_clock: bool = True
    """Whether segments begin at their times because nobody and nothing tells of it."""
    quiet: bool = False
    """Whether the ear is to be silent now."""
    ordered: Seconds | None = None
    """When an order last changed where the show is, or its plan."""
    late_since: Seconds | None = None
    """Since when the show is later than it may be; None while it is not."""
    late_told: bool = False
    """Whether the host has heard of that."""

    @property
    def now(self) -> Segment | None:
        """The segment that is on."""
        return None if self.index is None else self.segments[self.index]

    @property
    def following(self) -> Segment | None:
        """The segment that comes next."""
        return self.segments[self.upcoming] if self.upcoming < len(self.segments) else None

    @property
    def link(self) -> Link:
        """The item of the segment that is on; empty when there is none."""
        return self.now.link if self.now else ""

    @property
    def next_link(self) -> Link:
        """The item that comes next, whatever is between; empty when none does."""
        return next((one.link for one in self.segments[self.upcoming :] if one.link), "")

    @property
    def ends(self) -> Seconds | None:
        """When the segment that is on ends by the plan; None when none is on, or nobody says."""
        if self.now is None:
            return None
        if self.following is not None:
            return self.following.at
        return self.now.at + self.now.seconds if self.now.seconds else None

    def measure_drift(self, at: Seconds) -> Seconds:
        """Return by how much the show is late against its plan; negative when it is early."""
        late = at - self.ends if self.ends is not None else None
        if self.now is not None:
            begun = self.entered - self.now.at
            return begun if late is None else max(begun, late)
        if self.by_clock or self.following is None:
            return 0.0
        return max(0.0, at - self.following.at)

    def find_offer(self) -> Fact | None:
        """Return what the host may offer now, as a fact that a line can quote."""
        if self.now is None or not self.now.offer:
            return None
        return Fact(link=self.now.link, head=OFFER, cell=self.now.offer)
