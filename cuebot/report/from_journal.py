"""From a journal to the account of its last show."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot.board import effects
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import MINUTE, Catalogue, Effect, Outcome, Seconds, Stage
from cuebot.report import room as rooms
from cuebot.report.account import (
    AlarmEpisode,
    AskedQuestion,
    CueResult,
    KindResult,
    MissingAnswer,
    ShowReport,
)
from cuebot.report.back_room import summarise_back_room

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from cuebot.model import Edit, Phrasing, Step
    from cuebot.report.room import AskingHistory, ReplayedRoom

LEAST_ASKERS = 5
"""The person whose asking makes a question due, in a journal that does not tell its show's own."""
MIN_PEOPLE = 3
"""People below which a question may be chance, and is left out."""
MAX_CURVE_POINTS = 120
"""Moments of a curve, at most."""
FINEST_STEP: Seconds = 10.0
"""Seconds between two moments of a curve, unless the show is very short or very long."""
MIN_CURVE_POINTS = 20
"""Moments of a curve at least, however short the show was."""
MIN_STEP: Seconds = 0.1
"""Seconds, below which a step would be none."""
OUTAGE_GAP: Seconds = 300.0
"""Alarms in the same words that are no further apart are one outage."""


@dataclass(frozen=True, slots=True)
class ReadShow:
    """A journal's last show, with what its account was made of."""

    account: ShowReport
    room: ReplayedRoom
    ended: Sequence[Step]
    """The last step of each cue."""
    card: Catalogue
    """As it was at the end."""


def read_report(path: Path) -> ShowReport:
    """Return the account of a journal's last show; a `JournalError` says why there is none."""
    return read_show(path).account


def read_show(path: Path) -> ReadShow:
    """Return a journal's last show; a `JournalError` says why there is none."""
    with open_journal(path) as record:
        wall, began = record.read_start()
        edits = list(record.read_edits())
        lessons: list[Edit | Phrasing] = [*edits, *record.read_phrasings()]
        ended = [step for step in record.read_steps() if step.stage is Stage.ENDED]
        room = rooms.replay_room(
            record.read_events(), lessons, (step.cue for step in ended), record.read_rundowns()
        )
        notes, gaps = list(record.read_notes()), tuple(record.read_gaps())
        calls = list(record.read_calls())
    lasted = [*(step.at for step in ended), *(at for at, *_ in notes), *(at for _, at in gaps)]
    ends = max([room.ends, began, *lasted])
    known = {about: text for _, about, text in notes}
    show = json.loads(known.get("show", "{}"))
    said = _list_said_times(ended, room)
    least = int(show.get("least_askers", LEAST_ASKERS))
    card = edits[-1].catalogue if edits else None
    asked = sorted(
        (
            _summarise_question(topic, asks, said.get(topic, ()), ends, card, least)
            for topic, asks in room.asks.items()
            if len(set(asks.people)) >= MIN_PEOPLE or topic in said
        ),
        key=lambda one: (-one.people, one.first),
    )
    told = tuple(sorted((_summarise_cue(step, room) for step in ended), key=lambda told: told.at))
    account = ShowReport(
        title=show.get("title", ""),
        language=show.get("language", ""),
        began=wall,
        seconds=ends,
        comments=room.comments,
        people=room.people,
        orders=sum(count for _, count, _ in room.orders),
        deleted=room.deleted,
        forgotten=room.forgotten,
        hostile=room.hostile,
        brigades=room.brigade,
        masked=room.masked,
        cost=float(known["cost"]) if "cost" in known else None,
        asked=tuple(asked),
        told=told,
        worth=tuple(_count_by_kind(told)),
        missing=tuple(_find_missing_answers(asked, card or Catalogue())),
        faults=tuple(_merge_alarms(notes)),
        gaps=gaps,
        back_room=summarise_back_room(ended, room.commands, notes, calls),
        sold=_count_sales(room, ends),
        voices=tuple(Counter(step.voice for step in ended if step.is_spoken).most_common()),
    )
    return ReadShow(account, room, ended, card or Catalogue())


def _count_sales(room: ReplayedRoom, ends: Seconds) -> tuple[tuple[Seconds, int], ...]:
    if not room.orders:
        return ()
    step = max(MINUTE, ends / MAX_CURVE_POINTS)
    count = int(ends / step) + 1
    sold = [0] * count
    for at, items, _ in room.orders:
        sold[min(int(at / step), count - 1)] += items
    return tuple(((n + 0.5) * step, items) for n, items in enumerate(sold))


