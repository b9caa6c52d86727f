"""Find moments without a line that were like the moment of a line until then.

Lines come when something is unusual: orders that jump, a question that many ask.  What is unusual
becomes usual by itself, so the minute after is never compared with the minute before alone, but
with the minutes after moments of the same show that looked the same and had no such line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cuebot.model import HOUR
from cuebot.report.permutation import MatchedSet
from cuebot.report.policy import REPORT_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuebot.model import Seconds
    from cuebot.report.series import CountSeries, SaidLine

Figures: TypeAlias = NDArray[np.float64]
MIN_FITTED = 12
"""Moments without a line from which on what they have after is fitted to what they had before."""


@dataclass(frozen=True, slots=True)
class CountTable:
    """Some series of one show, so that many moments of them are counted at once."""

    names: tuple[str, ...]
    _times: tuple[Figures, ...]
    _sums: tuple[Figures, ...]
    """What was counted up to each time, with a 0 in front."""

    def count_between(self, series: int, since: Figures, until: Figures) -> Figures:
        """Return how many there were from each moment to before another."""
        times, sums = self._times[series], self._sums[series]
        counted: Figures = sums[np.searchsorted(times, until)] - sums[np.searchsorted(times, since)]
        return counted

    def count_before(self, series: int, at: Figures) -> Figures:
        """Return what came before each moment, a row each.

        It is the count of the last half minute, of the last minute, and of a minute in the mean of
        the four before that, as far as there were any.
        """
        window = REPORT_POLICY.window
        minute = self.count_between(series, at - window, at)
        since = np.maximum(0.0, at - REPORT_POLICY.long_window)
        known = at - window - since
        earlier = self.count_between(series, since, at - window)
        usual = np.where(known >= window, earlier * window / np.maximum(known, 1.0), minute)
        last = self.count_between(series, at - REPORT_POLICY.short_window, at)
        return np.column_stack([last, minute, usual])

    def count_after(self, series: int, at: Figures) -> Figures:
        return self.count_between(series, at, at + REPORT_POLICY.window)


def tabulate_series(series: Mapping[str, CountSeries]) -> CountTable:
    """Return series as a table, in the order of their names."""
    names = tuple(sorted(series))
    return CountTable(
        names,
        tuple(np.asarray(series[name].times, dtype=float) for name in names),
        tuple(np.concatenate([[0.0], np.cumsum(series[name].counts)]) for name in names),
    )


@dataclass(slots=True)
class ControlPool:
    """The moments of one show that may serve as controls for the lines of one sort."""

    table: CountTable
    series: NDArray[np.int64]
    """Of each moment."""
    at: Figures
    before: Figures
    fit: Figures
    """What a count after a moment is made of: a constant, and a share of each count before it."""
    _used: dict[int, list[Seconds]] = field(default_factory=dict)

    def match_line(self, line: SaidLine) -> MatchedSet | None:
        """Return a line's set; None when too few moments were like its own."""
        own, gap = self.table.names.index(line.series), line.ended - line.began
        began = np.array([line.began])
        before = self.table.count_before(own, began)
        chosen: list[int] = []
        for moment in self._rank_moments(before[0], line.began):
            if len(chosen) == REPORT_POLICY.controls_per_line:
                break
            series, at = int(self.series[moment]), float(self.at[moment])
            apart = REPORT_POLICY.window + gap
            own_minutes = series == own and abs(at - line.began) < apart
            used = self._used.setdefault(series, [])
            if not own_minutes and all(abs(at - other) >= apart for other in used):
                used.append(at)
                chosen.append(moment)
        if len(chosen) < REPORT_POLICY.min_controls:
            return None
        excess = self._measure_excess(own, began + gap, before)[0]
        controls = tuple(
            float(
                self._measure_excess(int(self.series[n]), self.at[[n]] + gap, self.before[[n]])[0]
            )
            for n in chosen
        )
        return MatchedSet(float(excess), controls)

    def _rank_moments(self, before: Figures, at: Seconds) -> list[int]:
        """Return the moments that are like one enough, the likest first."""
        off = np.abs(self.before - before) / (1.0 + np.sqrt(before))
        total = off.sum(axis=1) + np.abs(self.at - at) / HOUR * REPORT_POLICY.hour_weight
        near = np.flatnonzero((off <= REPORT_POLICY.caliper).all(axis=1))
        ranked: list[int] = near[np.argsort(total[near], kind="stable")].tolist()
        return ranked

    def _measure_excess(self, series: int, after: Figures, before: Figures) -> Figures:
        """Return the counts after moments, less what is usual after what came before them."""
        usual = np.column_stack([np.ones(len(before)), before]) @ self.fit
        excess: Figures = self.table.count_after(series, after) - usual
        return excess


def build_control_pool(
    table: CountTable, lines: Iterable[SaidLine], ends: Seconds, only: str | None = None
) -> ControlPool:
    """Return the moments of a table, or of one of its series, that are no line's.

    They are left out only by what lies behind them: to leave out the minutes before a line would be
    to choose by what came after, since lines come when things change.
    """
    window = REPORT_POLICY.window
    grid = np.arange(window, max(ends - 1.5 * window, window), REPORT_POLICY.grid)
    spans: dict[str, list[tuple[Seconds, Seconds]]] = {}
    for line in lines:
        spans.setdefault(line.series, []).append((line.began, line.ended + 2 * window))
    kept: list[tuple[int, Figures]] = []
    for series, name in enumerate(table.names):
        if only is None or only == name:
            free = np.ones(len(grid), dtype=bool)
            for since, until in spans.get(name, ()):
                free &= (grid < since) | (grid >= until)
            kept.append((series, grid[free]))
    return ControlPool(
        table,
        np.concatenate([np.full(len(at), series) for series, at in kept]),
        np.concatenate([at for _, at in kept]),
        np.concatenate([table.count_before(series, at) for series, at in kept]),
        _fit_after(table, kept),
    )


def _fit_after(table: CountTable, moments: Iterable[tuple[int, Figures]]) -> Figures:
    """Fit what came after to what came before, by moments that share no minute.

    It takes away what is left of a difference between a line's moment and its controls.
    """
    step = round(REPORT_POLICY.window / REPORT_POLICY.grid)
    rows, after = [], []
    for series, at in moments:
        apart = at[::step]
        rows.append(np.column_stack([np.ones(len(apart)), table.count_before(series, apart)]))
        after.append(table.count_after(series, apart))
    told, wanted = np.concatenate(rows), np.concatenate(after)
    if len(told) < MIN_FITTED:
        return np.zeros(told.shape[1])
    solved: Figures = np.linalg.lstsq(told, wanted, rcond=None)[0]
    return solved
