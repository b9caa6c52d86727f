"""Which minutes a line is held against."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from cuebot.model import Kind
from cuebot.report.matching import build_control_pool, tabulate_series
from cuebot.report.series import CountSeries, SaidLine


def line(began, series="1"):
    return SaidLine(kind=Kind.SALES, sort="low", began=began, ended=began + 4.0, series=series)


def steady(every=10.0, ends=3600.0):
    times = np.arange(0.0, ends, every)
    return CountSeries(times.tolist(), [1] * len(times))


def pool(lines, ends=3600.0, only=None, **series):
    named = {name.removeprefix("s"): counts for name, counts in series.items()}
    return build_control_pool(tabulate_series(named), lines, ends, only)


def test_what_came_before_is_counted_in_three_windows():
    table = tabulate_series({"1": CountSeries([10.0, 250.0, 280.0, 299.0, 300.0], [8, 1, 2, 3, 9])})
    assert table.count_before(0, np.array([300.0])).tolist() == [[5.0, 6.0, 2.0]]
    assert table.count_after(0, np.array([280.0, 300.0])).tolist() == [14.0, 9.0]


def test_controls_are_of_minutes_that_no_line_lies_shortly_before():
    made = pool([line(1000.0)], s1=steady())
    near = made.at[(made.at >= 1000.0) & (made.at < 1124.0)]
    assert near.tolist() == []
    assert 990.0 in made.at  # what is to come is not known then


def test_a_steady_series_matches_and_says_that_nothing_changed():
    made = pool([line(1000.0)], s1=steady())
    found = made.match_line(line(1000.0))
    assert len(found.controls) == 5
    assert found.difference == pytest.approx(0.0, abs=0.5)


def test_a_jump_has_no_like_and_is_left_out():
    jump = CountSeries([*np.arange(0.0, 950.0, 10.0), *np.arange(950.0, 1000.0, 0.5)], [1] * 195)
    assert pool([line(1000.0)], s1=jump, ends=1200.0).match_line(line(1000.0)) is None


def test_controls_never_share_a_minute_with_the_line_or_with_each_other():
    lines = [line(at) for at in (600.0, 1500.0, 2400.0)]
    made = pool(lines, s1=steady())
    for one in lines:
        assert made.match_line(one) is not None
    used = sorted(made._used[0])
    assert all(after - at >= 64.0 for at, after in pairwise(used))
    assert len(used) == 15


def test_only_the_series_that_is_named_lends_its_minutes():
    made = pool([line(600.0)], s1=steady(), s2=steady(5.0), only="1")
    assert set(made.series.tolist()) == {0}
    both = pool([line(600.0)], s1=steady(), s2=steady(5.0))
    assert set(both.series.tolist()) == {0, 1}
