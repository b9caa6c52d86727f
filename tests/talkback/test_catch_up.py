"""Catching up: less of a voice, and no click."""

from __future__ import annotations

import numpy as np
import pytest
from voices import tone

from cuebot.talkback.catch_up import SETTLED, SurplusWatch, splice_out
from cuebot.talkback.policy import TALKBACK_POLICY


def voice(seconds=0.02, hertz=150.0, peak=9_000, at=0.0):
    samples = tone(seconds + at, hertz, peak)[round(at * 48_000) :]
    return samples.astype(np.float32) / 32_768


def shortened(surplus, seconds, *, quiet_every=0, long=0.02):
    """Send frames with a surplus that shrinks by what is left out; return when something was."""
    watch, times, at = SurplusWatch(), [], 0.0
    for place in range(int(seconds / long)):
        is_quiet = quiet_every and place % quiet_every == 0
        frame = voice(long, peak=100 if is_quiet else 9_000, at=place * long)
        cut = (frame.size - watch.shorten_frame(frame, at, surplus).size) / 48_000
        if cut:
            times.append((at, is_quiet))
        surplus -= cut
        at += long - cut
    return times, surplus


def test_a_small_surplus_stays():
    assert shortened(TALKBACK_POLICY.max_surplus, 3.0)[0] == []


def test_a_surplus_that_has_not_lasted_stays():
    assert shortened(0.1, SETTLED)[0] == []


@pytest.mark.parametrize("long", [0.01, 0.02, 0.04])
@pytest.mark.parametrize("surplus", [0.05, 0.2, 0.38])
def test_any_surplus_is_gone_within_three_seconds(surplus, long):
    assert shortened(surplus, 3.0, long=long)[1] <= TALKBACK_POLICY.max_surplus


def test_the_more_there_is_the_faster_it_goes():
    few, many = (shortened(surplus, 1.0)[0] for surplus in (0.03, 0.2))
    assert 0 < len(few) < len(many)


def test_quiet_frames_go_first():
    # Every fifth frame is quiet, and more of them are left out than of the loud four.
    times, _ = shortened(0.1, 1.5, quiet_every=5)
    quiet = [is_quiet for _, is_quiet in times]
    assert len(quiet) >= 5
    assert sum(quiet) / len(quiet) >= 0.5


def test_to_forget_is_to_begin_anew():
    watch = SurplusWatch()
    for place in range(20):
        watch.shorten_frame(voice(), place * 0.02, 0.1 if place < 15 else 0.0)
    watch.forget()
    frame = voice()
    assert watch.shorten_frame(frame, 0.5, 0.3) is frame


@pytest.mark.parametrize("hertz", [80.0, 150.0, 300.0])
@pytest.mark.parametrize("long", [0.01, 0.02])
def test_a_splice_is_no_click_and_takes_out_what_it_may(hertz, long):
    frame = voice(long, hertz)
    for most in (50, 200, 5_000):
        out = splice_out(frame, most)
        assert frame.size - most <= out.size < frame.size
        assert out.size >= frame.size // 4
        assert np.abs(np.diff(out)).max() < 2.0 * np.abs(np.diff(frame)).max()
        assert out[0] == frame[0]
        assert out[-1] == frame[-1]


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_a_frame_of_hardly_any_samples_is_left_as_it_is(size):
    frame = np.ones(size, np.float32)
    assert splice_out(frame, 100) is frame
    assert SurplusWatch().shorten_frame(frame, 0.0, 0.3) is frame


def test_silence_is_spliced_too():
    assert splice_out(np.zeros(960, np.float32), 5_000).size == 240
