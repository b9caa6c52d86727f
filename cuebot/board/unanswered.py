"""Track unanswered questions: people who asked before the answer was heard are removed.

A question is recognised by its topic and by its comments, for topics change their names when
groups merge.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import compress, takewhile
from typing import TYPE_CHECKING, Any

from cuebot.board.policy import BOARD_POLICY
from cuebot.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuebot.model import Answer, Question, Seconds, Step


@dataclass(slots=True)
class _RemainingQuestion:
    """What was left of a question when it was last looked at."""

    question: Question
    fields: Mapping[str, Any]
    recent: int = -1
    """From which of the comments that are left on they are of late."""
    remaining: Question | None = None
    """What was reported of it."""

    def is_unchanged(self, question: Question) -> bool:
        """Tell whether nobody asked or was forgotten since; then the very tuples are the same."""
        before = self.question
        if question is before:
            return True
        same = question.comment_ids is before.comment_ids and question.asked_by is before.asked_by
        return same and question.topic == before.topic


class Unanswered:
    """Remembers what was said, and to which comments."""

    def __init__(self, remembered: Seconds) -> None:
        self._remembered = remembered
        self._topics: dict[str, Seconds] = {}
        self._comments: dict[str, Seconds] = {}
        self._known: dict[str, _RemainingQuestion] = {}
        """Questions of the last look; empty after anybody was told or forgotten."""

    def follow_step(self, step: Step) -> None:
        """Take the last step of a cue; one that was spoken answered all who asked till its end."""
        if step.cue.kind is Kind.QUESTION and step.is_spoken:
            self._mark_told(step.cue.topic, step.cue.comment_ids, step.at)

    def record_answer(self, answer: Answer) -> None:
        """Take it that the host has told all who asked by then."""
        self._mark_told(answer.topic, answer.comment_ids, answer.at)

    def _mark_told(self, topic: str, comment_ids: Iterable[str], at: Seconds) -> None:
        self._known.clear()
        # Taken out first, so that both stay in the order of their time.
        for known, names in ((self._topics, (topic,)), (self._comments, comment_ids)):
            for name in names:
                known.pop(name, None)
                known[name] = at

    def forget_old(self, at: Seconds) -> None:
        """Let go of what was said too long ago."""
        until = at - self._remembered
        for known in (self._topics, self._comments):
            old = [name for name, _ in takewhile(lambda told: told[1] < until, known.items())]
            for name in old:
                del known[name]
            if old:
                self._known.clear()

    def list_unanswered(self, questions: Iterable[Question], at: Seconds) -> tuple[Question, ...]:
        """Return what people wait for, most of them first, without those who were told.

        Somebody who was told and asks again is nobody new.
        """
        before, self._known = self._known, {}
        waiting = [
            self._drop_told_askers(question, before.get(question.id), at) for question in questions
        ]
        asked = [question for question in waiting if question.askers]
        return tuple(sorted(asked, key=lambda question: -question.askers))

    def _drop_told_askers(
        self, question: Question, known: _RemainingQuestion | None, at: Seconds
    ) -> Question:
        if known is None or not known.is_unchanged(question):
            known = _RemainingQuestion(question, self._compute_remaining_fields(question))
        self._known[question.id] = known
        if not known.fields:
            return question
        recent = bisect_right(known.fields["asked_at"], at - BOARD_POLICY.recent_window)
        if known.remaining is None or question is not known.question or recent != known.recent:
            lately = len(set(known.fields["asked_by"][recent:]))
            known.remaining = replace(question, **known.fields, lately=lately)
            known.question, known.recent = question, recent
        return known.remaining

    def _compute_remaining_fields(self, question: Question) -> Mapping[str, Any]:
        """Return the fields of a question without those who were told; none when nobody was."""
        ids = question.comment_ids
        known = self._list_told(ids)
        told = self._find_told_time(question, known)
        if told is None and not known:
            return {}
        # All who asked up to then were told, and of a long window that is nearly everybody.
        then = 0 if told is None else bisect_right(question.asked_at, told)
        heard, since = set(question.asked_by[:then]), question.asked_by[then:]
        heard.update(compress(since, map(self._comments.__contains__, ids[then:])))
        waits = [who not in heard for who in since]
        fields = question.select_comments(waits, then)
        asked_at = fields["asked_at"]
        return {
            **fields,
            "first": asked_at[0] if asked_at else question.first,
            "last": asked_at[-1] if asked_at else question.last,
            "told": told,
        }

    def _list_told(self, ids: Sequence[str]) -> Sequence[str]:
        """Return those of some comments that were told.

        Of most questions none was, and in a flood each has thousands, at each tick.
        """
        if not self._comments or self._comments.keys().isdisjoint(ids):
            return ()
        return list(compress(ids, map(self._comments.__contains__, ids)))

    def _find_told_time(self, question: Question, known: Sequence[str]) -> Seconds | None:
        """Return when the host last heard the question, of which the comments `known` were told."""
        enough = len(known) * BOARD_POLICY.shared_comments_divisor >= len(question.comment_ids)
        times = [self._comments[comment] for comment in known] if enough else []
        by_topic = self._topics.get(question.topic)
        return max(times if by_topic is None else [*times, by_topic], default=None)
