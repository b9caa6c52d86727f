"""When a line goes down, and how far it is."""

from __future__ import annotations

from cuebot.talkback.duck_ramp import RAMP_FRAMES, DuckRamp
from cuebot.talkback.policy import TALKBACK_POLICY


def test_it_is_down_until_a_breath_after_the_last_word():
    ramp = DuckRamp()
    assert not ramp.keep_down(480, talks=False)
    assert ramp.keep_down(480, talks=True)
    held = 0
    while ramp.keep_down(480, talks=False):
        held += 480
    assert held == TALKBACK_POLICY.duck_hold_frames - 480


def test_it_goes_over_in_ten_milliseconds_and_no_further():
    ramp = DuckRamp()
    assert ramp.advance(RAMP_FRAMES // 2, down=True) == (0.0, 1 / RAMP_FRAMES)
    assert ramp.raised == 0.5
    ramp.advance(RAMP_FRAMES, down=True)
    assert ramp.raised == 1.0
    assert ramp.advance(10 * RAMP_FRAMES, down=False) == (1.0, -1 / RAMP_FRAMES)
    assert ramp.raised == 0.0
