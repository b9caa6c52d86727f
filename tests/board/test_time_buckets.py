"""Counts by time."""

from hypothesis import given
from hypothesis import strategies as st

from cuebot.board.time_buckets import WIDTH, Slices


def test_what_was_counted_within_a_stretch_is_told():
    slices = Slices(60.0)
    for at in (1.0, 1.5, 30.0, 59.0):
        slices.add(at, 2)
    assert slices.count(-WIDTH, 59.0) == 8
    assert slices.count(10.0, 59.0) == 4
    assert slices.count(10.0, 40.0) == 2


@given(st.lists(st.floats(0, 10_000), max_size=200))
def test_memory_is_bounded_and_nothing_within_the_span_is_lost(times):
    slices = Slices(60.0)
    for at in sorted(times):
        slices.add(at)
    last = max(times, default=0.0)
    assert len(slices._slices) <= 60 / WIDTH + 2
    assert slices.count(last - 60.0, last) >= sum(last - 60.0 < at <= last for at in times)


def test_what_is_older_than_the_span_is_forgotten():
    slices = Slices(60.0)
    slices.add(1.0)
    slices.forget(100.0)
    assert not slices
