"""Which segments lost people."""

from __future__ import annotations

import numpy as np
import pytest

from cuebot.report.audience import measure_segments
from cuebot.report.series import SegmentStay, ShowFigures

NAMES = ("opening", "bags", "reveal", "shoes", "teapots", "last")


def show(seed, *, lost=None, minutes=10, noise=0.02, order=NAMES):
    """Return an hour in six segments whose viewers wander; one may lose three per cent a minute."""
    rng = np.random.default_rng(seed)
    viewers, level, drift, stays = [], 800.0, 0.0, []
    for number, name in enumerate(order):
        began = number * minutes * 60.0
        stays.append(SegmentStay(link="", note=name, began=began, ended=began + minutes * 60.0))
        for minute in range(minutes):
            drift = 0.7 * drift + rng.normal(0.0, noise)
            level *= np.exp(drift - (0.1 if name == lost else 0.0))
            viewers.append((began + minute * 60.0 + 55.0, int(level)))
    return ShowFigures(ends=len(order) * minutes * 60.0, viewers=viewers, stays=stays)


def test_a_segment_that_loses_people_in_each_of_three_shows_is_found():
    found = [
        measure_segments([show((seed, day), lost="reveal") for day in range(3)])
        for seed in range(6)
    ]
    assert sum(one[0].note == "reveal" and one[0].lost for one in found) >= 5
    wrong = sum(one.lost for told in found for one in told if one.note != "reveal")
    assert wrong <= 1


def test_viewers_who_only_wander_are_no_segments_loss():
    alarms = sum(
        any(one.lost for one in measure_segments([show((seed, day)) for day in range(3)]))
        for seed in range(100, 120)
    )
    assert alarms <= 3  # one expected


def test_one_show_is_told_in_figures_and_not_judged_where_it_cannot_be():
    told = {one.note: one for one in measure_segments([show(1, lost="bags")])}
    assert told["bags"].change < told["bags"].usual - 5.0
    assert told["bags"].minutes == 10
    assert not told["bags"].lost  # a sixth of a show is no rarer than one in sixty places


@pytest.mark.parametrize("viewers", [[], [(0.0, 100)], [(0.0, 0), (600.0, 0)]])
def test_viewers_that_nobody_told_or_that_stay_are_no_loss(viewers):
    stays = [SegmentStay(link="1", note="", began=0.0, ended=1200.0)]
    told = measure_segments([ShowFigures(ends=1200.0, viewers=viewers, stays=stays)])
    assert not any(one.lost for one in told)


def test_a_segment_that_comes_twice_counts_as_one():
    stays = [
        SegmentStay(link="1", note="", began=0.0, ended=240.0),
        SegmentStay(link="2", note="", began=240.0, ended=480.0),
        SegmentStay(link="1", note="", began=480.0, ended=720.0),
    ]
    viewers = [(at * 60.0, 100 - at) for at in range(13)]
    told = measure_segments([ShowFigures(ends=720.0, viewers=viewers, stays=stays)])
    assert {one.link: one.minutes for one in told} == {"1": 8, "2": 4}
