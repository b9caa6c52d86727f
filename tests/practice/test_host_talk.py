"""How the host talked, by what the microphone noticed."""

import pytest
from practice.practised import talks

from cuebot.model import Talk
from cuebot.practice.host_talk import measure_talk


def test_the_share_the_pauses_and_the_longest_stretch():
    told = measure_talk(talks((1, 9), (10, 20), (24, 40)), [], 50.0)
    assert told.listened == 50.0
    assert told.share == pytest.approx(34 / 50)
    assert told.pauses == 2  # from 20 to 24, and from 40 on
    assert told.longest_talk == 19.0


def test_dead_air_is_what_is_too_long_and_a_line_in_it_is_none():
    told = measure_talk(talks((0, 10), (30, 40)), [], 40.0)
    assert told.dead_air == ((16.0, 30.0),)
    heard = measure_talk(talks((0, 10), (30, 40)), [(12.0, 16.0)], 40.0)
    assert heard.dead_air == ((20.0, 30.0),)
    assert measure_talk(talks((0, 10), (14, 20)), [], 20.0).dead_air == ()


def test_a_line_is_talked_over_when_most_of_it_is():
    told = measure_talk(talks((0, 10)), [(8.0, 11.0), (9.5, 12.5), (20.0, 22.0)], 30.0)
    assert told.overlapped == 1


def test_who_was_not_listened_to_is_not_measured():
    assert measure_talk([], [], 100.0).listened == 0
    lost = [Talk(at=0.0, talking=True), Talk(at=10.0, talking=None)]
    assert measure_talk(lost, [], 100.0).listened == 10.0
    silent = measure_talk([Talk(at=0.0, talking=False)], [], 100.0)
    assert silent.listened == 0
