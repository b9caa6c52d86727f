"""One call: what it wants, how loud it is, and what is told of it."""

from __future__ import annotations

import numpy as np
import pytest
from voices import call, frames, tone

from cuebot.model.call import CallState
from cuebot.talkback.call_voice import FADE_SAMPLES, PROGRESS_INTERVAL, CallVoice
from cuebot.talkback.policy import TALKBACK_POLICY

RATE = 48_000


def voice(**keys):
    return CallVoice(call(3), RATE, 100.0, **keys)


def test_it_wants_the_ear_from_its_first_frame_until_a_while_after_its_last():
    one = voice()
    assert not one.is_speaking(100.0)
    first, second = frames(3, tone(0.02), arrived=100.0)
    assert one.put_frame(first, 100.01)
    assert not one.put_frame(second, 100.02)
    one.buffer.take_samples(RATE, 100.1)
    assert one.is_speaking(100.02 + TALKBACK_POLICY.starved_after - 0.01)
    assert not one.is_speaking(100.02 + TALKBACK_POLICY.starved_after)


def test_its_end_is_broken_when_its_frames_had_ceased():
    for late, broken in ((0.1, False), (0.3, True)):
        one = voice()
        one.put_frame(frames(3, tone(0.01), arrived=100.0)[0], 100.01)
        one.request_end("gone", 100.01 + late)
        one.request_end("twice", 200.0)
        assert (one.is_broken, one.ending) == (broken, "gone")


def test_what_came_before_its_end_is_still_heard():
    one = voice()
    one.put_frame(frames(3, tone(0.01), arrived=100.0)[0], 100.01)
    one.request_end("", 100.01)
    assert not one.is_over(100.01)
    voiced = sum(one.buffer.take_samples(480, 100.02 + pull / 100).voiced for pull in range(6))
    assert voiced == 480
    assert one.is_over(100.08)


def test_it_comes_up_and_dies_away_in_ten_milliseconds():
    one, ones = voice(), np.ones(FADE_SAMPLES // 2, np.float32)
    assert one.fade_samples(ones, has_ear=False).max() == 0.0
    assert one.fade_samples(ones, has_ear=True)[-1] == pytest.approx(0.5)
    one.fade_samples(ones, has_ear=True)
    assert one.fade_samples(ones, has_ear=True) is ones
    assert one.fade_samples(ones, has_ear=False)[-1] == pytest.approx(0.5)
    assert one.fade_samples(ones, has_ear=False)[-1] == 0.0


def test_a_state_is_told_once_and_again_when_another_has_the_ear():
    one = voice()
    assert len(one.change_state(CallState.TAKEN, 5, by=1)) == 1
    assert one.change_state(CallState.TAKEN, 6, by=1) == []
    (mark,) = one.change_state(CallState.TAKEN, 7, by=2)
    assert (mark.report.by, mark.frame) == (2, 7)


def test_how_much_was_heard_is_told_now_and_then():
    one = voice()
    one.note_heard(1_000, 480)
    one.change_state(CallState.HEARD, 1_000)
    told = [at for at in range(100) if one.tell_progress(100 + at / 100, 0)]
    assert len(told) == round(1 / PROGRESS_INTERVAL) - 1
    one.note_heard(5_000, 480)
    report = one.make_report()
    assert (report.heard, report.began, report.ended) == (0.02, 1_000, None)
    assert one.change_state(CallState.ENDED, 0)[0].report.ended == 5_480


def test_delays_hold_the_devices_own():
    one = voice()
    one.device_delay = 0.04
    one.put_frame(frames(3, tone(0.01), arrived=100.0)[0], 100.01)
    one.buffer.take_samples(480, 100.02)
    one.buffer.take_samples(480, 100.03)
    assert one.make_report().delay_p50 == pytest.approx(0.06, abs=0.002)
