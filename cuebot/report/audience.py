"""Which segments lost people: their viewers against the same show's at any other time.

Viewers a minute hang together, so single minutes cannot be shuffled.  Instead a whole segment is
laid at every other place of its show, the end joined to the beginning, and its loss is held against
those (circular shifts keep the autocorrelation).  A segment of several shows is shifted in each by
itself: one show of an hour can hardly tell a segment from chance, three can.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cuebot.model import MINUTE
from cuebot.report.policy import REPORT_POLICY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from cuebot.model import Link, Seconds
    from cuebot.report.series import ShowFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentAudience:
    """What became of the viewers in a segment, over the shows that had it."""

    link: Link
    note: str
    shows: int
    minutes: int
    change: float
    """Per cent by which viewers changed in a minute of it, in the mean."""
    usual: float
    """The same of the whole of its shows."""
    lost: bool
    """Whether so great a loss is no chance, all segments of the page together."""


@dataclass(frozen=True, slots=True)
class _SegmentPlace:
    """A segment's minutes in one show, and by how much viewers changed in each minute of that."""

    minutes: NDArray[np.bool_]
    changes: NDArray[np.float64]


def measure_segments(shows: Sequence[ShowFigures]) -> tuple[SegmentAudience, ...]:
    """Return what became of the viewers in each segment, the greatest loss first."""
    places: defaultdict[tuple[Link, str], list[_SegmentPlace]] = defaultdict(list)
    for show in shows:
        changes = _measure_changes(show.viewers, show.ends)
        for name, minutes in _list_minutes(show, len(changes)).items():
            places[name].append(_SegmentPlace(minutes, changes))
    enough = {
        name: found
        for name, found in places.items()
        if sum(int(one.minutes.sum()) for one in found) >= REPORT_POLICY.min_segment_minutes
    }
    rate = REPORT_POLICY.error_rate / max(len(enough), 1)
    made = [_judge_segment(name, found, rate) for name, found in enough.items()]
    return tuple(sorted(made, key=lambda one: (one.change - one.usual, one.link, one.note)))


def _measure_changes(viewers: Sequence[tuple[Seconds, int]], ends: Seconds) -> NDArray[np.float64]:
    """Return the logarithm of how viewers changed in each whole minute since they were known."""
    if not viewers:
        return np.zeros(0)
    times = np.array([at for at, _ in viewers])
    counts = np.array([count for _, count in viewers], dtype=float)
    minutes = np.arange(0.0, ends + 1e-9, MINUTE)
    known = counts[np.maximum(np.searchsorted(times, minutes, side="right") - 1, 0)]
    changes: NDArray[np.float64] = np.diff(np.log(known + 1.0))
    return changes


def _list_minutes(show: ShowFigures, count: int) -> Mapping[tuple[Link, str], NDArray[np.bool_]]:
    """Return the minutes of a show by the segment in which their middle lies."""
    middles = (np.arange(count) + 0.5) * MINUTE
    found: dict[tuple[Link, str], NDArray[np.bool_]] = {}
    for stay in show.stays:
        inside = (middles >= stay.began) & (middles < stay.ended)
        name = stay.link, stay.note
        found[name] = found.get(name, np.zeros(count, dtype=bool)) | inside
    return {name: minutes for name, minutes in found.items() if minutes.any()}


def _judge_segment(
    name: tuple[Link, str], places: Sequence[_SegmentPlace], rate: float
) -> SegmentAudience:
    rng = np.random.default_rng(REPORT_POLICY.seed)
    observed, drawn = 0.0, np.zeros(REPORT_POLICY.draws)
    for place in places:
        count = len(place.changes)
        # What viewers changed by in this segment's minutes, wherever it began.
        at_each = np.array(
            [np.roll(place.changes, -shift)[place.minutes].sum() for shift in range(count)]
        )
        observed += float(at_each[0])
        drawn += at_each[rng.integers(0, count, REPORT_POLICY.draws)]
    minutes = sum(int(place.minutes.sum()) for place in places)
    as_low = (1 + int((drawn <= observed + 1e-9).sum())) / (REPORT_POLICY.draws + 1)
    usual = float(np.mean(np.concatenate([place.changes for place in places])))
    link, note = name
    return SegmentAudience(
        link=link,
        note=note,
        shows=len(places),
        minutes=minutes,
        change=_to_per_cent(observed / minutes),
        usual=_to_per_cent(usual),
        lost=as_low <= rate and observed / minutes < usual,
    )


def _to_per_cent(change: float) -> float:
    return float(np.expm1(change)) * 100.0
