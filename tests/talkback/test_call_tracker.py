"""What the show is told of calls, whatever becomes of their player."""

from __future__ import annotations

import pytest
from voices import call

from cuebot.model.call import CallReport, CallState
from cuebot.talkback.call_tracker import CallTracker
from cuebot.talkback.policy import TALKBACK_POLICY

GONE = "the player has ended"


@pytest.fixture
def tracker():
    one = CallTracker()
    one.begin_call(call(1))
    return one


def said(state, heard=0.0, **known):
    return CallReport(call=1, state=state, heard=heard, **known)


def states(reports):
    return [one.state for one in reports]


def test_a_state_is_told_at_once_and_progress_once_a_second(tracker):
    assert states(tracker.note_report(said(CallState.REACHING), 0.0)) == [CallState.REACHING]
    told = [
        at / 10
        for at in range(30)
        if tracker.note_report(said(CallState.HEARD, 0.1 * at + 0.1), at / 10)
    ]
    assert told == [0.0, 1.0, 2.0]


def talk(tracker, begins, ends, heard=None):
    """Let frames come for some time; return when something was told of them."""
    told = []
    for place in range(round(begins * 100), round(ends * 100)):
        if heard is not None and place % 20 == 0:
            tracker.note_report(said(CallState.HEARD, heard + place / 100), place / 100)
        told += [(place / 100, one) for one in tracker.note_frame(1, place / 100)]
    return told


def test_frames_of_which_nothing_is_heard_are_told_once_after_half_a_second(tracker):
    ((at, report),) = talk(tracker, 0.0, 2.0)
    assert at == pytest.approx(TALKBACK_POLICY.unheard_after + 0.01)
    assert report.state is CallState.UNHEARD
    assert "nothing of it leaves" in report.why


def test_while_it_is_heard_nothing_is_told_and_when_it_ceases_it_is(tracker):
    assert talk(tracker, 0.0, 2.0, heard=1.0) == []
    ((at, _),) = talk(tracker, 2.0, 4.0)
    assert 2.3 < at < 2.8


def test_a_pause_of_the_frames_is_no_silence_of_the_ear(tracker):
    talk(tracker, 0.0, 1.0, heard=1.0)
    assert talk(tracker, 3.0, 3.0 + TALKBACK_POLICY.unheard_after - 0.02) == []


@pytest.mark.parametrize("state", [CallState.TAKEN, CallState.BUSY])
def test_who_waits_for_another_is_not_unheard(tracker, state):
    tracker.note_report(said(state, by=2), 0.0)
    assert talk(tracker, 0.0, 3.0) == []


def test_a_lost_player_is_told_once_and_what_it_heard_counts_still(tracker):
    tracker.note_report(said(CallState.HEARD, 2.0), 0.0)
    (report,) = tracker.note_loss(GONE, 1.0)
    assert (report.state, report.why, report.heard) == (CallState.UNHEARD, GONE, 2.0)
    assert tracker.note_loss(GONE, 1.2) == []
    assert states(tracker.note_loss("another reason", 1.3)) == [CallState.UNHEARD]
    assert talk(tracker, 1.4, 3.0) == []
    assert tracker.note_report(said(CallState.REACHING), 3.0) == []
    (back,) = tracker.note_report(said(CallState.HEARD, 0.5), 3.1)
    assert (back.state, back.heard, back.why) == (CallState.HEARD, 2.5, "")
    (over,) = tracker.note_report(said(CallState.ENDED, 1.0), 4.0)
    assert over.heard == 3.0


def test_after_its_end_nothing_is_told(tracker):
    tracker.note_report(said(CallState.ENDED), 0.0)
    assert 1 not in tracker
    assert tracker.note_frame(1, 0.0) == tracker.end_call(1, "") == []
    assert tracker.note_report(said(CallState.HEARD), 0.0) == tracker.note_loss(GONE, 0.0) == []


def test_a_call_may_end_without_its_player(tracker):
    tracker.begin_call(call(2))
    tracker.note_report(said(CallState.HEARD, 2.0), 0.0)
    (one,) = tracker.end_call(1, "the key")
    assert (one.state, one.why, one.heard) == (CallState.ENDED, "the key", 2.0)
    (other,) = tracker.end_all("closed")
    assert (other.call, other.state) == (2, CallState.ENDED)
