"""Counts by time."""

from hypothesis import given
from hypothesis import strategies as st

from cuebot.board.time_buckets import BUCKET_SECONDS, TimeBuckets


def test_what_was_counted_within_a_stretch_is_told():
    buckets = TimeBuckets(60.0)
    for at in (1.0, 1.5, 30.0, 59.0):
        buckets.add_count(at, 2)
    assert buckets.count_between(-BUCKET_SECONDS, 59.0) == 8
    assert buckets.count_between(10.0, 59.0) == 4
    assert buckets.count_between(10.0, 40.0) == 2


@given(st.lists(st.floats(0, 10_000), max_size=200))
def test_memory_is_bounded_and_nothing_within_the_span_is_lost(times):
    buckets = TimeBuckets(60.0)
    for at in sorted(times):
        buckets.add_count(at)
    last = max(times, default=0.0)
    assert len(buckets._buckets) <= 60 / BUCKET_SECONDS + 2
    assert buckets.count_between(last - 60.0, last) >= sum(last - 60.0 < at <= last for at in times)


def test_what_is_older_than_the_span_is_forgotten():
    buckets = TimeBuckets(60.0)
    buckets.add_count(1.0)
    buckets.forget_old(100.0)
    assert not buckets
