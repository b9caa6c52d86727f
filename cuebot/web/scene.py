"""The scene: what a page shows of a running show, as rows with keys.  Shapes only.

Times are in seconds of show time, so that a row changes when something happens and not with each
second.  Every text is fit to be shown on one line; what viewers wrote stays text all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from cuebot.web.call_rows import CallRow
from cuebot.web.run_rows import RunRow, SegmentRow
from cuebot.web.tile import LookRow, RoomTile, StudioRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.model import Seconds
    from cuebot.web.sentence_book import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowRow:
    """The broadcast as a whole."""

    key: str = ""
    title: str
    language: str
    shown: str
    """The link of the item on screen."""
    viewers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsRow:
    """What a command can change for the rest of the show."""

    key: str = ""
    gap: Seconds
    speech: Seconds | None
    """None when nothing limits it."""
    per_minute: int
    modes: Mapping[str, str] = field(default_factory=dict)
    """What must happen before cues of a kind are said."""
    offices: tuple[str, ...] = ()
    """Those to which somebody can be invited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """What people wait to be told."""

    key: str
    """The number of the group; two groups may have one topic."""
    topic: str
    text: str
    askers: int
    trend: int
    """1 when more ask by the minute, -1 when fewer do."""
    link: str
    head: str
    value: str
    language: str
    fate: str
    """`in_hand` while a cue of it lives, `told` once it was said, else empty."""
    awaited: int
    """How many must ask within a minute before it is told although no column of the card answers
    it; 0 where that is not what it waits for."""
    told: Seconds | None
    """When it was last said."""
    fact: str
    """What the card says under that head; empty when it says nothing."""
    taken: str
    """The seat that answers it in writing."""
    copied: str
    """The seat that last copied an answer to it, to post it."""
    replies: Mapping[str, str]
    """Answers that can be posted, by their language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """What will be said."""

    key: str
    """The cue's number."""
    kind: str
    about: str
    """What it is about, in viewers' words where there are any."""
    text: str
    """Its words; empty while it has none."""
    stage: str
    expires: Seconds
    seconds: Seconds
    """How long it will sound; 0 while nobody knows."""
    urgent: bool
    by: str
    """Whose own words they are."""
    approved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarRow:
    """What sounds in the ear, and what keeps others from it."""

    key: str = ""
    device: str
    cue: int
    """0 when it is silent."""
    text: str
    voice: str
    began: Seconds
    seconds: Seconds
    holds: tuple[str, ...]
    """Why nobody may begin now."""
    levels: tuple[int, ...] = ()
    """How loud the line is in each tenth of a second from its beginning: decibels below the loudest
    that there can be."""
    seen: bool = False
    """Whether the host has told that they took it in."""
    far: bool = False
    """Whether its device is on another machine."""
    proven: bool = True
    """False of a page, which cannot tell where it sounds."""
    away: str = ""
    """Why nothing would be heard, as a clause; empty when it would."""
    said_away: Wording = ()
    """The same for a page that speaks another language."""
    kept: bool = False
    """Whether what sounds is kept in a file, what people say too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """A cue that ended."""

    key: str
    at: Seconds
    kind: str
    text: str
    outcome: str
    why: str
    said_why: Wording = ()
    """The same for a page that speaks another language."""
    by: str
    seen: bool
    """Whether the host has told that they took it in, or nobody asks them to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """A word to a group."""

    key: str
    at: Seconds
    by: str
    to: str
    text: str
    seats: tuple[str, ...]
    """Names of the seats and offices that it was for; `*` for every seat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """Whom a word can be for."""

    key: str
    seats: tuple[str, ...]
    ear: bool
    needs: tuple[str, ...]
    """The rights that a word to it needs, when it is not urgent."""
    calls: tuple[str, ...]
    """The rights that a call to it needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source, and what it has sent."""

    key: str
    name: str
    sent: int
    last: Seconds | None
    """When something last came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmRow:
    """What the operator should read."""

    key: str
    at: Seconds
    text: str
    said: Wording = ()
    """The same for a page that speaks another language; empty when only its text is known."""
    over: bool = False
    """Whether it is good news: that a fault is over."""
    ended: bool = False
    """Whether it is of a fault that is over."""
    gravity: int = 1
    """How grave it is, from 0; of those that are still true, the gravest stands on top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """Who else is at the console."""

    key: str
    """The seat's name."""
    office: str
    pages: int
    holds: bool
    """Whether it holds all lines."""
    invited: bool
    """Whether nobody took it up yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresRow:
    """Counts and latencies."""

    key: str = ""
    received: int
    duplicates: int
    lost: int
    draft_seconds: Seconds | None
    voice_seconds: Seconds | None
    spent: float | None
    """US dollars; None when nothing costs any."""
    cap: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsRow:
    """A product of the card as it is now."""

    key: str
    """Its link; empty for the whole shop."""
    title: str
    price: str
    stock: int | None
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """The card as a whole."""

    key: str = ""
    heads: tuple[str, ...]
    """Under which something can be corrected."""


Row: TypeAlias = (
    ShowRow
    | SettingsRow
    | QuestionRow
    | LineRow
    | EarRow
    | SaidRow
    | SourceRow
    | AlarmRow
    | NoticeRow
    | GroupRow
    | SeatRow
    | FiguresRow
    | GoodsRow
    | CardRow
    | RunRow
    | SegmentRow
    | CallRow
    | RoomTile
    | LookRow
    | StudioRow
)
Section: TypeAlias = "tuple[Row, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that a seat is shown at one moment: rows by section, each section in its order."""

    at: Seconds
    sections: Mapping[str, Section] = field(default_factory=lambda: MappingProxyType({}))
