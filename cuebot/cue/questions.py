"""A question that many people wait for is worth a cue."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.cue import segment_order
from cuebot.cue.cooldown import find_recent_cues
from cuebot.cue.likely_askers import keep_likely_askers
from cuebot.cue.policy import CUE_POLICY
from cuebot.model import Cue, Kind, Priority

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cuebot.config import Config, CueSection, Part
    from cuebot.model import Question, Seconds, Snapshot
    from cuebot.ports import Trigger


def make_questions_trigger(_part: Part, config: Config) -> Trigger:
    """Return the trigger for a room whose thresholds are in `[cue]`."""
    section = config.cue

    def questions(snapshot: Snapshot) -> Iterator[Cue]:
        found = (_find_due(question, section, snapshot) for question in snapshot.questions)
        due = [
            question
            for question in found
            if question and not segment_order.waits_for_segment(question, snapshot, config)
        ]
        if not due:
            return
        heard = _HeardQuestions(
            cue.question
            for cue in find_recent_cues(snapshot, section.cooldown)
            if cue.question and cue.kind is Kind.QUESTION
        )
        apart = _are_apart(due)
        for question in sorted(due, key=lambda one: _rank_by_urgency(one, snapshot)):
            if not heard.hold_question(question):
                heard.add_question(question, apart=apart)
                yield _build_cue(question, snapshot, section)

    return questions


def _find_due(question: Question, section: CueSection, snapshot: Snapshot) -> Question | None:
    """Return a question, as those ask it who count, if enough of them wait to be told."""
    if question.told is not None and snapshot.at - question.told < section.cooldown:
        return None
    if not question.head:
        # The card has no word for it, so the host can only be sent to the chat.
        enough = question.lately >= _find_least_askers(section.least_unnamed, snapshot)
        return question if enough else None
    least = _find_least_askers(section.least_askers, snapshot)
    few = max(least - CUE_POLICY.fast_question_discount, 1)
    if _is_coming(question, least) and _is_asked_by_most(question, few, snapshot):
        return question if _is_sure(question, few) else None
    if question.askers < few:
        return None
    likely = keep_likely_askers(question, snapshot.at)
    if likely.waiting_surety < CUE_POLICY.min_waiting_surety:
        return None
    people = few if _is_coming(likely, least) else least
    return likely if likely.askers >= people and _is_sure(likely, least) else None


def _is_coming(question: Question, least: int) -> bool:
    """Tell whether a question is new, and many of the people that make it due asked lately."""
    return question.told is None and question.lately * CUE_POLICY.fast_divisor > least


def _is_asked_by_most(question: Question, people: int, snapshot: Snapshot) -> bool:
    """Tell whether so many people write within the minute, and most of them ask this.

    Of those who ask not all are understood: where hardly anybody writes anything else, the others
    ask it in words of their own.
    """
    writers = snapshot.room.writers
    return writers >= people and question.lately >= CUE_POLICY.min_room_share * writers


def _is_sure(question: Question, least: int) -> bool:
    """Tell whether enough of those who are counted can be expected to ask, and to ask this."""
    expected = question.askers * question.surety
    # Of a wording that most people use, the others' doubt says nothing.
    best = max(question.surety, question.loudest_surety)
    return (
        question.surety >= CUE_POLICY.min_surety
        and best >= _choose_min_surety(question.loudest)
        and expected >= least * CUE_POLICY.min_sure_share
    )


def _choose_min_surety(loudest: float) -> float:
    """Return the surety that a question needs, by the share of people on its commonest wording."""
    spread = CUE_POLICY.copied_share - CUE_POLICY.varied_share
    copied = min(1.0, max(0.0, (loudest - CUE_POLICY.varied_share) / spread))
    least = CUE_POLICY.min_surety
    return least + copied * (CUE_POLICY.min_copied_surety - least)


def _find_least_askers(people: int, snapshot: Snapshot) -> int:
    """Return how many people make a question due, or nearly due when that is asked for."""
    return (
        min(people, max(CUE_POLICY.min_early_askers, people - snapshot.early))
        if snapshot.early
        else people
    )


class _HeardQuestions:
    """The questions that the host has heard, or will before others.

    In a flood each has thousands of comments: all are looked through once, and not pair by pair.
    """

    def __init__(self, heard: Iterable[Question]) -> None:
        self._questions: list[Question] = []
        self._comments: set[str] = set()
        """All comments of those questions that may share some with others."""
        for question in heard:
            self.add_question(question, apart=False)

    def add_question(self, question: Question, *, apart: bool) -> None:
        """Take one more; one that is `apart` shares no comment with any that is asked about."""
        self._questions.append(question)
        if not apart:
            self._comments.update(question.comment_ids)

    def hold_question(self, question: Question) -> bool:
        """Tell whether whoever heard these heard this one: by what is asked, or by who asked it."""
        if any(_has_same_answer(question, other) for other in self._questions):
            return True
        if not self._comments or self._comments.isdisjoint(question.comment_ids):
            return False
        asked = set(question.comment_ids)
        return any(_is_asked_by_same(asked, set(other.comment_ids)) for other in self._questions)


def _are_apart(questions: Sequence[Question]) -> bool:
    """Tell whether no comment is of two questions.

    Each is counted to one, and where all are of one platform it has a name of its own.
    """
    platforms = {question.asked_on for question in questions}
    return len(platforms) == 1 and len(next(iter(platforms))) == 1


def _has_same_answer(one: Question, other: Question) -> bool:
    """Tell whether whoever heard one heard the other, by what is asked."""
    if one.topic == other.topic:
        return True
    if not one.head or one.head != other.head:
        return False
    # One that names no colour or second product is answered together with one that does.
    named, others = _collect_named_values(one), _collect_named_values(other)
    return named <= others or others <= named


def _is_asked_by_same(asked: set[str], before: set[str]) -> bool:
    """Tell whether a third of the comments of one of two questions are the other's too."""
    shared = len(asked & before)
    return shared * CUE_POLICY.shared_comments_divisor >= max(min(len(asked), len(before)), 1)


def _collect_named_values(question: Question) -> set[str]:
    return {question.link, *filter(None, question.value.split("+"))}


def _rank_by_urgency(question: Question, snapshot: Snapshot) -> tuple[bool, int, Seconds, str]:
    """Sort by how many wait, those who joined lately counted twice; the older one goes first.

    Before all of them goes what is asked about the item that the show is about.
    """
    waiting = question.askers + max(0, question.rising)
    return (
        not segment_order.is_about_segment(question, snapshot),
        -waiting,
        question.first,
        question.id,
    )


def _build_cue(question: Question, snapshot: Snapshot, section: CueSection) -> Cue:
    return Cue(
        kind=Kind.QUESTION,
        topic=question.topic,
        priority=Priority.QUESTION,
        born=snapshot.at,
        expires=snapshot.at + section.life,
        question=replace(question, asked_at=(), asked_by=(), sureties=()),
        evidence=_build_evidence(question),
    )


def _build_evidence(question: Question) -> Mapping[str, float]:
    """Return who waits, and when the host was last told."""
    figures: dict[str, float] = {"waiting": question.askers, "lately": question.lately}
    if question.told is not None:
        figures["told"] = question.told
    return MappingProxyType(figures)
