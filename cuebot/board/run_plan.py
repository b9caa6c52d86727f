"""Reckon with a run of show: what is on at a moment, where an item is, what a minute more moves."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.model import Link, RunState, Seconds, Segment

Plan: TypeAlias = "tuple[Segment, ...]"
Position: TypeAlias = "tuple[int | None, int]"
"""Which segment is on, if any, and which comes next."""


def find_by_time(plan: Sequence[Segment], at: Seconds) -> Position:
    """Return what is on by the clock; where two overlap, the later one."""
    begun = sum(1 for segment in plan if segment.at <= at)
    if not begun:
        return None, 0
    segment = plan[begun - 1]
    over = segment.seconds and at >= segment.at + segment.seconds
    return (None if over else begun - 1), begun


def find_item(plan: Sequence[Segment], link: Link, index: int | None, upcoming: int) -> int | None:
    """Return the segment of an item that is nearest: the one that is on, ahead, or else behind."""
    first = upcoming if index is None else index
    ahead = range(first, len(plan))
    behind = reversed(range(first))
    return next((n for n in chain(ahead, behind) if plan[n].link == link), None)


def find_again(plan: Sequence[Segment], segment: Segment) -> int | None:
    """Return where a segment of another plan is in this one; of several, the nearest in time."""
    same = [n for n, other in enumerate(plan) if other.name == segment.name]
    return min(same, key=lambda n: abs(plan[n].at - segment.at), default=None)


def find_planned(plan: Sequence[Segment], current: int, before: RunState) -> Position:
    """Return the place that a planner's program tells; -1 is none of them."""
    if 0 <= current < len(plan):
        return current, current + 1
    return None, (before.upcoming if before.now else 0)


def find_place_again(plan: Sequence[Segment], before: RunState, at: Seconds) -> Position:
    """Return where a show is that nobody's clock moves, after its plan was edited.

    It stays in the segment that is on, wherever that stands now; one that was dropped is left for
    what followed it and is still planned, or else for the first that is planned later.
    """
    ahead = before.segments[before.upcoming :]
    known = (find_again(plan, segment) for segment in ahead)
    following = next((place for place in known if place is not None), None)
    if before.now is None:
        return None, find_by_time(plan, at)[1] if following is None else following
    place = find_again(plan, before.now)
    if place is None:
        later = (n for n, segment in enumerate(plan) if segment.at > before.now.at)
        place = next(later, len(plan)) if following is None else following
    return (place, place + 1) if place < len(plan) else (None, place)


def extend_plan(plan: Sequence[Segment], added: Mapping[Segment, Seconds]) -> Plan:
    """Return a plan in which some segments are longer; what they run into begins later.

    A pause between two segments gives way before anything is moved.
    """
    made: list[Segment] = []
    free: Seconds = 0.0
    for number, segment in enumerate(plan):
        at = max(segment.at, free) if number else segment.at
        more = added.get(segment, 0.0)
        following = plan[number + 1].at if number + 1 < len(plan) else None
        length = segment.seconds or (following - segment.at if following is not None else 0.0)
        made.append(
            replace(segment, at=at, seconds=segment.seconds + more if segment.seconds else 0.0)
        )
        # Two that overlap by the plan do so still: only what was added pushes.
        pushed = at + length + more if (more or at > segment.at) and length else 0.0
        free = max(free, pushed)
    return tuple(made)
