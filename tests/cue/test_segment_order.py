"""What the run of show puts first, and what waits for its own segment."""

from __future__ import annotations

import pytest
from parts import question

from cuebot import config
from cuebot.cue.segment_order import is_about_segment, waits_for_segment
from cuebot.model import RunState, Segment, Snapshot

CONFIG = config.build_config({"cue": {"least_askers": 5}, "run": {"burn": 2}})
SEGMENTS = (
    Segment(at=0.0, seconds=60.0, link="1"),
    Segment(at=60.0, seconds=10.0, note="reveal"),
    Segment(at=70.0, seconds=60.0, link="2"),
    Segment(at=130.0, seconds=60.0, link="3"),
)
RUN = RunState(segments=SEGMENTS, index=0, upcoming=1)


def seen(run=RUN, at=50.0, shown=""):
    return Snapshot(at=at, run=run, shown=shown)


def asked(link, askers=5, first=40.0):
    return question("q", askers=askers, at=first, link=link, head="size")


def test_what_is_on_by_the_plan_or_on_screen_is_what_the_show_is_about():
    about = [is_about_segment(asked(link), seen(shown="3")) for link in ("1", "2", "3", "")]
    assert about == [True, False, True, False]


def test_without_a_run_of_show_nothing_goes_first():
    assert not is_about_segment(asked("1"), seen(RunState(), shown="1"))


@pytest.mark.parametrize(("link", "waits"), [("1", False), ("2", True), ("3", False), ("", False)])
def test_questions_about_the_next_item_wait_whatever_is_between(link, waits):
    assert waits_for_segment(asked(link), seen(), CONFIG) is waits


def test_what_burns_waits_no_longer():
    assert waits_for_segment(asked("2", askers=9), seen(), CONFIG)
    assert not waits_for_segment(asked("2", askers=10), seen(), CONFIG)
    assert waits_for_segment(asked("2", first=40.0), seen(at=339.0), CONFIG)
    assert not waits_for_segment(asked("2", first=40.0), seen(at=340.0), CONFIG)


def test_what_is_on_screen_already_does_not_wait():
    assert not waits_for_segment(asked("2"), seen(shown="2"), CONFIG)


def test_after_the_last_item_nothing_waits():
    over = RunState(segments=SEGMENTS, index=3, upcoming=4)
    assert not any(waits_for_segment(asked(link), seen(over), CONFIG) for link in ("1", "2", "3"))
