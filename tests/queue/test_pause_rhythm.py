"""The host's pauses, and what fits them."""

import random

import pytest
from hosts import beside

from cuebot.queue.pause_rhythm import PausePredictor, calculate_share_left
from cuebot.queue.policy import QUEUE_POLICY


def known(*pauses, least=0.5):
    """Return the rhythm of a host who made these pauses, and pauses again at 100 s."""
    rhythm, now = PausePredictor(least), 0.0
    for pause in pauses:
        rhythm.begin_pause(now)
        rhythm.begin_talk(now + pause)
    rhythm.begin_pause(100.0)
    return rhythm


def test_where_nobody_listens_every_moment_is_as_good():
    assert PausePredictor(0.5).find_earliest_start(7.0, 4.0, 1.0) == 7.0
    heard = known(0.3)
    heard.stop_listening()
    assert heard.find_earliest_start(100.1, 4.0, 1.0) == 100.1


def test_a_breath_is_no_pause():
    assert known().find_earliest_start(100.2, 4.0, 1.0) == 100.5
    assert known().find_earliest_start(100.5, 4.0, 1.0) == 100.5


def test_a_line_that_hardly_a_pause_was_long_enough_for_waits_for_a_longer_one():
    breaths = [1.0] * 8
    assert (
        known(*breaths, 9.0).find_earliest_start(100.6, 4.0, 1.0)
        == 100.6 + QUEUE_POLICY.recheck_delay
    )
    assert known(*breaths, 9.0).find_earliest_start(101.2, 4.0, 1.0) == 101.2, (
        "it is one of the long ones"
    )


def test_a_shorter_line_fits_where_a_longer_does_not():
    pauses = [2.0] * 8
    assert known(*pauses).find_earliest_start(100.6, 1.0, 1.0) == 100.6
    assert known(*pauses).find_earliest_start(100.6, 4.0, 1.0) > 100.6


def test_the_nearer_its_deadline_the_less_sure_a_line_must_be_to_fit():
    pauses = [1.0] * 8
    assert known(*pauses).find_earliest_start(100.6, 4.0, 1.0) > 100.6
    assert known(*pauses).find_earliest_start(100.6, 4.0, 0.1) == 100.6


@pytest.mark.parametrize(
    ("now", "share"), [(0.0, 1.0), (10.0, 1.0), (30.0, 0.5), (50.0, 0.0), (60.0, 0.0)]
)
def test_what_is_left_of_the_time_to_wait_is_a_share(now, share):
    assert calculate_share_left(now, asked=10.0, expires=50.0) == share


@pytest.mark.parametrize("seed", range(2))
def test_lines_keep_out_of_the_talk_of_a_host_who_talks_three_quarters_of_the_time(seed):
    held = beside(random.Random(seed))
    assert 0.7 < held.talking < 0.8
    assert held.overlap <= 0.10
    assert held.hit <= 0.10
    assert held.late <= 0.0, "none waits beyond its deadline"
    assert held.whole > 80
    unheard = beside(random.Random(seed), held=False, seconds=1200.0)
    assert unheard.overlap > 0.7


def test_urgent_lines_are_all_said_and_none_later_than_its_patience():
    figures = beside(random.Random(1), urgent=1.0, seconds=1800.0)
    assert figures.whole == figures.asked


@pytest.mark.parametrize("seed", range(2))
def test_with_a_short_form_more_is_said_and_less_meets_the_hosts_talk(seed):
    whole, brief = (beside(random.Random(seed), short=short) for short in (0.0, 0.55))
    assert brief.asked == whole.asked
    assert brief.whole > 1.2 * whole.whole
    assert 0 < brief.short < brief.whole
    assert brief.hit <= whole.hit
    assert brief.overlap <= 0.10
    assert brief.late <= 0.0, "none waits beyond its deadline"
