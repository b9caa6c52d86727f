"""The other machine's clock: its offset is known within a bound that always holds."""

import math

from hypothesis import given
from hypothesis import strategies as st

from cuebot.wire.clock_offset import ClockOffset
from cuebot.wire.policy import WIRE_POLICY

WAYS = st.floats(0.000_1, 2.0)


def test_before_any_answer_everything_is_late():
    clock = ClockOffset()
    assert clock.latest_own_time(1e9, 5.0) == 5.0
    assert (clock.is_known, clock.error(0.0)) == (False, math.inf)


def test_ways_of_equal_length_give_the_offset_itself():
    clock = ClockOffset()
    clock.add(10.0, 110.1, 110.2, 10.3)
    assert abs(clock.latest_own_time(200.0, 10.3) - (100.0 - 0.1)) < 0.02
    assert abs(clock.error(10.3) - 0.1) < 1e-3


@given(
    st.floats(-1e6, 1e6),
    st.floats(-1, 1),
    st.lists(st.tuples(WAYS, WAYS, st.floats(0, 0.1), st.floats(0.1, 60)), min_size=1, max_size=40),
)
def test_a_moment_is_never_taken_for_earlier_than_it_is_whatever_the_ways_and_the_drift(
    offset, drift, answers
):
    clock, own, rate = ClockOffset(), 100.0, drift * WIRE_POLICY.clock_drift / 2

    def other(at):
        return offset + at * (1 + rate)

    for there, back, busy, rest in answers:
        sent = own
        received, replied = other(sent + there), other(sent + there + busy)
        own = sent + there + busy + back
        clock.add(sent, received, replied, own)
        latest_other = other(own + 5.0)
        latest = clock.latest_own_time(latest_other, own)
        assert latest <= own + 5.0 + 1e-6 * max(1.0, abs(offset) / 1e3)
        assert latest >= own + 5.0 - 2 * clock.error(own + 5.0) - 0.01
        own += rest


def test_an_answer_that_contradicts_itself_tells_nothing():
    clock = ClockOffset()
    clock.add(10.0, 5.0, 4.0, 11.0)
    clock.add(10.0, 5.0, 6.0, 9.0)
    clock.add(10.0, 5.0, 9.0, 11.0)
    assert not clock.is_known


def test_the_quickest_answer_counts_and_its_age_makes_it_worse():
    clock = ClockOffset()
    clock.add(0.0, 1.0, 1.0, 0.002)
    clock.add(1.0, 2.5, 2.5, 2.0)
    assert abs(clock.error(2.0) - (0.001 + 2.002 * WIRE_POLICY.clock_drift)) < 1e-3
