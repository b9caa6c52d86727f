"""A show that is late is told so, once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from parts import cue

from cuebot import config
from cuebot.cue.lateness import make_lateness_trigger
from cuebot.model import Kind, RunState, Segment, Snapshot, Stage, Step

SEGMENTS = (Segment(at=0.0, seconds=60.0, link="1"), Segment(at=60.0, seconds=60.0, link="2"))
LATE = RunState(segments=SEGMENTS, index=0, upcoming=1, by_clock=False, late_since=121.0)
TRIGGER = make_lateness_trigger(config.Part(use="late"), config.build_config({}))


def found(run=LATE, at=125.0, **fields):
    return list(TRIGGER(Snapshot(at=at, run=run, **fields)))


def step(at, stage):
    return Step(at=at, cue=replace(cue(1), topic="late/2"), stage=stage)


def test_a_late_show_is_one_cue_that_names_what_is_next():
    (one,) = found()
    assert (one.kind, one.topic, one.evidence["late"]) == (Kind.PACE, "late/2", 65)


def test_where_no_item_is_next_the_line_names_none():
    (one,) = found(replace(LATE, segments=(SEGMENTS[0], replace(SEGMENTS[1], link=""))))
    assert one.topic == "late"


@pytest.mark.parametrize(
    "run",
    [
        RunState(),
        replace(LATE, late_since=None),
        replace(LATE, late_told=True),
        replace(LATE, upcoming=2),
    ],
    ids=["no run", "not late", "told", "nothing is next"],
)
def test_otherwise_nothing_is_said(run):
    assert found(run) == []


def test_what_is_under_way_or_came_to_nothing_just_now_is_not_begun_again():
    assert found(live=(step(124.0, Stage.WAITING),)) == []
    assert found(ended=(step(120.0, Stage.ENDED),)) == []
    assert len(found(at=145.0, ended=(step(120.0, Stage.ENDED),))) == 1


def test_after_five_minutes_it_is_no_news_any_more():
    assert len(found(at=420.0)) == 1
    assert found(at=421.0) == []
