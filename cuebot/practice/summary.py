"""A practice's score in a few lines, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.practice.account import Grade
from cuebot.practice.marking import format_wait, suggest_next_level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.practice.account import PracticeScore

NO_MARK = "no mark: nothing could be measured"


def format_score(score: PracticeScore, past: Sequence[PracticeScore] = ()) -> Iterator[str]:
    """Yield the lines; `past` are the practices up to this one, the oldest first."""
    yield ""
    mark = NO_MARK if score.mark is None else f"mark: {score.mark} of 100"
    yield f"{mark}; {score.acted} lines acted on, {score.missed} missed, {score.unheard} unheard"
    for part in score.parts:
        share = "   -" if part.share is None else f"{part.share:4.0%}"
        yield f"  {share}  {part.name}: {part.advice}"
    for one in score.cues:
        if one.grade is Grade.MISSED:
            yield f"  missed at {format_clock(one.began)}: {one.text}"
        elif one.grade is Grade.ACTED:
            yield f"  acted after {format_wait(one.until)}: {one.text}"
    marks = [str(one.mark) for one in past if one.mark is not None]
    if len(marks) > 1:
        yield f"your marks so far: {', '.join(marks)}"
    yield f"next time: level {suggest_next_level(score)}"


def format_clock(at: float) -> str:
    """Return a moment of the show as minutes and seconds."""
    minutes, seconds = divmod(round(at), 60)
    return f"{minutes}:{seconds:02}"
