"""Where the show is in its run of show, by each of those who can tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from parts import cue

from cuebot.board.run_tracker import RunTracker
from cuebot.model import (
    Command,
    Control,
    Ending,
    Metric,
    MetricKind,
    Outcome,
    Rundown,
    Segment,
    Stage,
    Step,
    Tick,
)

PLAN = (
    Segment(at=0.0, seconds=300.0, link="1", note="opening"),
    Segment(at=300.0, seconds=60.0, note="reveal", quiet=True),
    Segment(at=360.0, seconds=240.0, link="2", note="bag"),
    Segment(at=700.0, seconds=100.0, link="3", note="last"),
)


def shown(at, link):
    return Metric(at=at, kind=MetricKind.SHOW_ITEM, link=link)


def order(at, control, value=None):
    return Command(at=at, control=control, value=value)


def followed(*events, plan=PLAN):
    """Return the tracker after these events; the plan is there from the start."""
    tracker = RunTracker()
    for event in (Rundown(at=0.0, segments=plan), *events):
        tracker.apply_event(event)
    return tracker


def place(state):
    """Return the note of what is on and of what comes next."""
    return state.now and state.now.note, state.following and state.following.note


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (0.0, ("opening", "reveal")),
        (299.9, ("opening", "reveal")),
        (300.0, ("reveal", "bag")),
        (599.0, ("bag", "last")),
        (650.0, (None, "last")),
        (700.0, ("last", None)),
        (800.0, (None, None)),
    ],
)
def test_without_anybody_who_tells_the_clock_moves_the_show(at, expected):
    state = followed(Tick(at=at)).state
    assert place(state) == expected
    assert state.by_clock
    assert state.measure_drift(at) == 0.0


def test_a_show_without_a_plan_is_nowhere():
    tracker = RunTracker()
    tracker.apply_event(Tick(at=5.0))
    tracker.apply_event(order(6.0, Control.NEXT))
    assert place(tracker.state) == (None, None)
    assert tracker.state.ordered is None


def test_the_item_on_screen_moves_the_show_and_tells_that_it_is_late():
    late = followed(shown(0.0, "1"), Tick(at=299.0), shown(420.0, "2")).state
    assert place(late) == ("bag", "last")
    assert late.measure_drift(421.0) == 60.0
    assert late.measure_drift(800.0) == 100.0  # the last was to begin at 700


def test_a_segment_without_an_item_begins_by_its_time_where_the_shop_tells_items():
    state = followed(shown(0.0, "1"), Tick(at=310.0)).state
    assert place(state) == ("reveal", "bag")
    assert state.entered == 300.0
    waiting = followed(shown(0.0, "1"), Tick(at=310.0), Tick(at=500.0)).state
    assert place(waiting) == ("reveal", "bag")  # link 2 was not shown
    assert waiting.measure_drift(500.0) == 140.0


def test_an_item_that_was_not_planned_is_an_aside():
    tracker = followed(shown(0.0, "1"), shown(20.0, "9"))
    assert place(tracker.state) == ("opening", "reveal")


def test_an_item_that_is_pinned_before_its_segment_begins_waits_for_its_time():
    plan = tuple(replace(segment, at=segment.at + 100.0) for segment in PLAN)
    early = followed(shown(5.0, "1"), plan=plan)
    assert place(early.state) == (None, "opening")
    early.apply_event(Tick(at=101.0))
    assert place(early.state) == ("opening", "reveal")


def test_the_nearest_segment_of_an_item_is_meant_ahead_before_behind():
    plan = (
        Segment(at=0.0, link="1", note="first"),
        Segment(at=100.0, link="2", note="middle"),
        Segment(at=200.0, link="1", note="again"),
    )
    tracker = followed(shown(0.0, "1"), shown(90.0, "2"), shown(180.0, "1"), plan=plan)
    assert place(tracker.state) == ("again", None)
    tracker.apply_event(shown(210.0, "2"))
    assert place(tracker.state) == ("middle", "again")


def test_people_move_the_show_and_the_clock_no_longer_does():
    tracker = followed(order(200.0, Control.NEXT), Tick(at=400.0))
    assert place(tracker.state) == ("reveal", "bag")
    assert tracker.state.ordered == 200.0
    tracker.apply_event(order(410.0, Control.NEXT))
    tracker.apply_event(order(420.0, Control.BACK))
    assert place(tracker.state) == ("reveal", "bag")
    assert tracker.state.entered == 420.0
    assert tracker.state.measure_drift(430.0) == 120.0


def test_an_order_beyond_either_end_does_nothing():
    tracker = followed(order(10.0, Control.BACK))
    assert tracker.state.ordered is None
    at_the_end = followed(Tick(at=750.0), order(760.0, Control.NEXT))
    assert place(at_the_end.state) == ("last", None)
    assert at_the_end.state.ordered is None


def test_a_minute_more_moves_what_it_runs_into_and_a_pause_gives_way():
    tracker = followed(Tick(at=400.0), order(400.0, Control.EXTEND))
    assert [segment.at for segment in tracker.state.segments] == [0.0, 300.0, 360.0, 700.0]
    tracker.apply_event(order(401.0, Control.EXTEND, value=90.0))
    assert [segment.at for segment in tracker.state.segments] == [0.0, 300.0, 360.0, 750.0]
    assert tracker.state.segments[2].seconds == 390.0
    assert tracker.state.ordered == 401.0
    assert tracker.state.measure_drift(749.0) == 0.0


def test_what_people_added_outlives_an_edit_that_leaves_the_segment_alone():
    tracker = followed(Tick(at=10.0), order(10.0, Control.EXTEND))
    tracker.apply_event(Rundown(at=20.0, segments=(*PLAN[:3], replace(PLAN[3], note="other"))))
    assert tracker.state.segments[1].at == 360.0
    tracker.apply_event(Rundown(at=30.0, segments=(replace(PLAN[0], seconds=200.0), *PLAN[1:])))
    assert tracker.state.segments[1].at == 300.0


def test_an_edited_plan_keeps_the_segment_that_is_on_wherever_it_stands_now():
    tracker = followed(order(200.0, Control.NEXT), order(210.0, Control.NEXT))
    moved = (PLAN[0], PLAN[2], replace(PLAN[1], at=650.0), PLAN[3])
    tracker.apply_event(Rundown(at=220.0, segments=moved))
    assert place(tracker.state) == ("bag", "reveal")
    assert tracker.state.entered == 210.0


def test_a_segment_that_was_dropped_while_it_was_on_gives_way_to_what_followed():
    tracker = followed(order(200.0, Control.NEXT))
    tracker.apply_event(Rundown(at=220.0, segments=(PLAN[0], *PLAN[2:])))
    assert place(tracker.state) == ("bag", "last")
    assert tracker.state.entered == 220.0
    tracker.apply_event(Rundown(at=230.0, segments=(PLAN[0],)))
    assert place(tracker.state) == (None, None)


def test_a_planners_program_says_what_is_on():
    tracker = RunTracker()
    tracker.apply_event(Rundown(at=0.0, segments=PLAN, current=-1))
    tracker.apply_event(Tick(at=320.0))
    assert place(tracker.state) == (None, "opening")
    assert tracker.state.measure_drift(320.0) == 320.0
    tracker.apply_event(Rundown(at=330.0, segments=PLAN, current=0))
    tracker.apply_event(Tick(at=900.0))
    tracker.apply_event(shown(901.0, "3"))
    assert place(tracker.state) == ("opening", "reveal")
    assert tracker.state.entered == 330.0


def test_a_quiet_segment_is_quiet_until_it_is_left_or_somebody_ends_it():
    tracker = followed(order(290.0, Control.NEXT))
    assert tracker.state.quiet
    tracker.apply_event(order(295.0, Control.RESUME))
    assert not tracker.state.quiet
    tracker.apply_event(order(300.0, Control.BACK))
    tracker.apply_event(order(301.0, Control.NEXT))
    assert tracker.state.quiet
    tracker.apply_event(order(310.0, Control.NEXT))
    assert not tracker.state.quiet


def test_silence_does_not_last_because_nobody_told_that_it_is_over():
    tracker = followed(order(290.0, Control.NEXT), Tick(at=290.0 + 60.0 + 59.0))
    assert tracker.state.quiet
    tracker.apply_event(Tick(at=290.0 + 60.0 + 60.0))
    assert not tracker.state.quiet


def said_late(at):
    told = replace(cue(1), topic="late/2")
    return Step(at=at, cue=told, stage=Stage.ENDED, began=at, ending=Ending(Outcome.SPOKEN))


def test_lateness_begins_after_a_minute_is_told_once_and_may_come_again():
    tracker = followed(shown(0.0, "1"), Tick(at=300.0), Tick(at=420.0))
    assert tracker.state.late_since is None  # the reveal has just begun to be late
    tracker.apply_event(Tick(at=421.0))
    assert (tracker.state.late_since, tracker.state.late_told) == (421.0, False)
    tracker.follow_step(said_late(430.0))
    tracker.apply_event(Tick(at=440.0))
    assert (tracker.state.late_since, tracker.state.late_told) == (421.0, True)
    tracker.apply_event(Rundown(at=450.0, segments=(*PLAN[:2], replace(PLAN[2], at=460.0))))
    assert (tracker.state.late_since, tracker.state.late_told) == (None, False)


def test_the_state_is_the_same_object_while_nothing_about_it_changes():
    tracker = followed(Tick(at=10.0))
    before = tracker.state
    tracker.apply_event(Tick(at=11.0))
    assert tracker.state is before


def test_the_offer_is_that_of_the_segment_which_is_on():
    plan = (replace(PLAN[0], offer="two for one"), *PLAN[1:])
    fact = followed(Tick(at=1.0), plan=plan).state.find_offer()
    assert (fact.link, fact.cell) == ("1", "two for one")
    assert followed(Tick(at=310.0), plan=plan).state.find_offer() is None
