"""Seconds of speech a minute."""

import math

from hypothesis import given
from hypothesis import strategies as st

from cuebot.queue.speech_budget import SpeechBudget


def test_without_a_limit_a_clip_may_begin_at_once():
    allowance = SpeechBudget()
    allowance.record_speech(0.0, 59.0)
    assert allowance.find_earliest_start(59.0, 30.0) == 59.0


def test_a_clip_waits_until_its_minute_has_room():
    allowance = SpeechBudget(10.0)
    allowance.record_speech(0.0, 4.0)
    allowance.record_speech(10.0, 14.0)
    assert allowance.find_earliest_start(20.0, 2.0) == 20.0
    assert allowance.find_earliest_start(20.0, 4.0) == 58.0, (
        "when two seconds of the first have gone"
    )
    assert allowance.find_earliest_start(20.0, 8.0) == 64.0, (
        "when two seconds of the second have gone"
    )


def test_a_clip_longer_than_all_of_it_waits_for_silence_and_not_for_ever():
    allowance = SpeechBudget(5.0)
    assert allowance.find_earliest_start(1.0, 8.0) == 1.0
    allowance.record_speech(1.0, 9.0)
    assert allowance.find_earliest_start(20.0, 8.0) == 61.0


def test_more_room_lets_a_clip_begin_earlier():
    allowance = SpeechBudget(4.0)
    allowance.record_speech(0.0, 4.0)
    assert allowance.find_earliest_start(5.0, 4.0) == 60.0
    allowance.seconds = 8.0
    assert allowance.find_earliest_start(5.0, 4.0) == 5.0


@given(
    st.floats(5.0, 30.0),
    st.lists(st.tuples(st.floats(0.0, 20.0), st.floats(0.5, 5.0)), min_size=1, max_size=40),
)
def test_no_minute_ever_holds_more_than_its_seconds(limit, asks):
    allowance, said, now = SpeechBudget(limit), [], 0.0
    for pause, seconds in asks:
        began = allowance.find_earliest_start(now + pause, seconds)
        assert began >= now + pause
        now = began + seconds
        allowance.record_speech(began, now)
        said.append((began, now))
    for edge in [edge for span in said for edge in span]:
        for begins in (edge, edge - 60.0):
            inside = math.fsum(
                max(0.0, min(ended, begins + 60.0) - max(began, begins)) for began, ended in said
            )
            assert inside <= limit + 1e-6