def _list_said_times(ended: Iterable[Step], room: ReplayedRoom) -> Mapping[str, Sequence[Seconds]]:
    """Return when the host heard of each question."""
    said: dict[str, list[Seconds]] = {}
    for step in ended:
        if step.is_spoken and step.began is not None and step.cue.question is not None:
            topic = room.find_topic(step.cue.comment_ids, step.cue.topic)
            said.setdefault(topic, []).append(step.began)
    return said


def _summarise_question(
    topic: str,
    asks: AskingHistory,
    said: Sequence[Seconds],
    ends: Seconds,
    card: Catalogue | None,
    least: int,
) -> AskedQuestion:
    question = asks.question
    on_card = bool(question.head) and (
        card is None or card.fact(question.link, question.head) is not None
    )
    return AskedQuestion(
        topic=topic,
        text=question.text,
        link=question.link,
        head=question.head,
        people=len(set(asks.people)),
        first=asks.times[0],
        last=asks.times[-1],
        said=tuple(sorted(said)),
        delay=_measure_delay(asks, said, least),
        on_card=on_card,
        curve=_build_curve(asks, ends),
    )


def _measure_delay(asks: AskingHistory, said: Sequence[Seconds], least: int) -> Seconds | None:
    """Return the time from the asker who made a question due until the host was told."""
    people: set[str] = set()
    for at, user in zip(asks.times, asks.people, strict=True):
        people.add(user)
        if len(people) == least:
            return min((one - at for one in said if one >= at), default=None)
    return None


def _build_curve(asks: AskingHistory, ends: Seconds) -> tuple[tuple[Seconds, int], ...]:
    step = max(min(FINEST_STEP, ends / MIN_CURVE_POINTS), ends / MAX_CURVE_POINTS, MIN_STEP)
    moments = (step * n for n in range(int(ends / step) + 2))
    return tuple((at, asks.count_askers(at - MINUTE, at)) for at in moments)


def _summarise_cue(step: Step, room: ReplayedRoom) -> CueResult:
    line, ending = step.line, step.ending
    told = CueResult(
        at=step.at if step.began is None else step.began,
        cue=step.cue.id,
        kind=step.cue.kind,
        topic=step.cue.topic,
        text=line.text if line else step.cue.text,
        outcome=ending.outcome if ending else Outcome.FAILED,
        why=ending.why if ending else "",
        drafted_by=line.drafted_by if line else "",
        voice=step.voice,
        seconds=step.seconds,
        brief=line is not None and line.brief,
    )
    return _add_effect(told, step, room) if step.is_spoken else told


def _add_effect(told: CueResult, step: Step, room: ReplayedRoom) -> CueResult:
    asks = room.asks.get(room.find_topic(step.cue.comment_ids, step.cue.topic))
    before, after = (told.at - MINUTE, told.at), (step.at, step.at + MINUTE)
    link = effects.find_cue_link(step.cue)
    came = Effect(
        cue=told.cue,
        kind=told.kind,
        topic=told.topic,
        at=step.at,
        asked_before=asks.count_askers(*before) if asks else 0,
        asked_after=asks.count_askers(*after) if asks else 0,
        orders_before=room.count_ordered(*before, link),
        orders_after=room.count_ordered(*after, link),
    )
    return replace(
        told,
        asked_before=came.asked_before,
        asked_after=came.asked_after,
        ordered_before=came.orders_before,
        ordered_after=came.orders_after,
        moved=came.helped,
    )


def _count_by_kind(told: Iterable[CueResult]) -> Iterable[KindResult]:
    said = [one for one in told if one.outcome is Outcome.SPOKEN]
    for kind, count in Counter(one.kind for one in said).most_common():
        moved = [one.moved for one in said if one.kind is kind]
        yield KindResult(kind=kind, said=count, moved=moved.count(True), vain=moved.count(False))


def _find_missing_answers(
    asked: Iterable[AskedQuestion], card: Catalogue
) -> Iterable[MissingAnswer]:
    for one in asked:
        if not one.on_card:
            product = card.by_link.get(one.link)
            yield MissingAnswer(
                link=one.link,
                title=product.title if product else "",
                head=one.head,
                text=one.text,
                people=one.people,
            )


def _merge_alarms(notes: Iterable[tuple[Seconds, str, str]]) -> Iterable[AlarmEpisode]:
    open_: dict[str, AlarmEpisode] = {}
    for at, about, text in notes:
        if about != "alarm":
            continue
        known = open_.get(text)
        if known is not None and at - known.last <= OUTAGE_GAP:
            open_[text] = AlarmEpisode(text=text, first=known.first, last=at, times=known.times + 1)
            continue
        if known is not None:
            yield known
        open_[text] = AlarmEpisode(text=text, first=at, last=at, times=1)
    yield from open_.values()
