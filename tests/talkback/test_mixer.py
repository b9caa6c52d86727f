"""The bus: a line alone is untouched, and a person goes before it."""

from __future__ import annotations

import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.talkback.clip_buffer import Mark, Moment
from cuebot.talkback.mixer import DUCKED, ENOUGH, HOLD, LOUDEST, MOST, RAMP, Bus, Under


def pcm(value, frames):
    return array.array("h", [value] * frames).tobytes()


def taken(bus, *sizes):
    samples, marks = [], []
    for size in sizes:
        part, some = bus.take(size)
        assert len(part) == size * bus.channels
        samples += part
        marks += some
    return samples, marks


@given(st.lists(st.integers(-16_000, 16_000), min_size=1, max_size=200), st.integers(1, 60))
def test_a_line_alone_is_untouched(values, size):
    bus = Bus()
    bus.put(1, array.array("h", values).tobytes(), last=True)
    samples, marks = taken(bus, *[size] * (len(values) // size + 1))
    assert samples[: len(values)] == values
    assert marks == [Mark(1, Moment.BEGAN, 0), Mark(1, Moment.ENDED, len(values))]


@pytest.mark.parametrize("channels", [1, 2])
def test_a_person_lowers_the_line_by_18_db_and_it_comes_back(channels):
    bus = Bus(channels)
    bus.put(1, pcm(10_000, 96_000), last=True)
    taken(bus, 480)
    bus.speak(pcm(0, 4_800), last=True)
    samples, _ = taken(bus, 4_800)
    assert samples[0] > 9_900
    assert set(samples[RAMP * channels :]) == {round(10_000 * DUCKED)}
    after, _ = taken(bus, HOLD + RAMP + 480, 480)
    assert after[-480 * channels :] == [10_000] * 480 * channels


def test_a_line_that_waits_goes_on_where_it_was():
    bus = Bus()
    bus.under = Under.WAIT
    values = list(range(1, 4_801))
    bus.put(1, array.array("h", values).tobytes(), last=True)
    before, _ = taken(bus, 480)
    bus.speak(pcm(-500, 4_800), last=True)
    person, _ = taken(bus, 1_920, 2_880)
    assert set(person[RAMP:]) == {-500}
    held, _ = taken(bus, HOLD - 480)
    assert set(held) == {0}
    rest, marks = taken(bus, 480, 6_000)
    assert before == values[:480]
    assert rest[480 : 480 + len(values) - 480 - 2 * RAMP] == values[480 + 2 * RAMP :]
    frames = 480 + 4_800 + (HOLD - 480) + len(values) - 480 - RAMP
    assert marks == [Mark(1, Moment.ENDED, frames)]


def test_what_a_stop_cuts_while_it_waits_is_told_at_once():
    bus = Bus()
    bus.under = Under.WAIT
    bus.put(1, pcm(10_000, 48_000), last=True)
    taken(bus, 480)
    bus.speak(pcm(500, 4_800), last=True)
    taken(bus, 960)
    bus.hush()
    samples, marks = taken(bus, 480)
    assert [mark.moment for mark in marks] == [Moment.CUT]
    assert set(samples) == {500}


def test_a_mark_names_the_frame_that_the_device_was_given():
    bus = Bus()
    bus.under = Under.WAIT
    taken(bus, 480)
    bus.speak(pcm(1, 4_800), last=True)
    taken(bus, 4_800)
    bus.put(1, pcm(70, 1_000), last=True)
    samples, marks = taken(bus, HOLD - 480, 480, 1_500)
    began, ended = (mark.frame - 480 - 4_800 for mark in marks)
    assert (began, ended) == (HOLD - 480, HOLD + 520)
    assert samples[ended - 1] == 70
    assert samples[ended] == 0


def test_a_person_begins_when_enough_is_there_to_go_on():
    bus = Bus()
    bus.speak(pcm(900, ENOUGH - 1))
    assert set(taken(bus, 480)[0]) == {0}
    bus.speak(pcm(900, 480))
    assert taken(bus, 480)[0][-1] == 900


def test_a_person_who_comes_faster_than_the_device_plays_loses_the_oldest():
    bus = Bus()
    for value in range(40):
        bus.speak(pcm(value, 480))
    samples, _ = taken(bus, RAMP, MOST)
    assert samples[RAMP + 1] == 40 - MOST // 480 + 1
    assert samples[MOST - 1] == 39


@given(
    st.lists(st.integers(-32_768, 32_767), min_size=1, max_size=20),
    st.lists(st.integers(-32_768, 32_767), min_size=1, max_size=20),
    st.sampled_from(Under),
)
def test_no_mix_passes_the_ceiling(line, person, under):
    bus = Bus()
    bus.under = under
    bus.speak(array.array("h", person * 100).tobytes(), last=True)
    bus.put(1, array.array("h", line * 100).tobytes(), last=True)
    samples, _ = taken(bus, 100, 100, 300)
    assert max(map(abs, samples)) <= LOUDEST


def test_a_clip_goes_before_silence_and_never_before_what_still_sounds():
    bus = Bus()
    taken(bus, 1_920)
    bus.put(1, pcm(5, 10), last=True)
    assert bus.begins(1_920)
    taken(bus, 480)
    bus.put(2, pcm(5, 10), last=True)
    assert not bus.begins(1_920)
    bus.back(1_000)
    assert bus.given == 2_400


def test_silence_that_is_taken_back_does_not_count():
    bus = Bus()
    taken(bus, 1_920)
    bus.back(1_700)
    bus.put(1, pcm(5, 10), last=True)
    assert taken(bus, 480)[1][0] == Mark(1, Moment.BEGAN, 220)


def test_nobody_goes_before_silence_while_a_person_speaks():
    bus = Bus()
    taken(bus, 1_920)
    bus.speak(pcm(9, 480))
    bus.put(1, pcm(5, 10), last=True)
    assert not bus.begins(1_920)
