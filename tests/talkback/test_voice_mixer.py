"""Who has the ear, and what is told of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pulling import Pulling, level_of
from voices import call, frames, tone

from cuebot.audio import limiter
from cuebot.model.call import CallState
from cuebot.talkback.policy import TALKBACK_POLICY
from cuebot.talkback.voice_mixer import MAX_CALLS

LOW, HIGH = 300.0, 700.0


def test_a_voice_is_heard_and_told_from_its_first_frame_to_its_end():
    device = Pulling()
    device.speak(call(1), tone(1.0))
    device.pull(1.2)
    assert device.told(1) == [("reaching", None), ("heard", None), ("ended", None)]
    report = device.last(1)
    assert report.heard == pytest.approx(1.0, abs=0.001)
    assert report.ended - report.began == pytest.approx(48_000, abs=2)
    assert 0.03 < report.delay_p50 <= report.delay_p95 < 0.06
    assert report.lost == 0.0
    assert not device.mixer.is_active


def test_the_frames_that_are_told_are_those_that_sound():
    device = Pulling()
    device.speak(call(1), tone(0.5))
    out = device.pull(0.8)
    report = device.last(1)
    sounding = np.flatnonzero(np.abs(out) > 1e-4)
    assert sounding[0] == pytest.approx(report.began, abs=30)
    assert sounding[-1] == pytest.approx(report.ended, abs=500)


def test_the_higher_office_takes_the_ear_and_the_lower_is_heard_again():
    device = Pulling()
    device.speak(call(1, rank=1), tone(2.0, LOW))
    device.speak(call(2, rank=2), tone(0.5, HIGH), after=0.6)
    out = device.pull(2.2)
    assert device.told(1) == [
        ("reaching", None), ("heard", None), ("taken", 2), ("heard", None), ("ended", None)
    ]  # fmt: skip
    assert device.told(2) == [("reaching", None), ("heard", None), ("ended", None)]
    low, high = level_of(out, LOW), level_of(out, HIGH)
    assert (low[20:60] > 0.2).all()
    assert (high[70:110] > 0.2).all()
    assert low[66:110].max() < 0.01
    assert (low[122:195] > 0.2).all()
    taken = next(at for at, mark in device.marks if mark.report.state is CallState.TAKEN)
    assert taken - 100.6 < 0.03


def test_of_equals_who_speaks_keeps_the_ear_and_the_other_is_busy_until_it_is_free():
    device = Pulling()
    device.speak(call(1), tone(1.0, LOW))
    device.speak(call(2), tone(1.0, HIGH), after=0.5)
    out = device.pull(1.8)
    assert device.told(2) == [
        ("reaching", None), ("busy", 1), ("heard", None), ("ended", None)
    ]  # fmt: skip
    assert level_of(out, HIGH)[:100].max() < 0.01
    # What was said before is not played then.
    assert device.last(2).heard == pytest.approx(0.5, abs=0.06)


def test_a_call_that_waited_ends_with_the_one_that_kept_the_ear_from_it():
    device = Pulling()
    device.speak(call(1), tone(0.5), after=0.515)
    device.speak(call(0), tone(0.5), after=0.531)
    device.pull(1.5, size=0.03)
    assert device.told(0) == [("reaching", None), ("busy", 1), ("ended", None)]
    assert not device.mixer.is_active


def test_a_call_without_frames_for_a_while_leaves_the_ear_to_others():
    device = Pulling()
    device.speak(call(1, rank=2), tone(0.3, LOW), ends=False)
    device.speak(call(2, rank=1), tone(1.5, HIGH))
    device.pull(2.0)
    assert device.told(2)[1:3] == [("taken", 1), ("heard", None)]


def test_a_call_whose_frames_cease_ends_by_itself():
    device = Pulling()
    device.speak(call(1), tone(0.5), ends=False)
    device.pull(TALKBACK_POLICY.call_timeout + 0.4)
    assert device.told(1)[-1] == ("heard", None)
    device.pull(0.3)
    assert device.last(1).state is CallState.ENDED
    assert "no sound" in device.last(1).why
    assert not device.mixer.is_active


def test_a_call_of_which_nothing_comes_ends_by_itself_and_one_of_nothing_ends_at_once():
    device = Pulling()
    device.mixer.begin_call(call(1))
    device.mixer.begin_call(call(2))
    device.mixer.end_call(2, "the key")
    device.pull(TALKBACK_POLICY.first_frame_timeout + 0.1, size=0.02)
    assert device.told(1) == device.told(2) == [("ended", None)]
    assert device.last(2).why == "the key"
    assert device.last(1).heard == 0.0


def fall_of(why, *, stops=0.0, said=1.0):
    """Return how loud the ear is after a call that ends, its frames having stopped before."""
    device = Pulling()
    device.speak(call(1), tone(said), ends=False)
    device.pull(said + stops, size=0.02)
    device.mixer.end_call(1, why)
    device.pull(0.06, size=0.02)
    return np.abs(device.pull(0.2)).max()


def test_a_call_that_broke_off_is_told_to_the_ear_by_a_falling_sound():
    assert fall_of("the line is gone", stops=0.5) > 0.02
    assert fall_of("", stops=0.0) < 0.001
    assert fall_of("the line is gone", stops=0.5, said=0.3) < 0.001


def test_an_office_has_its_earcon_once_and_only_after_a_silence():
    quiet = Pulling(silent=3 * 48_000)
    quiet.speak(call(1, office="director"), np.zeros(48_000, "<i2"))
    beginning, rest = quiet.pull(0.15), quiet.pull(0.9)
    assert np.abs(beginning).max() > 0.02
    assert np.abs(rest).max() < 0.001
    for silent, office in ((48_000, "director"), (3 * 48_000, "")):
        device = Pulling(silent=silent)
        device.speak(call(1, office=office), np.zeros(48_000, "<i2"))
        assert np.abs(device.pull(1.2)).max() < 0.001


def test_a_call_of_which_nothing_came_yet_is_no_sound():
    device = Pulling()
    device.mixer.begin_call(call(1))
    pull = device.mixer.take_voice(480, 100.0, 0.0, 0, 0)
    assert (pull.samples, pull.talks) == (None, False)
    assert device.mixer.is_active


def test_what_is_of_no_call_is_left_out():
    device = Pulling()
    device.speak(call(1), tone(0.2))
    device.pull(0.4)
    sent = device.speak(call(1), tone(0.2))
    device._coming.clear()
    device.mixer.put_frame(sent[0])
    device.mixer.end_call(7, "")
    assert np.abs(device.pull(0.2)).max() == 0.0


@pytest.mark.parametrize("timestamp", [-1, 10**400])
def test_a_time_that_is_none_of_a_call_is_left_out(timestamp):
    device = Pulling()
    device.mixer.begin_call(call(1))
    device.mixer.put_frame(replace(frames(1, tone(0.01))[0], timestamp=timestamp))
    device.pull(0.1)
    assert device.told(1) == []


def test_more_calls_than_there_may_be_are_left_out():
    device = Pulling()
    for number in range(MAX_CALLS + 5):
        device.mixer.begin_call(call(number))
    device.pull(0.02)
    assert len(device.mixer._voices) == MAX_CALLS


@pytest.mark.parametrize("rate", [16_000, 24_000, 44_100, 96_000])
def test_a_device_of_another_rate_hears_the_same(rate):
    device = Pulling(rate)
    device.speak(call(1), tone(1.0, LOW))
    out = device.pull(1.3)
    levels = level_of(out, LOW, rate)
    assert (levels[10:95] > 0.2).all()
    assert device.last(1).heard == pytest.approx(1.0, abs=0.005)
    sounding = np.flatnonzero(np.abs(out) > 1e-3)
    assert sounding[0] / rate == pytest.approx(device.last(1).began / rate, abs=0.003)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 1_000),
    st.lists(st.tuples(st.integers(0, 3), st.floats(0, 0.6)), min_size=1, max_size=5),
    st.sampled_from([0.005, 0.01, 0.03]),
)
def test_whatever_people_say_at_once_the_ceiling_holds_and_one_has_the_ear(seed, people, size):
    device, random = Pulling(silent=10**6), np.random.default_rng(seed)
    for number, (rank, after) in enumerate(people):
        said = random.choice([-32_768, 32_767], 24_000).astype("<i2")
        device.speak(call(number, rank=rank, office="producer"), said, after=after)
    out = device.pull(1.5, size)
    peak = limiter.measure_dbtp(out.astype(float), 48_000)
    assert peak <= TALKBACK_POLICY.live_ceiling_dbtp + 0.05
    assert {device.told(number)[-1][0] for number in range(len(people))} == {"ended"}
    assert not device.mixer.is_active
