"""Of those who are counted to a question, the ones that are likely enough to ask it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import compress
from typing import TYPE_CHECKING

from cuebot.cue.policy import CUE_POLICY

if TYPE_CHECKING:
    from cuebot.model import Question, Seconds


def keep_likely_askers(question: Question, at: Seconds) -> Question:
    """Return a question as those ask it who likely do; as it is where nobody knows who.

    What is counted to it with little surety makes the others' number look larger than it is.
    """
    each = (question.sureties, question.asked_at, question.asked_by)
    if any(len(field) != len(question.comment_ids) for field in each):
        return question
    likely = [surety >= CUE_POLICY.min_counted_surety for surety in question.sureties]
    if all(likely):
        return question
    asked_at = tuple(compress(question.asked_at, likely))
    asked_by = tuple(compress(question.asked_by, likely))
    on_each = len(question.asked_on) == len(question.comment_ids)
    return replace(
        question,
        askers=len(set(asked_by)),
        comment_ids=tuple(compress(question.comment_ids, likely)),
        asked_at=asked_at,
        asked_by=asked_by,
        asked_on=tuple(compress(question.asked_on, likely)) if on_each else question.asked_on,
        sureties=tuple(compress(question.sureties, likely)),
        lately=len(set(asked_by[bisect_right(asked_at, at - CUE_POLICY.short_window) :])),
    )
