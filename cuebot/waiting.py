"""Who still waits for an answer: whoever asked before the host was told is taken out.

A question is recognised by its topic and by its comments, for topics change their names when
groups merge.
"""

from __future__ import annotations

from bisect import bisect_right
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
        ids = question.comment_ids
        known = list(compress(ids, map(self._comments.__contains__, ids)))
        told = self._told(question, known)
        if told is None and not known:
            return question
        # All who asked up to then were told, and of a long window that is nearly everybody.
        then = 0 if told is None else bisect_right(question.asked_at, told)
        heard, since = set(question.asked_by[:then]), question.asked_by[then:]
        heard.update(compress(since, map(self._comments.__contains__, ids[then:])))
        waits = [who not in heard for who in since]
        asked_at = tuple(compress(question.asked_at[then:], waits))
        asked_by = tuple(compress(since, waits))
        each = len(question.asked_on) == len(ids)
        asked_on = tuple(compress(question.asked_on[then:], waits)) if each else question.asked_on
        return replace(
            question,
            askers=len(set(asked_by)),
            comment_ids=tuple(compress(ids[then:], waits)),
            asked_at=asked_at,
            asked_by=asked_by,
            asked_on=asked_on,
            first=asked_at[0] if asked_at else question.first,
            last=asked_at[-1] if asked_at else question.last,
            lately=len(set(asked_by[bisect_right(asked_at, at - LATELY) :])),
            told=told,
        )

    def _told(self, question: Question, known: Sequence[str]) -> Seconds | None:
        """Return when the host last heard the question, of which the comments `known` were told."""
        enough = len(known) * SAME >= len(question.comment_ids)
        times = [self._comments[comment] for comment in known] if enough else []
        by_topic = self._topics.get(question.topic)
        return max(times if by_topic is None else [*times, by_topic], default=None)
