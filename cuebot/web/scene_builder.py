"""Make the scene of a running show, for a seat that sees everything.  Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from cuebot.model import Priority, Stage
from cuebot.queue.hold_reasons import name_hold
from cuebot.queue.meant_cues import find_speaking_step
from cuebot.text.printable import make_printable
from cuebot.web.call_rows import list_call_rows
from cuebot.web.policy import WEB_POLICY
from cuebot.web.question_rows import list_question_rows
from cuebot.web.run_rows import list_run, list_segments
from cuebot.web.scene import (
    AlarmRow,
    CardRow,
    EarRow,
    FiguresRow,
    GoodsRow,
    GroupRow,
    LineRow,
    SaidRow,
    Scene,
    SeatRow,
    Section,
    SettingsRow,
    ShowRow,
    SourceRow,
)
from cuebot.web.sentence_book import NO_SENTENCES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cuebot.model import Catalogue, Seconds, Snapshot, Step
    from cuebot.model.call import CallReport
    from cuebot.web.groups import Group
    from cuebot.web.reply_desk import ReplyDesk
    from cuebot.web.scene import NoticeRow
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


def build_scene(state: ShowState) -> Scene:
    """Return all of it."""
    snapshot = state.snapshot
    show = ShowRow(
        title=make_printable(state.title),
        language=state.language,
        shown=make_printable(snapshot.shown),
        viewers=snapshot.viewers,
    )
    sections: Mapping[str, Section] = {
        "show": (show,),
        "run": list_run(snapshot.run),
        "segments": list_segments(snapshot.run),
        "settings": (state.settings,),
        "questions": list_question_rows(state),
        "lines": _list_lines(snapshot),
        "ear": (_find_ear(state),),
        "calls": list_call_rows(snapshot, state.reports, state.asking),
        "said": _list_said(state),
        "sources": _list_sources(state.sources),
        "alarms": tuple(reversed(state.alarms[-WEB_POLICY.max_alarms :])),
        "seats": _list_seats(state),
        "notices": state.notices,
        "groups": _list_groups(state.groups),
        "figures": (state.figures,),
        "goods": _list_goods(snapshot.catalogue),
        "card": (CardRow(heads=tuple(head.name for head in snapshot.catalogue.columns)),),
    }
    return Scene(at=state.at, sections=MappingProxyType(sections))


def _list_lines(snapshot: Snapshot) -> tuple[LineRow, ...]:
    waiting = (step for step in snapshot.live if step.stage is not Stage.SPEAKING)
    return tuple(
        LineRow(
            key=str(step.cue.id),
            kind=step.cue.kind.value,
            about=describe_cue(step),
            text=_find_words(step),
            stage=step.stage.value,
            expires=round(step.cue.expires, 1),
            seconds=round(step.seconds, 1),
            urgent=step.cue.priority >= Priority.URGENT,
            by=make_printable(step.cue.by),
            approved_by=make_printable(step.approved_by),
        )
        for step in islice(waiting, WEB_POLICY.max_lines)
    )


def describe_cue(step: Step) -> str:
    """Return what a cue is about: the question in viewers' words, or else its topic."""
    question = step.cue.question
    return make_printable(question.text if question else step.cue.topic)


def _find_words(step: Step) -> str:
    return make_printable(step.line.text if step.line else step.cue.text)


def _find_ear(state: ShowState) -> EarRow:
    speaking = find_speaking_step(state.snapshot)
    silent = EarRow(
        device=make_printable(state.device),
        cue=0,
        text="",
        voice="",
        began=0.0,
        seconds=0.0,
        holds=tuple(make_printable(hold) for hold in sorted(state.holds)),
        away=make_printable(state.away),
        said_away=state.sentences.find(state.away),
        kept=state.kept,
        far=state.place is not None,
        proven=state.place is None or state.place.proven,
    )
    if speaking is None:
        return silent
    began = state.at if speaking.began is None else speaking.began
    return replace(
        silent,
        cue=speaking.cue.id,
        text=_find_words(speaking),
        voice=make_printable(speaking.voice),
        began=round(began, 2),
        seconds=round(speaking.seconds, 2),
        levels=state.levels,
        seen=speaking.cue.id in state.seen,
    )


def _list_said(state: ShowState) -> tuple[SaidRow, ...]:
    return tuple(
        SaidRow(
            key=str(step.cue.id),
            at=round(step.at if step.began is None else step.began, 1),
            kind=step.cue.kind.value,
            text=_find_words(step) or describe_cue(step),
            outcome=step.ending.outcome.value,
            why=make_printable(step.ending.why),
            said_why=state.sentences.find(step.ending.why),
            by=make_printable(step.cue.by),
            seen=not state.asks_host or step.cue.id in state.seen,
        )
        for step in islice(reversed(state.snapshot.ended), WEB_POLICY.max_said)
        if step.ending is not None
    )


def _list_sources(sources: Sequence[SourceActivity]) -> tuple[SourceRow, ...]:
    return tuple(
        SourceRow(
            key=str(number),
            name=make_printable(source.name),
            sent=source.sent,
            last=None if source.last is None else math.floor(source.last),
        )
        for number, source in enumerate(sources)
    )


def _list_seats(state: ShowState) -> tuple[SeatRow, ...]:
    taken = [
        SeatRow(
            key=seat.name,
            office=seat.office.name,
            pages=state.pages.get(seat.name, 0),
            holds=name_hold(seat.name) in state.holds,
            invited=False,
        )
        for seat in state.seats
    ]
    invited = [
        SeatRow(key=one.name, office=one.office.name, pages=0, holds=False, invited=True)
        for one in state.invitations
    ]
    return (*taken, *invited)


def _list_groups(groups: Sequence[Group]) -> tuple[GroupRow, ...]:
    return tuple(
        GroupRow(
            key=group.name,
            seats=tuple(sorted(group.seats)),
            ear=group.ear,
            needs=group.find_needed_rights(urgent=False),
            calls=group.call_rights,
        )
        for group in groups
    )


def _list_goods(card: Catalogue) -> tuple[GoodsRow, ...]:
    return tuple(
        GoodsRow(
            key=product.link,
            title=product.title,
            price=product.price,
            stock=product.stock,
            facts=dict(product.facts),
        )
        for product in islice(card.products, WEB_POLICY.max_goods)
    )
