"""What came of each cue: whether the questions stopped, and whether orders moved."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from cuebot.model import Effect, Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.model import Link, Question, Seconds, Step
    from cuebot.tally import Tally

WATCHED: Seconds = 60.0
"""How long is looked at before a line, and after it."""


class Effects:
    """Watches the room after each line that was spoken."""

    def __init__(self, tally: Tally, remembered: Seconds) -> None:
        self._tally = tally
        self._remembered = remembered
        self._watched: deque[tuple[Step, int]] = deque()
        self._found: deque[Effect] = deque()

    def follow(self, step: Step) -> None:
        """Take the last step of a cue."""
        if step.ending and step.ending.outcome is Outcome.SPOKEN and step.began is not None:
            bought = self._tally.bought(_link(step), step.began - WATCHED, step.began)
            self._watched.append((step, bought))

    def look(self, questions: Iterable[Question], at: Seconds) -> tuple[Effect, ...]:
        """Return what came of the cues; `questions` are all that are asked, told or not."""
        if self._watched and self._watched[0][0].at <= at - WATCHED:
            by_topic = {question.topic: question for question in questions}
            while self._watched and self._watched[0][0].at <= at - WATCHED:
                step, bought = self._watched.popleft()
                self._found.append(self._effect(step, bought, by_topic.get(step.cue.topic)))
        while self._found and self._found[0].at < at - self._remembered:
            self._found.popleft()
        return tuple(self._found)

    def _effect(self, step: Step, bought: int, asked: Question | None) -> Effect:
        cue, until = step.cue, step.at + WATCHED
        times = zip(asked.asked_at, asked.asked_by, strict=True) if asked else ()
        return Effect(
            cue=cue.id,
            kind=cue.kind,
            topic=cue.topic,
            at=step.at,
            asked_before=cue.question.lately if cue.question else 0,
            asked_after=len({who for when, who in times if step.at < when <= until}),
            orders_before=bought,
            orders_after=self._tally.bought(_link(step), step.at, until),
        )


def _link(step: Step) -> Link:
    cue = step.cue
    if cue.question:
        return cue.question.link
    parts = cue.topic.split("/")
    return parts[1] if len(parts) > 1 and cue.kind is not Kind.PACE else ""
