"""When a delivery was made, as platforms write it."""

from datetime import timedelta

import pytest

from cuebot import clock
from cuebot.capture.server.webhook import is_fresh, parse_iso_time


@pytest.mark.parametrize("told", ["", "yesterday", "2026-01-01T00:00:00", None, 5, "9" * 5000])
def test_what_is_no_moment_is_never_fresh(told):
    assert parse_iso_time(told) is None
    assert not is_fresh(told)


def test_a_moment_is_fresh_for_five_minutes_either_way():
    ages = (0, 290, -290, 310, -310)
    told = [(clock.utc_now() - timedelta(seconds=age)).isoformat() for age in ages]
    assert [is_fresh(one) for one in told] == [True, True, True, False, False]
