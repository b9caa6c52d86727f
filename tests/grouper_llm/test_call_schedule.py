"""When a reader from outside is asked."""

from hypothesis import given
from hypothesis import strategies as st

from cuebot.grouper_llm.call_schedule import MAX_CALL_BACKOFF, URGENT_WAITING, CallSchedule


def asked(turns, until, waiting, *, step=0.5):
    """Ask whenever it is due, and return when."""
    times, at = [], 0.0
    while at < until:
        if turns.is_due(at, waiting(at)):
            turns.record_call(at)
            times.append(at)
        at += step
    return times


def test_a_reader_is_asked_in_even_turns_while_few_people_wait():
    assert asked(CallSchedule(4), 60.0, lambda _at: URGENT_WAITING - 1) == [15.0, 30.0, 45.0]


def test_many_who_wait_are_not_kept_until_the_turn_comes():
    rush = asked(CallSchedule(4), 40.0, lambda at: URGENT_WAITING if at >= 20.0 else 0)
    assert rush[:2] == [15.0, 20.0]


@given(st.integers(1, 6), st.lists(st.integers(0, 30), min_size=1, max_size=40))
def test_it_is_never_asked_more_often_than_it_may(per_minute, crowd):
    times = asked(CallSchedule(per_minute), 240.0, lambda at: crowd[int(at / 6) % len(crowd)])
    for first, beyond in zip(times, times[per_minute:], strict=False):
        assert beyond - first >= 60.0


def test_one_failure_costs_a_turn_and_more_cost_longer_and_longer():
    turns = CallSchedule(4)
    turns.record_failure(100.0)
    assert not turns.is_due(114.0, 99)
    assert turns.is_due(115.0, 0)
    turns.record_failure(115.0)
    assert not turns.is_due(144.0, 99)
    assert turns.is_due(145.0, 0)
    for _ in range(9):
        turns.record_failure(200.0)
    assert turns.is_due(200.0 + MAX_CALL_BACKOFF, 0)
    turns.record_success()
    turns.record_failure(400.0)
    assert turns.is_due(415.0, 0)
