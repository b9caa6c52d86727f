"""Make the scene of a running show, and cut it down to what an office sees.  Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from cuebot.model import Priority, Stage
from cuebot.queue.floor import HELD, is_held, name_hold
from cuebot.queue.meant_cues import find_speaking_step
from cuebot.text.printable import make_printable
from cuebot.web.offices import Sight
from cuebot.web.policy import WEB_POLICY
from cuebot.web.run_rows import list_run, list_segments
from cuebot.web.scene import (
    AlarmRow,
    CardRow,
    EarRow,
    FiguresRow,
    GoodsRow,
    LineRow,
    QuestionRow,
    SaidRow,
    Scene,
    SeatRow,
    Section,
    SettingsRow,
    ShowRow,
    SourceRow,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cuebot.model import Catalogue, Question, Seconds, Snapshot, Step
    from cuebot.web.scene import Row
    from cuebot.web.seats import Invitation, Seat

SECTIONS: Mapping[Sight, frozenset[str]] = MappingProxyType(
    {
        Sight.QUESTIONS: frozenset(
            {"show", "questions", "lines", "ear", "alarms", "seats", "run", "segments"}
        ),
        Sight.EAR: frozenset({"show", "lines", "ear", "said", "alarms", "run", "segments"}),
        Sight.PUBLIC: frozenset(
            {"show", "questions", "lines", "ear", "said", "sources", "run", "segments"}
        ),
    }
)
"""Which sections each sight is shown that is not shown all of them."""
MAX_LINES_BESIDE_EAR = 3
"""Lines that a host sees coming."""


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
    holds: Collection[str] = ()
    sources: Sequence[SourceActivity] = ()
    alarms: Sequence[AlarmRow] = ()
    seats: Sequence[Seat] = ()
    invitations: Sequence[Invitation] = ()
    pages: Mapping[str, int]
    """How many pages each seat has open, by its name."""
    taken: Mapping[str, str]
    """Who answers a question in writing, by its topic."""


def build_scene(state: ShowState) -> Scene:
    """Return all of it, for a seat that sees everything."""
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
        "questions": _list_questions(state),
        "lines": _list_lines(snapshot),
        "ear": (_find_ear(state),),
        "said": _list_said(snapshot),
        "sources": _list_sources(state.sources),
        "alarms": tuple(reversed(state.alarms[-WEB_POLICY.max_alarms :])),
        "seats": _list_seats(state),
        "figures": (state.figures,),
        "goods": _list_goods(snapshot.catalogue),
        "card": (CardRow(heads=tuple(head.name for head in snapshot.catalogue.columns)),),
    }
    return Scene(at=state.at, sections=MappingProxyType(sections))


def select_scene(scene: Scene, sees: Sight, name: str) -> Scene:
    """Return what an office sees of a scene; `name` is the seat's own."""
    if sees is Sight.ALL:
        return scene
    sections = {key: rows for key, rows in scene.sections.items() if key in SECTIONS[sees]}
    if sees is Sight.QUESTIONS:
        sections["lines"] = tuple(_hide_others(row, name) for row in sections["lines"])
    elif sees is Sight.EAR:
        sections["lines"] = sections["lines"][:MAX_LINES_BESIDE_EAR]
    else:
        sections = {key: tuple(map(_hide_names, rows)) for key, rows in sections.items()}
    return replace(scene, sections=MappingProxyType(sections))


def _hide_others(row: Row, name: str) -> Row:
    """Leave of another's line only that it waits: a desk sees its own proposals."""
    if not isinstance(row, LineRow) or row.by == name:
        return row
    return replace(row, text="", by="", approved_by="")


def _hide_names(row: Row) -> Row:
    """Take the names of seats out of a row."""
    match row:
        case LineRow():
            return replace(row, by="", approved_by="")
        case SaidRow():
            return replace(row, by="")
        case QuestionRow():
            return replace(row, taken="")
        case EarRow():
            holds = tuple(dict.fromkeys(HELD if is_held(hold) else hold for hold in row.holds))
            return replace(row, holds=holds)
        case _:
            return row


def _list_questions(state: ShowState) -> tuple[QuestionRow, ...]:
    snapshot = state.snapshot
    live = {step.cue.topic for step in snapshot.live}
    told = {step.cue.topic: step.began for step in snapshot.ended if step.began is not None}
    return tuple(
        _make_question_row(question, state, live, told)
        for question in islice(snapshot.questions, WEB_POLICY.max_questions)
    )


def _make_question_row(
    question: Question, state: ShowState, live: Collection[str], told: Mapping[str, Seconds]
) -> QuestionRow:
    began = told.get(question.topic)
    fate = "in_hand" if question.topic in live else "" if began is None else "told"
    return QuestionRow(
        key=question.id,
        topic=question.topic,
        text=make_printable(question.text),
        askers=question.askers,
        trend=(question.rising > 0) - (question.rising < 0),
        link=make_printable(question.link),
        head=make_printable(question.head),
        value=make_printable(question.value),
        language=question.language,
        fate=fate,
        told=None if began is None else round(began, 1),
        fact=_find_fact(question, state.snapshot.catalogue),
        taken=state.taken.get(question.topic, ""),
    )


def _find_fact(question: Question, card: Catalogue) -> str:
    """Return the cell that answers a question, for whoever answers it in writing."""
    fact = card.fact(question.link, question.head) if question.head else None
    return make_printable(fact.cell) if fact else ""


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
    holds = tuple(make_printable(hold) for hold in sorted(state.holds))
    device = make_printable(state.device)
    if speaking is None:
        return EarRow(device=device, cue=0, text="", voice="", began=0.0, seconds=0.0, holds=holds)
    began = state.at if speaking.began is None else speaking.began
    return EarRow(
        device=device,
        cue=speaking.cue.id,
        text=_find_words(speaking),
        voice=make_printable(speaking.voice),
        began=round(began, 2),
        seconds=round(speaking.seconds, 2),
        holds=holds,
    )


def _list_said(snapshot: Snapshot) -> tuple[SaidRow, ...]:
    return tuple(
        SaidRow(
            key=str(step.cue.id),
            at=round(step.at if step.began is None else step.began, 1),
            kind=step.cue.kind.value,
            text=_find_words(step) or describe_cue(step),
            outcome=step.ending.outcome.value,
            why=make_printable(step.ending.why),
            by=make_printable(step.cue.by),
        )
        for step in islice(reversed(snapshot.ended), WEB_POLICY.max_said)
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
