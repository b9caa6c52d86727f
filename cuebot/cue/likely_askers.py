"""Of those who are counted to a question, the ones that are likely enough to ask it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
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
    fields = question.select_comments(likely)
    recent = bisect_right(fields["asked_at"], at - CUE_POLICY.short_window)
    return replace(question, **fields, lately=len(set(fields["asked_by"][recent:])))
