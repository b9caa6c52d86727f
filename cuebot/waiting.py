"""Who still waits for an answer: whoever asked before the host was told is taken out.

A question is recognised by its topic and by its comments, for topics change their names when
groups merge.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import compress
from typing import TYPE_CHECKING

from cuebot.model import Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.model import Answer, Question, Seconds, Step

SAME = 3
"""One comment in so many that was told makes it the question that was told."""
LATELY: Seconds = 60.0
"""What `Question.lately` looks back on."""


class Waiting:
    """Remembers what was said, and to which comments."""

    def __init__(self, remembered: Seconds) -> None:
        self._remembered = remembered
        self._topics: dict[str, Seconds] = {}
        self._comments: dict[str, Seconds] = {}

    def follow(self, step: Step) -> None:
        """Take the last step of a cue; one that was spoken answered all who asked till its end."""
        spoken = step.ending is not None and step.ending.outcome is Outcome.SPOKEN
        if step.cue.kind is Kind.QUESTION and spoken:
            self._tell(step.cue.topic, step.cue.comment_ids, step.at)

    def answer(self, answer: Answer) -> None:
        """Take it that the host has told all who asked by then."""
        self._tell(answer.topic, answer.comment_ids, answer.at)

    def _tell(self, topic: str, comment_ids: Iterable[str], at: Seconds) -> None:
        # Taken out first, so that both stay in the order of their time.
        for known, names in ((self._topics, (topic,)), (self._comments, comment_ids)):
            for name in names:
                known.pop(name, None)
                known[name] = at

    def forget(self, at: Seconds) -> None:
        """Let go of what was said too long ago."""
        for known in (self._topics, self._comments):
            while known and next(iter(known.values())) < at - self._remembered:
                del known[next(iter(known))]

    def left(self, questions: Iterable[Question], at: Seconds) -> tuple[Question, ...]:
        """Return what people wait for, most of them first, without those who were told.

        Somebody who was told and asks again is nobody new.
        """
        waiting = (self._of(question, at) for question in questions)
        asked = [question for question in waiting if question.askers]
        return tuple(sorted(asked, key=lambda question: -question.askers))

    def _of(self, question: Question, at: Seconds) -> Question:
        told = self._told(question)
        asked = list(zip(question.asked_at, question.asked_by, question.comment_ids, strict=True))
        if told is None and not any(id_ in self._comments for id_ in question.comment_ids):
            return question
        heard = {
            who
            for when, who, comment in asked
            if (told is not None and when <= told) or comment in self._comments
        }
        waits = [who not in heard for who in question.asked_by]
        asked_at = tuple(compress(question.asked_at, waits))
        asked_by = tuple(compress(question.asked_by, waits))
        lately = zip(asked_at, asked_by, strict=True)
        return replace(
            question,
            askers=len(set(asked_by)),
            comment_ids=tuple(compress(question.comment_ids, waits)),
            asked_at=asked_at,
            asked_by=asked_by,
            asked_on=_of_those(question.asked_on, waits),
            first=min(asked_at, default=question.first),
            last=max(asked_at, default=question.last),
            lately=len({who for when, who in lately if when > at - LATELY}),
            told=told,
        )

    def _told(self, question: Question) -> Seconds | None:
        """Return when the host last heard the question."""
        comments = [
            self._comments[comment] for comment in question.comment_ids if comment in self._comments
        ]
        times = comments if len(comments) * SAME >= len(question.comment_ids) else []
        by_topic = self._topics.get(question.topic)
        return max(times if by_topic is None else [*times, by_topic], default=None)


def _of_those(platforms: tuple[str, ...], waits: Sequence[bool]) -> tuple[str, ...]:
    """Return the platforms of those who wait; one platform is that of all."""
    return tuple(compress(platforms, waits)) if len(platforms) == len(waits) else platforms
