"""Which questions the run of show puts first, and which it lets wait for their own segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cue.policy import CUE_POLICY

if TYPE_CHECKING:
    from cuebot.config import Config
    from cuebot.model import Question, Snapshot


def is_about_segment(question: Question, snapshot: Snapshot) -> bool:
    """Tell whether a question is about the segment's item, or about what is on screen.

    Without a run of show no question goes before the others.
    """
    return snapshot.run.now is not None and question.link in {
        link for link in (snapshot.run.link, snapshot.shown) if link
    }


def waits_for_segment(question: Question, snapshot: Snapshot, config: Config) -> bool:
    """Tell whether a question is better told in the segment of its item, which is the next.

    It waits no longer once it burns: many more ask than make it due, or some have for long.
    """
    if not question.link or question.link != snapshot.run.next_link:
        return False
    if is_about_segment(question, snapshot):
        return False
    many = question.askers >= config.run.burn * config.cue.least_askers
    long = snapshot.at - question.first >= CUE_POLICY.max_segment_wait
    return not (many or long)
