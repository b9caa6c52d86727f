"""The time of a show that broke off, by the clock of whoever finds it."""

from datetime import datetime, timedelta

import pytest

from cuebot.journal.unfinished_show import UnfinishedShow

BEGAN = datetime.fromisoformat("2026-11-29T18:00:00+00:00")


@pytest.fixture
def broken_off():
    wall = BEGAN + timedelta(seconds=7.5)
    return UnfinishedShow(show=1, title="Sunday sale", identity="abc", at=7.5, wall=wall)


def test_a_show_went_on_while_nobody_ran_it(broken_off):
    assert broken_off.show_time(BEGAN + timedelta(seconds=60)) == 60.0
    assert broken_off.time_since(BEGAN + timedelta(seconds=60)) == timedelta(seconds=52.5)


def test_time_stands_still_for_a_clock_that_was_put_back(broken_off):
    assert broken_off.show_time(BEGAN) == 7.5
    assert broken_off.time_since(BEGAN) == timedelta()
