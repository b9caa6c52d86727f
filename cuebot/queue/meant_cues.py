"""Which cue or question an order means, by the number that it names or by what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.model import Priority, Stage
from cuebot.queue.floor import rank_cue
from cuebot.queue.policy import QUEUE_POLICY

if TYPE_CHECKING:
    from cuebot.model import Command, Kind, Line, Question, Snapshot, Step


def find_live_step(snapshot: Snapshot, cue: int) -> Step | None:
    """Return the latest step of a cue that has not ended."""
    return next((step for step in snapshot.live if step.cue.id == cue), None)


def find_question(snapshot: Snapshot, command: Command) -> Question | None:
    """Return the question that a command names, waiting or told a while ago."""
    steps = (*snapshot.live, *reversed(snapshot.ended))
    told = (step.cue for step in steps if step.cue.question)
    if command.cue:
        return next((cue.question for cue in told if cue.id == command.cue), None)
    asked = (question for question in snapshot.questions if question.topic == command.topic)
    return next(asked, None) or next(
        (cue.question for cue in told if cue.topic == command.topic), None
    )


def find_speaking_step(snapshot: Snapshot) -> Step | None:
    """Return the step of the cue that sounds."""
    return next((step for step in snapshot.live if step.stage is Stage.SPEAKING), None)


def find_heard_step(snapshot: Snapshot, cue: int) -> Step | None:
    """Return the last step of a cue of which the host heard anything; None when of none."""
    steps = (*snapshot.live, *reversed(snapshot.ended))
    return next((step for step in steps if step.cue.id == cue and step.began is not None), None)


def find_next_step(snapshot: Snapshot, stage: Stage | None = None) -> Step | None:
    """Return the step of the cue that would speak next, of those at a stage or of all."""
    waiting = [
        step
        for step in snapshot.live
        if (step.stage is stage if stage else step.stage not in (Stage.SPEAKING, Stage.LATER))
    ]
    return min(waiting, key=lambda step: rank_cue(step.cue), default=None)


def find_step_to_skip(snapshot: Snapshot, cue: int) -> Step | None:
    """Return the step of the cue that a skip means: by its number, or being said, or else next."""
    if cue:
        return find_live_step(snapshot, cue)
    return find_speaking_step(snapshot) or find_next_step(snapshot)


def find_step_to_postpone(snapshot: Snapshot, cue: int) -> Step | None:
    """Return the step of the cue that `later` means, one that has ended if it is to be said again.

    It is the cue of that number, or the one that is being said, or that was said a moment ago (if
    it waits to be said again already, that), or else the next.
    """
    if cue:
        return find_live_step(snapshot, cue)
    if speaking := find_speaking_step(snapshot):
        return speaking
    last = find_last_spoken(snapshot)
    if last is not None and snapshot.at - last.at < QUEUE_POLICY.last_line_window:
        return find_repeat(snapshot, last) or last  # whoever asks twice wants it once
    return find_next_step(snapshot)


def find_last_spoken(snapshot: Snapshot, kind: Kind | None = None) -> Step | None:
    """Return the last step of the cue that was last said, of one kind or of any."""
    for step in reversed(snapshot.ended):
        if step.is_spoken and kind in (None, step.cue.kind):
            return step
    return None


def find_repeat(snapshot: Snapshot, last: Step) -> Step | None:
    """Return the cue by which a line that was said waits to be said once more, if one does."""
    return next(
        (
            step
            for step in snapshot.live
            if step.cue.topic == last.cue.topic
            and step.cue.text == last.cue.text
            and step.cue.born > last.at
            and step.cue.priority >= Priority.OPERATOR
            and step.stage is not Stage.SPEAKING
        ),
        None,
    )


def is_line_current(line: Line, snapshot: Snapshot) -> bool:
    """Tell whether all that a line states is still so; else it is drafted anew."""
    return all(
        (now is None and not fact.cell) or (now is not None and now == fact)
        for fact in line.facts
        for now in [snapshot.find_fact(fact)]
    )
