"""A question that many people ask is worth a cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.model import Cue, Kind, Outcome, Priority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.config import Config, CueSection, Part
    from cuebot.model import Question, Seconds, Snapshot, Step
    from cuebot.ports import Trigger

RETRY: Seconds = 30.0
"""When a cue that came to nothing may be tried again; what was said waits for the cooldown."""


def make(_part: Part, config: Config) -> Trigger:
    """Return the trigger for a room whose thresholds are in `[cue]`."""
    section = config.cue

    def questions(snapshot: Snapshot) -> Iterator[Cue]:
        resting = set(_resting(snapshot, section.cooldown))
        due = [
            question
            for question in snapshot.questions
            if question.askers >= section.least_askers and question.topic not in resting
        ]
        for question in sorted(due, key=_pressing):
            if question.topic not in resting:
                resting.add(question.topic)
                yield _cue(question, snapshot, section)

    return questions


def _pressing(question: Question) -> tuple[int, Seconds, str]:
    """Sort by how many wait, those who joined lately counted twice; the older one goes first."""
    return (-(question.askers + max(0, question.rising)), question.first, question.id)


def _resting(snapshot: Snapshot, cooldown: Seconds) -> Iterator[str]:
    for step in snapshot.live:
        yield step.cue.topic
    for step in snapshot.ended:
        if snapshot.at - _since(step) < (cooldown if _said(step) else RETRY):
            yield step.cue.topic


def _said(step: Step) -> bool:
    return step.began is not None or (
        step.ending is not None and step.ending.outcome is Outcome.REJECTED
    )


def _since(step: Step) -> Seconds:
    return step.at if step.began is None else step.began


def _cue(question: Question, snapshot: Snapshot, section: CueSection) -> Cue:
    return Cue(
        kind=Kind.QUESTION,
        topic=question.topic,
        priority=Priority.QUESTION,
        born=snapshot.at,
        expires=snapshot.at + section.life,
        question=question,
    )
