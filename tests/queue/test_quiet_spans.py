"""Planned silence."""

from cuebot.queue.quiet_spans import QuietSchedule, parse_quiet_spans

REVEALS = parse_quiet_spans(["00:20:00-00:25:00", "1:00:00-1:00:30"])


def test_a_range_is_read_in_show_time():
    assert REVEALS.spans == ((1200.0, 1500.0), (3600.0, 3630.0))


def test_a_clip_that_would_run_into_a_stretch_waits_for_its_end():
    assert REVEALS.find_earliest_start(1000.0, 5.0) == 1000.0
    assert REVEALS.find_earliest_start(1195.0, 5.0) == 1195.0
    assert REVEALS.find_earliest_start(1196.0, 5.0) == 1500.0
    assert REVEALS.find_earliest_start(1300.0, 5.0) == 1500.0
    assert REVEALS.find_earliest_start(1500.0, 5.0) == 1500.0


def test_stretches_that_touch_are_one():
    assert QuietSchedule(((10.0, 20.0), (20.0, 30.0))).find_earliest_start(15.0, 1.0) == 30.0


def test_it_holds_inside_a_stretch_alone():
    moments = (1199.9, 1200.0, 1499.9, 1500.0)
    assert [REVEALS.is_quiet_at(at) for at in moments] == [False, True, True, False]


def test_the_stretch_that_is_now_can_be_ended_and_the_later_ones_stay():
    assert REVEALS.without_current_span(1300.0).spans == ((3600.0, 3630.0),)
    assert REVEALS.without_current_span(0.0) == REVEALS
