"""The mark: parts from 0 to 1 with their weights, and what a coach would say of each."""

from __future__ import annotations

import statistics
from functools import partial
from typing import TYPE_CHECKING

from cuebot.audience.levels import LEVELS
from cuebot.model import MINUTE, Kind
from cuebot.practice.account import Grade, MarkPart
from cuebot.practice.policy import PRACTICE_POLICY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Seconds
    from cuebot.practice.account import GradedCue, HostTalk, PracticeScore

NO_MICROPHONE = "not measured: nobody listened to you; name a microphone"
NO_WORDS = "not measured: nothing wrote down what you said; set `transcribe` in [queue]"
NOTHING_TOLD = "not measured: no line asked you for anything"
NOTHING_KNOWN = "not measured: nothing tells what you did; press d, or name a microphone"
GOOD = 0.8
"""The share from which a part went well."""

_ACTS = partial(MarkPart, name="lines acted on", weight=35)
_PROMPTNESS = partial(MarkPart, name="promptness", weight=15)
_PAUSES = partial(MarkPart, name="pauses left", weight=15)
_UNASKED = partial(MarkPart, name="answered unasked", weight=15)
_DEAD_AIR = partial(MarkPart, name="dead air", weight=10)
_TALK_SHARE = partial(MarkPart, name="talk share", weight=10)


def list_parts(
    cues: Sequence[GradedCue],
    talk: HostTalk,
    *,
    has_words: bool,
    unasked: int,
    unheard: int,
) -> tuple[MarkPart, ...]:
    """Return every part of the mark, in the order of its weight."""
    return (
        mark_acts(cues),
        mark_promptness(cues),
        mark_pauses(cues, talk, unheard),
        mark_unasked(cues, unasked, has_words=has_words),
        mark_dead_air(talk),
        mark_talk_share(talk),
    )


def mark_acts(cues: Sequence[GradedCue]) -> MarkPart:
    acted = sum(one.grade is Grade.ACTED for one in cues)
    missed = [one for one in cues if one.grade is Grade.MISSED]
    graded = acted + len(missed)
    if not graded:
        why = NOTHING_KNOWN if cues else NOTHING_TOLD
        return _ACTS(share=None, advice=why)
    advice = f"You took up {acted} of {_count(graded, 'line')}."
    if missed:
        kinds = sorted({one.kind.value for one in missed})
        advice += f"  Missed: {len(missed)} ({', '.join(kinds)}); answer before you go on selling."
    return _ACTS(share=acted / graded, advice=advice)


def mark_promptness(cues: Sequence[GradedCue]) -> MarkPart:
    waits = [one.until for one in cues if one.until is not None]
    if not waits:
        why = NOTHING_KNOWN if cues else NOTHING_TOLD
        return _PROMPTNESS(share=None, advice=why)
    middle = statistics.median(waits)
    best, worst = PRACTICE_POLICY.prompt_seconds, PRACTICE_POLICY.slow_seconds
    share = _clamp((worst - middle) / (worst - best))
    advice = f"Half of the lines were taken up within {middle:.0f} s."
    if share < GOOD:
        advice += f"  Aim for {best:.0f}: finish the sentence you are in, then take the line."
    return _PROMPTNESS(share=share, advice=advice)


def mark_pauses(cues: Sequence[GradedCue], talk: HostTalk, unheard: int) -> MarkPart:
    if not talk.listened:
        return _PAUSES(share=None, advice=NO_MICROPHONE)
    told = len(cues)
    whole = told + unheard
    share = (told - talk.overlapped / 2) / whole if whole else 1.0
    minutes = talk.listened / MINUTE
    advice = (
        f"You left {_count(talk.pauses, 'pause')} into which a line fits, "
        f"{talk.pauses / minutes:.1f} a minute; "
        f"the longest stretch without one was {talk.longest_talk:.0f} s."
    )
    if unheard:
        advice += f"  {_count(unheard, 'line')} found none: breathe after each sale."
    if talk.overlapped:
        advice += f"  You talked over {_count(talk.overlapped, 'line')}."
    return _PAUSES(share=_clamp(share), advice=advice)


def mark_unasked(cues: Sequence[GradedCue], unasked: int, *, has_words: bool) -> MarkPart:
    if not has_words:
        return _UNASKED(share=None, advice=NO_WORDS)
    questions = sum(one.kind is Kind.QUESTION for one in cues)
    if not questions + unasked:
        return _UNASKED(share=None, advice=NOTHING_TOLD)
    share = _clamp(unasked / (questions + unasked) / PRACTICE_POLICY.unasked_full)
    advice = f"You answered {_count(unasked, 'question')} before the ear told you."
    if share < GOOD:
        advice += "  Read the chat in your pauses: what three people ask, the fourth will too."
    return _UNASKED(share=share, advice=advice)


def mark_dead_air(talk: HostTalk) -> MarkPart:
    if not talk.listened:
        return _DEAD_AIR(share=None, advice=NO_MICROPHONE)
    seconds = sum(end - start for start, end in talk.dead_air)
    per_ten = seconds / talk.listened * 10 * MINUTE
    advice = f"{seconds:.0f} s of dead air in {_count(len(talk.dead_air), 'place')}."
    share = _clamp(1 - per_ten / PRACTICE_POLICY.dead_air_worst)
    if share < GOOD:
        advice += "  Say what your hands do while you look for words."
    return _DEAD_AIR(share=share, advice=advice)


def mark_talk_share(talk: HostTalk) -> MarkPart:
    if not talk.listened:
        return _TALK_SHARE(share=None, advice=NO_MICROPHONE)
    least, most = PRACTICE_POLICY.talk_least, PRACTICE_POLICY.talk_most
    share = 1.0
    advice = f"You talked {talk.share:.0%} of the time."
    if talk.share < least:
        share = _clamp(talk.share / least)
        advice += "  That is little: tell more of the item, its use and its price."
    elif talk.share > most:
        share = _clamp((1 - talk.share) / (1 - most))
        advice += "  That leaves no room: stop after each price, and let them ask."
    return _TALK_SHARE(share=share, advice=advice)


def suggest_next_level(score: PracticeScore) -> int:
    """Return the level of the practice after this one."""
    return suggest_level(score.mark, score.details.level, LEVELS[-1].number)


def suggest_level(mark: int | None, level: int, highest: int) -> int:
    """Return the level of the next practice, after one of a level with a mark."""
    if mark is None:
        return max(1, level)
    if mark >= PRACTICE_POLICY.passed:
        return min(highest, level + 1)
    return max(1, level - 1) if mark < PRACTICE_POLICY.failed else level


def format_wait(seconds: Seconds | None) -> str:
    """Return a wait as people read it; empty when there was none."""
    return "" if seconds is None else f"{seconds:.0f} s"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _clamp(share: float) -> float:
    return max(0.0, min(1.0, share))
