"""What the host did about a line: known by their words, by a key, or by their voice alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import SKIPPED, Kind, Snapshot
from cuebot.model.room import NO_AIM
from cuebot.practice.account import ActMeans, Grade, GradedCue, HostAct
from cuebot.practice.heard_lines import names_product, read_lines
from cuebot.practice.policy import PRACTICE_POLICY
from cuebot.queue.answered_detection import answers_question, names_head
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.model import Answer, Catalogue, Cue, Link, Said, Seconds, Step
    from cuebot.practice.heard_lines import HeardLine


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRecord:
    """What is known of the host's doings, in the order of time."""

    said: Sequence[Said] = ()
    answers: Sequence[Answer] = ()
    talks: Sequence[tuple[Seconds, Seconds]] = ()
    shown: Sequence[tuple[Seconds, Link]] = ()
    """From when on which item was on screen."""
    catalogue: Catalogue
    listened: bool
    """Whether anybody listened to the host at all."""


def grade_cues(spoken: Sequence[Step], record: HostRecord, until: Seconds) -> tuple[GradedCue, ...]:
    """Return what the host did about each line that they heard; `until` is the end of the show."""
    lines = read_lines(spoken, record.catalogue)
    return tuple(_grade_cue(line, lines, record, until) for line in lines)


def _grade_cue(
    line: HeardLine, lines: Sequence[HeardLine], record: HostRecord, until: Seconds
) -> GradedCue:
    step = line.step
    skipped = step.ending is not None and step.ending.why == SKIPPED
    act = _find_act(line, lines, record)
    grade = Grade.ACTED if act else Grade.MISSED
    if act is None and skipped:
        grade = Grade.SKIPPED
    elif act is None and not _can_be_missed(step, record, until):
        grade = Grade.UNGRADED
    return GradedCue(
        cue=step.cue.id,
        kind=step.cue.kind,
        topic=step.cue.topic,
        text=step.line.text if step.line else step.cue.text,
        began=line.began,
        ended=step.at,
        grade=grade,
        act=act,
    )


def _find_act(line: HeardLine, lines: Sequence[HeardLine], record: HostRecord) -> HostAct | None:
    """Return how the host took up a line; None when they did not, as far as can be told."""
    step, began = line.step, line.began
    latest = step.at + PRACTICE_POLICY.act_window
    for heard, text in _iterate_speech(record.said, began, latest):
        if _takes_up(text, line, lines, record, heard.at):
            return HostAct(at=_find_start(heard.at, began, record), means=ActMeans.WORDS)
    for answer in record.answers:
        if began <= answer.at <= latest and answer.topic == step.cue.topic:
            means = ActMeans.WORDS if record.said else ActMeans.KEY
            return HostAct(at=answer.at, means=means)
    if record.said or not record.listened or not wants_act(step.cue):
        return None
    for start, end in record.talks:
        if end > step.at and start <= step.at + PRACTICE_POLICY.reply_window:
            return HostAct(at=max(start, step.at), means=ActMeans.VOICE)
    return None


def wants_act(cue: Cue) -> bool:
    """Tell whether a line asks the host for anything, and does not only let them know."""
    return cue.topic.partition("/")[0] not in NO_AIM and cue.kind is not Kind.OPERATOR


def _takes_up(
    text: str, line: HeardLine, lines: Sequence[HeardLine], record: HostRecord, at: Seconds
) -> bool:
    """Tell whether words, folded, take up a line.

    One sentence takes up the line that it fits best.  To name the product alone is enough for what
    asks for no answer, such as a rush of orders, but not with words that say what another line
    told; and words that fit two lines are of the one whose product they name.
    """
    card, window = record.catalogue, PRACTICE_POLICY.act_window
    others = [one for one in lines if one is not line and one.began <= at <= one.step.at + window]
    fitting = [one for one in others if _answers_line(text, one, record, at)]
    named = names_product(text, line.link, card)
    if not _answers_line(text, line, record, at):
        return line.step.cue.question is None and named and not fitting
    return named or not any(names_product(text, one.link, card) for one in fitting)


def _answers_line(text: str, line: HeardLine, record: HostRecord, at: Seconds) -> bool:
    return _says_fact(text, line, record, at) or line.is_told_by(text)


def _says_fact(text: str, line: HeardLine, record: HostRecord, at: Seconds) -> bool:
    """Tell whether words answer a question by its card, or name what the card does not know."""
    question, card = line.step.cue.question, record.catalogue
    if question is None:
        return False
    shown = next((link for since, link in reversed(record.shown) if since <= at), "")
    if answers_question(text, question, Snapshot(at=at, catalogue=card, shown=shown)):
        return True
    missing = question.head and card.fact(question.link or shown, question.head) is None
    return bool(missing) and names_head(text, question.head, card)


def _can_be_missed(step: Step, record: HostRecord, until: Seconds) -> bool:
    """Tell whether silence about a line is a miss: it wanted something, and it could be known."""
    if not wants_act(step.cue) or step.at + PRACTICE_POLICY.reply_window > until:
        return False
    by_key = step.cue.kind is Kind.QUESTION and bool(record.answers)
    return bool(record.said) or record.listened or by_key


def _iterate_speech(
    said: Sequence[Said], began: Seconds, latest: Seconds
) -> Iterator[tuple[Said, str]]:
    """Yield each utterance after a moment, with what was said shortly before it since then."""
    for number, heard in enumerate(said):
        if not began <= heard.at <= latest:
            continue
        since = max(began, heard.at - PRACTICE_POLICY.word_window)
        pieces = [one.text for one in said[: number + 1] if one.at >= since]
        yield heard, fold_sentence(" ".join(pieces))


def _find_start(heard: Seconds, began: Seconds, record: HostRecord) -> Seconds:
    """Return when an utterance began, which is written down when it has ended."""
    starts = [start for start, _ in record.talks if began <= start <= heard]
    return starts[-1] if starts else heard


def was_spoken(step: Step) -> bool:
    """Tell whether the host heard a line, or a part of it."""
    return step.is_spoken or (step.began is not None and step.ending is not None)
