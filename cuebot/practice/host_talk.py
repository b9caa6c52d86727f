"""How the host talked: how much, with which pauses, and where the air was dead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.model import Talk
from cuebot.practice.account import HostTalk
from cuebot.practice.policy import PRACTICE_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.model import Seconds

    Span = tuple[Seconds, Seconds]


def measure_talk(events: Iterable[Talk], lines: Sequence[Span], ends: Seconds) -> HostTalk:
    """Return how the host talked until the show's end; `lines` are the spans that lines sounded.

    What was heard of the host ends where nobody listened any more.
    """
    talks, silences = _list_spans(events, ends)
    listened = sum(end - start for start, end in (*talks, *silences))
    if not talks or listened <= 0:
        return HostTalk()
    pauses = [span for span in silences if _measure_span(span) >= PRACTICE_POLICY.line_pause]
    return HostTalk(
        talks=tuple(talks),
        listened=listened,
        share=sum(map(_measure_span, talks)) / listened,
        pauses=len(pauses),
        longest_talk=_find_longest_stretch(talks, pauses),
        dead_air=tuple(_find_dead_air(silences, lines)),
        overlapped=sum(_is_talked_over(line, talks) for line in lines),
    )


def _list_spans(events: Iterable[Talk], ends: Seconds) -> tuple[list[Span], list[Span]]:
    """Return when the host talked, and when they were silent."""
    talks: list[Span] = []
    silences: list[Span] = []
    since, talking = 0.0, None
    for event in (*events, Talk(at=ends, talking=None)):
        if talking is not None and event.at > since:
            (talks if talking else silences).append((since, event.at))
        since, talking = event.at, event.talking
    return talks, silences


def _find_longest_stretch(talks: Sequence[Span], pauses: Sequence[Span]) -> Seconds:
    """Return the longest time from a first word to the next pause into which a line fits."""
    longest, began = 0.0, talks[0][0]
    for start, end in (*pauses, (talks[-1][1], talks[-1][1])):
        longest = max(longest, start - began)
        began = end
    return longest


def _find_dead_air(silences: Iterable[Span], lines: Sequence[Span]) -> Iterable[Span]:
    """Yield what is too long of each silence; while a line sounds, the host listens."""
    for silence in silences:
        too_long = (
            _measure_span(silence) - _measure_overlap(silence, lines) - PRACTICE_POLICY.dead_air
        )
        if too_long > 0:
            yield silence[1] - too_long, silence[1]


def _is_talked_over(line: Span, talks: Iterable[Span]) -> bool:
    return _measure_overlap(line, talks) > _measure_span(line) / 2


def _measure_overlap(span: Span, others: Iterable[Span]) -> Seconds:
    """Return for how much of a span the others lasted."""
    return sum(max(0.0, min(span[1], b) - max(span[0], a)) for a, b in others)


def _measure_span(span: Span) -> Seconds:
    return span[1] - span[0]
