"""How much sound a device holds, by who sounds and by when it ran dry."""

from __future__ import annotations

from cuebot.talkback.device_buffer import DeviceBuffer
from cuebot.talkback.policy import TALKBACK_POLICY

CALM = TALKBACK_POLICY.buffer_calm


def test_it_is_short_while_a_person_speaks_and_long_for_lines():
    buffer = DeviceBuffer(0.016)
    lengths = [buffer.choose_length(float(at), in_call=at % 2 == 1) for at in range(4)]
    assert lengths == [0.04, 0.016, 0.04, 0.016]


def test_a_short_one_that_ran_dry_is_long_for_a_while_and_for_longer_each_time():
    buffer, at = DeviceBuffer(0.016), 0.0
    for times in (2, 4, 8):
        assert buffer.choose_length(at, in_call=True) == 0.016
        buffer.note_underrun(at)
        assert buffer.choose_length(at + times * CALM - 1, in_call=True) == 0.04
        at += times * CALM
    assert buffer.underruns == 3


def test_one_that_runs_dry_between_calls_is_not_short_in_the_next():
    buffer = DeviceBuffer(0.016)
    assert buffer.choose_length(0.0, in_call=False) == 0.04
    for at in (1.0, 2.0, 3.0):
        buffer.note_underrun(at)
    assert buffer.choose_length(4.0, in_call=True) == 0.04
    assert buffer.choose_length(3.0 + CALM, in_call=True) == 0.016


def test_the_while_is_never_longer_than_half_an_hour():
    buffer = DeviceBuffer(0.016)
    for number in range(40):
        at = number * TALKBACK_POLICY.max_buffer_calm
        assert buffer.choose_length(at, in_call=True) == 0.016
        buffer.note_underrun(at)


def test_no_call_has_more_of_it_than_lines():
    assert DeviceBuffer(0.3).choose_length(0.0, in_call=True) == 0.04
