"""The rows of questions: who asks, what became of it, and what may be posted.  Pure."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cuebot.text.places import name_area
from cuebot.text.printable import make_printable
from cuebot.web.policy import WEB_POLICY
from cuebot.web.scene import QuestionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cuebot.model import Catalogue, Question, Seconds
    from cuebot.web.show_state import ShowState


def list_question_rows(state: ShowState) -> tuple[QuestionRow, ...]:
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
    began, desk = told.get(question.topic), state.replies
    answers = desk.list_current(question, state.snapshot) if desk else {}
    fate = "in_hand" if question.topic in live else "" if began is None else "told"
    return QuestionRow(
        key=question.id,
        topic=question.topic,
        text=make_printable(question.text),
        askers=question.askers,
        trend=(question.rising > 0) - (question.rising < 0),
        link=make_printable(question.link),
        head=make_printable(question.head),
        value=make_printable(_name_value(question.value)),
        language=question.language,
        fate=fate,
        awaited=0 if fate or question.head else state.least_unnamed,
        told=None if began is None else round(began, 1),
        fact=_find_fact(question, state.snapshot.catalogue),
        taken=desk.holders.get(question.topic, "") if desk else "",
        copied=desk.copied.get(question.topic, "") if desk else "",
        replies={name: make_printable(line.text) for name, line in answers.items()},
    )


def _name_value(value: str) -> str:
    """Return what is named beside a column; places by their names, not by their codes."""
    named = [name_area(part).title() for part in value.split("+")]
    return ", ".join(named) if all(named) else value


def _find_fact(question: Question, card: Catalogue) -> str:
    """Return the cell that answers a question, for whoever answers it in writing."""
    fact = card.fact(question.link, question.head) if question.head else None
    return make_printable(fact.cell) if fact else ""
