"""From a journal to the score of its practice."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import (
    Answer,
    Catalogue,
    Command,
    Comment,
    Control,
    Metric,
    MetricKind,
    Outcome,
    Said,
    Stage,
    Talk,
)
from cuebot.practice.account import PracticeDetails, PracticeScore
from cuebot.practice.host_acts import HostRecord, grade_cues, was_spoken
from cuebot.practice.host_talk import measure_talk
from cuebot.practice.marking import list_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from cuebot.model import RecordedEvent, Seconds, Step

PRACTICE_NOTE, FAULT_NOTE = "practice", "fault"
"""What the notes of a journal are about that tell of a practice."""
KEY_DELAY: Seconds = 1.0
"""Seconds within which the key for a question that is answered closes it."""


def read_score(path: Path) -> PracticeScore:
    """Return the score of a journal's last show; a `JournalError` says why there is none."""
    with open_journal(path) as record:
        wall, began = record.read_start()
        edits = list(record.read_edits())
        events = list(record.read_events())
        answers = list(record.read_answers())
        ended = [step for step in record.read_steps() if step.stage is Stage.ENDED]
        notes = list(record.read_notes())
    ends = max([began, *(one.at for one in (*events, *ended)), *(at for at, *_ in notes)])
    spoken = sorted((step for step in ended if was_spoken(step)), key=lambda step: step.at)
    lines = [(step.at if step.began is None else step.began, step.at) for step in spoken]
    talk = measure_talk((one for one in events if isinstance(one, Talk)), lines, ends)
    said = [one for one in events if isinstance(one, Said)]
    host = HostRecord(
        said=said,
        answers=answers,
        talks=talk.talks,
        shown=_list_shown(events),
        catalogue=edits[-1].catalogue if edits else Catalogue(),
        listened=talk.listened > 0,
    )
    cues = grade_cues(spoken, host, ends)
    unasked = count_unasked(answers, spoken, events) if said else 0
    unheard = sum(_found_no_pause(step) for step in ended)
    return PracticeScore(
        details=_read_details(notes),
        began=wall,
        seconds=ends - began,
        cues=cues,
        talk=talk,
        has_words=bool(said),
        unasked=unasked,
        unheard=unheard,
        faults=tuple((at, text) for at, about, text in notes if about == FAULT_NOTE),
        parts=list_parts(cues, talk, has_words=bool(said), unasked=unasked, unheard=unheard),
        comments=sum(isinstance(one, Comment) for one in events),
    )


def count_unasked(
    answers: Iterable[Answer], spoken: Sequence[Step], events: Iterable[RecordedEvent]
) -> int:
    """Return how many questions the host answered in words before any line told of them."""
    by_key = [
        event.at for event in events if isinstance(event, Command) and event.control is Control.DONE
    ]
    told: dict[str, Seconds] = {}
    for step in spoken:
        told.setdefault(step.cue.topic, step.at if step.began is None else step.began)
    return len(
        {
            answer.topic
            for answer in answers
            if answer.at < told.get(answer.topic, math.inf)
            and not any(0 <= answer.at - pressed < KEY_DELAY for pressed in by_key)
        }
    )


def _list_shown(events: Iterable[RecordedEvent]) -> list[tuple[Seconds, str]]:
    return [
        (event.at, event.link)
        for event in events
        if isinstance(event, Metric) and event.kind is MetricKind.SHOW_ITEM
    ]


def _found_no_pause(step: Step) -> bool:
    """Tell whether a line was ready and never said, because its time ran out."""
    expired = step.ending is not None and step.ending.outcome is Outcome.EXPIRED
    return expired and step.line is not None and step.seconds > 0


def _read_details(notes: Iterable[tuple[Seconds, str, str]]) -> PracticeDetails:
    known: Mapping[str, object] = {}
    for _, about, text in notes:
        if about == PRACTICE_NOTE:
            known = json.loads(text)
    return PracticeDetails(
        scenario=str(known.get("scenario", "")),
        level=int(str(known.get("level", 0))),
        seed=int(str(known.get("seed", 0))),
        host=str(known.get("host", "")),
    )
