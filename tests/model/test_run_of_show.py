"""Where a show is in its run, as far as that is reckoning."""

from __future__ import annotations

import pytest

from cuebot.model import OFFER, RunState, Segment, Snapshot

SEGMENTS = (
    Segment(at=0.0, seconds=60.0, link="1", offer="two for one"),
    Segment(at=60.0, seconds=30.0),
    Segment(at=100.0, seconds=60.0, link="2"),
)


def at(index, *, entered=0.0, by_clock=False):
    return RunState(
        segments=SEGMENTS, index=index, upcoming=index + 1, entered=entered, by_clock=by_clock
    )


@pytest.mark.parametrize(
    ("index", "entered", "now", "drift"),
    [
        (0, 0.0, 30.0, 0.0),
        (0, -5.0, 30.0, -5.0),
        (0, 10.0, 30.0, 10.0),
        (0, 10.0, 90.0, 30.0),
        (1, 60.0, 95.0, 0.0),  # the pause before the next is no lateness
        (2, 100.0, 170.0, 10.0),
    ],
)
def test_drift_is_how_late_a_segment_began_or_how_far_it_is_over(index, entered, now, drift):
    assert at(index, entered=entered).measure_drift(now) == drift


def test_before_the_first_segment_only_a_clock_is_never_late():
    assert RunState(segments=SEGMENTS).measure_drift(50.0) == 0.0
    assert RunState(segments=SEGMENTS, by_clock=False).measure_drift(50.0) == 50.0


def test_the_last_segment_ends_by_its_length_if_it_has_one():
    assert at(2).ends == 160.0
    assert RunState(segments=(Segment(at=5.0),), index=0, upcoming=1).ends is None


def test_the_next_item_is_the_next_one_that_there_is():
    assert [at(index).next_link for index in range(3)] == ["2", "2", ""]


def test_a_fact_is_found_on_the_card_or_in_the_segment():
    offer = at(0).find_offer()
    assert (offer.link, offer.head, offer.cell) == ("1", OFFER, "two for one")
    assert Snapshot(at=0.0, run=at(0)).find_fact(offer) == offer
    assert Snapshot(at=0.0, run=at(1)).find_fact(offer) is None


def test_the_item_is_that_on_screen_or_else_the_plans():
    assert Snapshot(at=0.0, run=at(0)).item == "1"
    assert Snapshot(at=0.0, run=at(0), shown="7").item == "7"
