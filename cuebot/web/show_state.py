"""What is known of a running show, as its parts tell it: what a scene is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from cuebot.web.sentence_book import NO_SENTENCES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cuebot.model import Seconds, Snapshot
    from cuebot.model.call import CallReport
    from cuebot.web.groups import Group
    from cuebot.web.reply_desk import ReplyDesk
    from cuebot.web.scene import AlarmRow, FiguresRow, NoticeRow, SettingsRow
    from cuebot.web.seats import Invitation, Seat
    from cuebot.web.sentence_book import SentenceBook
    from cuebot.wire.far_ear import FarPlace


class SourceActivity(Protocol):
    """What one source has sent."""

    @property
    def name(self) -> str: ...
    @property
    def sent(self) -> int: ...
    @property
    def last(self) -> Seconds | None:
        """When the last event came; None when none has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowState:
    """What is known of the show, as its parts tell it."""

    at: Seconds
    title: str
    language: str
    device: str
    snapshot: Snapshot
    settings: SettingsRow
    figures: FiguresRow
    least_unnamed: int = 0
    """How many must ask within a minute for what no column of the card answers."""
    holds: Collection[str] = ()
    sources: Sequence[SourceActivity] = ()
    alarms: Sequence[AlarmRow] = ()
    seats: Sequence[Seat] = ()
    invitations: Sequence[Invitation] = ()
    pages: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """How many pages each seat has open, by its name."""
    replies: ReplyDesk | None = None
    """What is answered in writing; None where there is no console."""
    groups: Sequence[Group] = ()
    notices: tuple[NoticeRow, ...] = ()
    seen: Collection[int] = ()
    """Cues that the host told to have taken in."""
    place: FarPlace | None = None
    """Where the ear is, when it is elsewhere."""
    asks_host: bool = False
    """Whether there is a host who could tell that."""
    levels: tuple[int, ...] = ()
    """How loud the line is that sounds, in each tenth of a second."""
    reports: Mapping[int, CallReport] = field(default_factory=lambda: MappingProxyType({}))
    """What the ear last told of each call."""
    asking: Sequence[tuple[str, str]] = ()
    """Seats that ask leave to speak, each with the group."""
    away: str = ""
    """Why nothing would be heard in the ear; empty when it would."""
    kept: bool = False
    """Whether what sounds in the ear is kept in a file."""
    sentences: SentenceBook = NO_SENTENCES
    """By which pages say in their own language why something was not done."""
