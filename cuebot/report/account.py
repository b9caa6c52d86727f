"""The nouns of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Kind, Language, Link, Outcome, Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """One question, over the whole show."""

    topic: str
    text: str
    """A viewer's wording.  Untrusted."""
    link: Link
    head: str
    people: int
    """Distinct people over the whole show."""
    first: Seconds
    last: Seconds
    said: tuple[Seconds, ...] = ()
    """When the host heard of it."""
    delay: Seconds | None = None
    """From the fifth person who asked to the first line; None when either never came."""
    on_card: bool = True
    curve: tuple[tuple[Seconds, int], ...] = ()
    """How many people asked it within the minute before each moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueResult:
    """What became of one cue."""

    at: Seconds
    """When it began to sound, or ended unspoken."""
    cue: int
    kind: Kind
    topic: str
    text: str
    outcome: Outcome
    why: str
    drafted_by: str
    voice: str
    seconds: Seconds
    asked_before: int = 0
    """People who asked this in the minute before the line."""
    asked_after: int = 0
    """And in the minute after it."""
    ordered_before: int = 0
    """Items of its product, or of the whole shop, ordered in the minute before the line."""
    ordered_after: int = 0
    moved: bool | None = None
    """Whether it did what it was for; None when nothing tells."""
    brief: bool = False
    """Whether it was said in short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindResult:
    """What the lines of one kind came to, of those that can be judged."""

    kind: Kind
    said: int
    moved: int
    vain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingAnswer:
    """What people asked and no card answers, so that tomorrow's does."""

    link: Link
    title: str
    head: str
    """The column whose cell is empty; empty itself when no column would hold it."""
    text: str
    """A viewer's wording.  Untrusted."""
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmEpisode:
    """An alarm, and how long it went on."""

    text: str
    first: Seconds
    last: Seconds
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatResult:
    """What one seat of the console did."""

    name: str
    orders: int
    refused: int
    """Orders that its office may not give."""
    replies: int
    """Answers that were copied, to be posted."""
    told: int
    """Words to groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsResult:
    """What the live calls of one office came to."""

    office: str
    calls: int
    unheard: int
    """Of these, how many nothing was heard of in the ear."""
    heard: Seconds
    """How long they sounded, together."""
    delay_p50: Seconds
    """The median of the calls' medians."""
    delay_p95: Seconds
    """The longest of the calls' own."""
    lost: float
    """The share of their time that was not heard, by its length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackRoomResult:
    """What people did to the lines of a show."""

    lines: int
    """Cues that got words."""
    edited: int
    dropped: int
    approved: int
    """Lines that were said after somebody approved them."""
    unapproved: int
    """Lines that were too late because nobody did."""
    said: int
    unseen: int | None
    """Of those, how many the host did not confirm; None when the host confirmed none at all."""
    rejected: int = 0
    """New wordings of people that a guard refused."""
    seats: tuple[SeatResult, ...] = ()
    """The one that ordered most first."""
    calls: tuple[CallsResult, ...] = ()
    """By office, the one that called most first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowReport:
    """What a show came to."""

    title: str
    language: Language
    began: str
    """The time of day, in ISO 8601."""
    seconds: Seconds
    comments: int
    people: int
    orders: int
    deleted: int
    forgotten: int = 0
    """Comments whose words were blanked in the journal before it was read."""
    hostile: int
    """Comments held back because they attack, advertise or speak in the crew's name."""
    brigades: int
    """Fresh accounts that sent near-identical texts at once, at the most."""
    masked: int = 0
    """Comments of people whom the platform hides, each counted as a person."""
    cost: float | None
    """US dollars paid for models; None when no model was asked."""
    asked: tuple[AskedQuestion, ...] = ()
    """Most people first."""
    told: tuple[CueResult, ...] = ()
    """In the order of time."""
    worth: tuple[KindResult, ...] = ()
    """By kind, the most said first."""
    missing: tuple[MissingAnswer, ...] = ()
    faults: tuple[AlarmEpisode, ...] = ()
    gaps: tuple[tuple[Seconds, Seconds], ...] = ()
    """From when to when nobody ran the show, each time that it was restarted."""
    voices: tuple[tuple[str, int], ...] = ()
    """How many lines each voice said."""
    back_room: BackRoomResult | None = None
    """None when nobody did anything to a line."""
    sold: tuple[tuple[Seconds, int], ...] = ()
    """Items ordered within each stretch of the show, by its middle; empty when none were."""
