"""What each sort of line did, over several shows, by matched minutes without it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cuebot.model import Kind
from cuebot.model.room import NO_AIM
from cuebot.report.matching import ControlPool, CountTable, build_control_pool, tabulate_series
from cuebot.report.permutation import Interval, MatchedSet, estimate_difference
from cuebot.report.policy import REPORT_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.report.series import SaidLine, ShowFigures


class EffectVerdict(StrEnum):
    """What can be said of a sort of line."""

    HELPED = "helped"
    """More was ordered than without it; or fewer asked, when it answers."""
    HURT = "hurt"
    NO_SIGN = "no sign"
    """What came after it may be chance."""
    TOO_FEW = "too few"
    """Too few lines, or too few minutes like theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEffect:
    """What the lines of one sort did."""

    kind: Kind
    sort: str
    said: int
    matched: int
    """Of them, those that could be held against like minutes."""
    difference: Interval | None = None
    """Items more in the minute after, or people who ask, than without the line; None if too few."""
    verdict: EffectVerdict = EffectVerdict.TOO_FEW


@dataclass(frozen=True, slots=True)
class _TabledShow:
    """A show with its counts as tables."""

    figures: ShowFigures
    orders: CountTable
    asks: CountTable


def measure_line_effects(shows: Sequence[ShowFigures]) -> tuple[LineEffect, ...]:
    """Return what each sort of line did, the surest first.

    All intervals hold together: with `error_rate` shared among the sorts that are tested
    (Bonferroni), about that share of pages tells something that is chance (decision 173).
    """
    tabled = [
        _TabledShow(show, tabulate_series(show.orders), tabulate_series(show.asks))
        for show in shows
    ]
    found = {sort: _match_sort(sort, tabled) for sort in _list_sorts(shows)}
    tested = sum(1 for _, sets in found.values() if len(sets) >= REPORT_POLICY.min_lines)
    made = [
        _judge_sort(sort, said, sets, REPORT_POLICY.error_rate / max(tested, 1))
        for sort, (said, sets) in found.items()
    ]
    order = list(EffectVerdict)
    return tuple(sorted(made, key=lambda one: (order.index(one.verdict), -one.said, one.sort)))


def _list_sorts(shows: Sequence[ShowFigures]) -> list[tuple[Kind, str]]:
    """Return the sorts of line that were to move something, in a fixed order."""
    told = {
        (line.kind, line.sort)
        for show in shows
        for line in show.said
        if line.sort not in NO_AIM and line.kind is not Kind.OPERATOR
    }
    return sorted(told)


def _match_sort(
    sort: tuple[Kind, str], shows: Sequence[_TabledShow]
) -> tuple[int, list[MatchedSet]]:
    """Return how often a sort of line was said, and its sets, from within each show."""
    said, sets = 0, []
    for show in shows:
        lines = [line for line in show.figures.said if (line.kind, line.sort) == sort]
        said += len(lines)
        for pool, own in _build_pools(lines, show):
            made = (pool.match_line(line) for line in _drop_overlapping(own, show.figures))
            sets += [one for one in made if one is not None]
    return said, sets


def _build_pools(
    lines: Sequence[SaidLine], show: _TabledShow
) -> Iterator[tuple[ControlPool, Sequence[SaidLine]]]:
    """Yield the moments among which controls are looked for, and the lines that they are for.

    A question has one peak, and it is told then: its like are other questions that were not told.
    Products differ too much for that, so an order is held against the same product's.
    """
    if not lines:
        return
    table = show.asks if lines[0].is_answer else show.orders
    known = [line for line in lines if line.series in table.names]
    if not known:
        return  # the shop told of no order, which is not that nobody ordered
    if lines[0].is_answer:
        yield build_control_pool(table, known, show.figures.ends), known
        return
    for link in sorted({line.series for line in known}):
        own = [line for line in known if line.series == link]
        yield build_control_pool(table, own, show.figures.ends, only=link), own


def _drop_overlapping(lines: Sequence[SaidLine], show: ShowFigures) -> Iterator[SaidLine]:
    """Leave out a line whose minutes are partly those of the one before, or outside the show."""
    last: dict[str, float] = {}
    window = REPORT_POLICY.window
    for line in sorted(lines, key=lambda line: line.began):
        inside = line.began >= window and line.ended + window <= show.ends
        if inside and line.began - window >= last.get(line.series, 0.0):
            last[line.series] = line.ended + window
            yield line


def _judge_sort(
    sort: tuple[Kind, str], said: int, sets: Sequence[MatchedSet], error_rate: float
) -> LineEffect:
    kind, name = sort
    if len(sets) < REPORT_POLICY.min_lines:
        return LineEffect(kind=kind, sort=name, said=said, matched=len(sets))
    difference = estimate_difference(sets, error_rate, REPORT_POLICY.draws, REPORT_POLICY.seed)
    wanted = -1.0 if kind is Kind.QUESTION else 1.0
    verdict = EffectVerdict.NO_SIGN
    if difference.excludes_zero:
        helped = difference.estimate * wanted > 0
        verdict = EffectVerdict.HELPED if helped else EffectVerdict.HURT
    return LineEffect(
        kind=kind,
        sort=name,
        said=said,
        matched=len(sets),
        difference=difference,
        verdict=verdict,
    )
