"""Reckoning with a run of show."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.board import run_plan
from cuebot.model import RunState, Segment

PLAN = (
    Segment(at=0.0, seconds=100.0, link="1", note="one"),
    Segment(at=100.0, link="2", note="two"),
    Segment(at=180.0, seconds=50.0, link="1", note="three"),
)


def test_a_segment_without_a_length_lasts_until_the_next_begins():
    assert run_plan.find_by_time(PLAN, 179.9) == (1, 2)
    assert run_plan.find_by_time(PLAN, 180.0) == (2, 3)


def test_of_two_that_overlap_the_later_one_is_on():
    assert run_plan.find_by_time((PLAN[0], replace(PLAN[2], at=50.0)), 60.0) == (1, 2)


@pytest.mark.parametrize(
    ("index", "upcoming", "expected"), [(None, 0, 0), (0, 1, 0), (1, 2, 2), (None, 3, 2)]
)
def test_an_item_is_looked_for_from_where_the_show_is(index, upcoming, expected):
    assert run_plan.find_item(PLAN, "1", index, upcoming) == expected
    assert run_plan.find_item(PLAN, "7", index, upcoming) is None


def test_a_segment_is_known_again_by_its_item_and_note_and_of_two_by_its_time():
    twice = (*PLAN, replace(PLAN[0], at=300.0))
    assert run_plan.find_again(twice, replace(PLAN[0], at=280.0)) == 3
    assert run_plan.find_again(PLAN, replace(PLAN[0], note="new")) is None


def test_a_place_before_the_first_segment_is_kept_by_what_comes_next():
    before = RunState(segments=PLAN, index=None, upcoming=1)
    assert run_plan.find_place_again((PLAN[2], PLAN[1]), before, 0.0) == (None, 1)


def test_a_dropped_segment_whose_followers_are_gone_too_gives_way_to_what_is_later():
    before = RunState(segments=PLAN, index=1, upcoming=2)
    later = replace(PLAN[0], at=500.0, note="new")
    assert run_plan.find_place_again((PLAN[0], later), before, 120.0) == (1, 2)


@given(
    st.lists(st.integers(0, 600), min_size=1, max_size=8, unique=True),
    st.integers(10, 600),
    st.data(),
)
def test_more_time_never_moves_anything_earlier_nor_changes_the_order(begins, more, data):
    plan = tuple(
        Segment(at=float(at), seconds=float(data.draw(st.integers(0, 100))), note=str(at))
        for at in sorted(begins)
    )
    chosen = data.draw(st.sampled_from(plan))
    made = run_plan.extend_plan(plan, {chosen: float(more)})
    assert [segment.note for segment in made] == [segment.note for segment in plan]
    assert all(new.at >= old.at for old, new in zip(plan, made, strict=True))
    assert [segment.at for segment in made] == sorted(segment.at for segment in made)
    assert run_plan.extend_plan(plan, {}) == plan
