"""In which segments a show was, by its journal's events."""

from __future__ import annotations

from cuebot.model import Command, Control, Metric, MetricKind, Rundown, Segment
from cuebot.report.stays import follow_rundowns

PLAN = Rundown(
    at=0.0,
    segments=(
        Segment(at=0.0, seconds=60.0, link="1", note="a"),
        Segment(at=60.0, seconds=60.0, link="2", note="b"),
    ),
)


def stays(*events, rundowns=(), until=200.0):
    recorder = follow_rundowns(rundowns)
    for event in events:
        recorder.record_event(event)
    for at in range(0, int(until), 10):
        if not events:
            recorder.record_time(float(at))
    return [(one.link, one.note, one.began, one.ended) for one in recorder.close(until)]


def shown(at, link):
    return Metric(at=at, kind=MetricKind.SHOW_ITEM, link=link)


def test_by_the_clock_of_the_plan():
    assert stays(rundowns=[PLAN]) == [("1", "a", 0.0, 60.0), ("2", "b", 60.0, 120.0)]


def test_by_what_people_ordered():
    order = Command(at=90.0, control=Control.NEXT)
    first = Command(at=1.0, control=Control.NEXT)
    assert stays(first, order, rundowns=[PLAN]) == [("1", "a", 0.0, 1.0), ("2", "b", 1.0, 200.0)]


def test_without_a_plan_by_the_item_on_screen():
    told = stays(shown(10.0, "1"), shown(50.0, "2"), shown(70.0, "2"), shown(90.0, "1"))
    assert told == [("1", "", 10.0, 50.0), ("2", "", 50.0, 90.0), ("1", "", 90.0, 200.0)]


def test_a_plan_that_is_edited_counts_from_its_time_on():
    later = Rundown(at=100.0, segments=(PLAN.segments[0],))
    assert stays(rundowns=[later, PLAN])[-1] == ("2", "b", 60.0, 100.0)


def test_the_item_of_the_show_is_that_on_screen_or_the_plans():
    recorder = follow_rundowns([PLAN])
    recorder.record_time(70.0)
    assert recorder.item == "2"
    recorder.record_event(shown(75.0, "9"))
    assert recorder.item == "9"
