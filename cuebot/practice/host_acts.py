"""What the host did about a line: known by their words, by a key, or by their voice alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.board.effects import find_cue_link
from cuebot.catalogue.headwords import list_all_head_words
from cuebot.model import SKIPPED, Kind, Outcome, Snapshot
from cuebot.model.room import NO_AIM
from cuebot.practice.account import ActMeans, Grade, GradedCue, HostAct
from cuebot.practice.policy import PRACTICE_POLICY
from cuebot.queue.answered_detection import answers_question
from cuebot.text import scripts
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.model import Answer, Catalogue, Cue, Link, Said, Seconds, Step

_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
TELLING_LETTERS = 4
"""Letters from which a word of a spaced script tells something."""


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


def grade_cue(step: Step, record: HostRecord, until: Seconds) -> GradedCue:
    """Return what the host did about a line that was spoken; `until` is the end of the show."""
    began = step.at if step.began is None else step.began
    skipped = step.ending is not None and step.ending.why == SKIPPED
    act = find_act(step.cue, step, record)
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
        began=began,
        ended=step.at,
        grade=grade,
        act=act,
    )


def find_act(cue: Cue, step: Step, record: HostRecord) -> HostAct | None:
    """Return how the host took up a line; None when they did not, as far as can be told."""
    began = step.at if step.began is None else step.began
    latest = step.at + PRACTICE_POLICY.act_window
    for heard, text in _iterate_speech(record.said, began, latest):
        if takes_up(text, cue, step, record, heard.at):
            return HostAct(at=_find_start(heard.at, began, record), means=ActMeans.WORDS)
    for answer in record.answers:
        if began <= answer.at <= latest and answer.topic == cue.topic:
            means = ActMeans.WORDS if record.said else ActMeans.KEY
            return HostAct(at=answer.at, means=means)
    if record.said or not record.listened or not wants_act(cue):
        return None
    for start, end in record.talks:
        if end > step.at and start <= step.at + PRACTICE_POLICY.reply_window:
            return HostAct(at=max(start, step.at), means=ActMeans.VOICE)
    return None


def wants_act(cue: Cue) -> bool:
    """Tell whether a line asks the host for anything, and does not only let them know."""
    return cue.topic.partition("/")[0] not in NO_AIM and cue.kind is not Kind.OPERATOR


def takes_up(text: str, cue: Cue, step: Step, record: HostRecord, at: Seconds) -> bool:
    """Tell whether words, folded, are about what a line told."""
    card = record.catalogue
    question = cue.question
    if question is not None:
        shown = next((link for since, link in reversed(record.shown) if since <= at), "")
        snapshot = Snapshot(at=at, catalogue=card, shown=shown)
        if answers_question(text, question, snapshot):
            return True
        fact = card.fact(question.link or shown, question.head) if question.head else None
        if fact is None and question.head and _names_head(text, question.head, card):
            return True  # there is nothing on the card to say: naming it is the answer
    line = step.line.text if step.line else cue.text
    if question is None and _names_product(text, find_cue_link(cue), card):
        return True
    return _share_words(text, line) >= PRACTICE_POLICY.word_share


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


def _names_head(text: str, name: str, card: Catalogue) -> bool:
    head = next((head for head in card.heads if head.name == name), None)
    words = list_all_head_words(head) if head else (name,)
    return any(_holds(text, fold_sentence(word)) for word in words)


def _names_product(text: str, link: Link, card: Catalogue) -> bool:
    product = card.by_link.get(link)
    if product is None or not link:
        return False
    return link in _FIGURE.findall(text) or _share_words(text, product.title) >= 1 / 2


def _share_words(text: str, line: str) -> float:
    """Return the share of a line's telling words and figures that a text has."""
    wanted = _list_telling_words(fold_sentence(line))
    return len(wanted & _list_telling_words(text)) / len(wanted) if wanted else 0.0


def _list_telling_words(text: str) -> set[str]:
    """Return figures and long words; of scripts without spaces, pairs of signs."""
    words = set(_FIGURE.findall(text))
    for word in _WORD.findall(text):
        if scripts.has_glued(word):
            words |= {word[n : n + 2] for n in range(max(1, len(word) - 1))}
        elif len(word) >= TELLING_LETTERS:
            words.add(word)
    return words


def _holds(text: str, word: str) -> bool:
    if scripts.has_glued(word):
        return word in text
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def was_spoken(step: Step) -> bool:
    """Tell whether the host heard a line, or a part of it."""
    spoken = step.ending is not None and step.ending.outcome is Outcome.SPOKEN
    return spoken or (step.began is not None and step.ending is not None)
