"""Delays by the millisecond."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.talkback.delay_histogram import LONGEST_MS, DelayHistogram


@given(st.lists(st.floats(0.0, 0.9), min_size=1, max_size=200), st.sampled_from([0.5, 0.95]))
def test_a_quantile_is_right_to_the_millisecond(delays, share):
    histogram = DelayHistogram()
    for delay in delays:
        histogram.add_delay(delay)
    wanted = np.quantile(delays, share, method="inverted_cdf")
    assert histogram.find_quantile(share) == pytest.approx(wanted, abs=0.00051)


def test_of_no_frames_there_is_no_delay():
    assert DelayHistogram().find_quantile(0.95) == 0.0


def test_what_is_out_of_bounds_counts_as_the_bound():
    histogram = DelayHistogram()
    for delay in (-1.0, 99.0):
        histogram.add_delay(delay)
    assert histogram.find_quantile(0.5) == 0.0
    assert histogram.find_quantile(1.0) == LONGEST_MS / 1_000


def test_a_second_has_a_histogram_of_its_own():
    first = DelayHistogram()
    assert first.start_next(5.0) is first
    assert first.start_next(5.9) is first
    assert first.start_next(6.0) is not first
