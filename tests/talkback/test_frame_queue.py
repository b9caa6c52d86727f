"""Frames that wait, and when their moments are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from voices import frames, tone

from cuebot.talkback.frame_queue import CLOCK_JUMP, MAX_FRAMES, FrameQueue
from cuebot.talkback.policy import TALKBACK_POLICY


def queue(sent):
    one = FrameQueue()
    for frame in sent:
        one.put_frame(frame)
    return one


def numbers(one):
    out = []
    while one.first is not None:
        out.append(one.first.sequence)
        one.remove_first()
    return out


def test_frames_stand_in_the_order_of_their_sender_and_doubles_beside_each_other():
    a, b, c = frames(1, tone(0.03))
    assert numbers(queue([c, a, b, a])) == [0, 0, 1, 2]


def test_a_flood_leaves_the_newest_only():
    one = queue(frames(1, tone(4.0)))
    assert len(one) == MAX_FRAMES
    assert numbers(one)[-1] == 399


def test_a_moment_is_the_quickest_way_and_the_target():
    one = queue(frames(1, tone(0.1), arrived=5.0))
    one.note_pull(0.03, 5.0)
    assert one.quickest == pytest.approx(5.01)
    assert one.target == pytest.approx(0.03)
    assert one.find_moment(4_800) == pytest.approx(0.1 + 5.01 + 0.03)


@pytest.mark.parametrize("pull", [0.001, 5.0])
def test_the_target_has_its_bounds(pull):
    one = queue(frames(1, tone(0.1)))
    one.note_pull(pull, 5.0)
    assert one.target in {TALKBACK_POLICY.min_playout_delay, TALKBACK_POLICY.max_playout_delay}


def test_after_a_loss_there_is_room_for_the_frame_that_tells_of_it_for_a_while():
    one = queue(frames(1, tone(0.1)))
    one.note_pull(0.03, 5.0)
    one.note_loss(0.02)
    assert one.target == pytest.approx(0.05)
    one.note_pull(0.03, 5.0 + TALKBACK_POLICY.transit_window)
    assert one.target == pytest.approx(0.03)


def test_what_is_over_and_what_is_too_old_is_dropped():
    sent = frames(1, tone(1.0), arrived=5.0)
    one = queue(sent)
    one.drop_frames(480 * 20, 5.01)
    assert one.first.sequence == 20
    one.drop_frames(None, 5.01 + TALKBACK_POLICY.max_frame_age + 0.502)
    assert one.first.sequence == 51
    FrameQueue().drop_frames(None, 0.0)


def test_a_clock_that_jumps_begins_anew():
    first, second = frames(1, tone(0.02), arrived=5.0)
    one = FrameQueue()
    assert not one.put_frame(first)
    assert one.put_frame(replace(second, arrived=5.02 + CLOCK_JUMP + 0.1))
    assert numbers(one) == [1]
