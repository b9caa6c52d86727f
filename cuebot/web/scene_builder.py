"""Make the scene of a running show, for a seat that sees everything.  Pure."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.model import Priority, Stage
from cuebot.queue.hold_reasons import name_hold
from cuebot.queue.meant_cues import find_speaking_step
from cuebot.text.printable import make_printable
from cuebot.web.call_rows import list_call_rows
from cuebot.web.policy import WEB_POLICY
from cuebot.web.question_rows import list_question_rows
from cuebot.web.run_rows import list_run, list_segments
from cuebot.web.scene import (
    CardRow,
    EarRow,
    GoodsRow,
    GroupRow,
    LineRow,
    SaidRow,
    Scene,
    SeatRow,
    Section,
    ShowRow,
    SourceRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.model import Catalogue, Snapshot, Step
    from cuebot.web.groups import Group
    from cuebot.web.show_state import ShowState, SourceActivity


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
