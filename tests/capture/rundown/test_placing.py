"""A plan laid into show time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cuebot import clock
from cuebot.capture.rundown.placing import parse_time_of_day, place_run, to_show_time
from cuebot.capture.rundown.table import parse_run

OFFSETS = parse_run(b"at,link\n5:00,1\n15:00,2\n", "run.csv")
TIMES = parse_run(b"at,link\n20:00:00,1\n20:10:00,2\n", "run.csv")


def placed(plan, start):
    async def main():
        return [segment.at for segment in place_run(plan, start)]

    return clock.run(main())


def test_a_plan_that_counts_from_zero_counts_from_the_show():
    assert placed(OFFSETS, "") == [300.0, 900.0]
    assert placed(OFFSETS, "first") == [300.0, 900.0]


def test_the_first_of_times_of_day_can_be_where_the_show_begins():
    assert placed(TIMES, "first") == [0.0, 600.0]


def at_local(moment):
    return f"{moment.hour}:{moment.minute:02}:{moment.second:02}"


@pytest.mark.parametrize("away", [-600, 0, 900, 6 * 3600])
def test_a_time_of_day_is_the_one_that_is_nearest_to_the_shows_beginning(away):
    then = clock.utc_now().astimezone() + timedelta(seconds=away)

    async def main():
        return to_show_time(parse_time_of_day(at_local(then)))

    assert clock.run(main()) == pytest.approx(away, abs=2.0)


def test_the_zero_of_a_plan_can_be_a_time_of_day():
    then = clock.utc_now().astimezone() + timedelta(seconds=480)
    assert placed(OFFSETS, at_local(then)) == pytest.approx([780.0, 1380.0], abs=2.0)


def test_times_of_day_keep_their_distances():
    first, second = placed(TIMES, "")
    assert second - first == 600.0
