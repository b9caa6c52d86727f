"""The bus: a line alone is untouched, and a person goes before it."""

from __future__ import annotations

import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.talkback.clip_buffer import ClipMark, ClipMoment
from cuebot.talkback.mixer import (
    LIVE_PREBUFFER_FRAMES,
    MAX_LIVE_FRAMES,
    MIX_PEAK,
    RAMP_FRAMES,
    DuckingMode,
    Mixer,
)
from cuebot.talkback.policy import TALKBACK_POLICY


def pcm(value, frames):
    return array.array("h", [value] * frames).tobytes()


def taken(bus, *sizes):
    samples, marks = [], []
    for size in sizes:
        part, some = bus.take_frames(size)
        assert len(part) == size * bus.channels
        samples += part
        marks += some
    return samples, marks


@given(st.lists(st.integers(-16_000, 16_000), min_size=1, max_size=200), st.integers(1, 60))
def test_a_line_alone_is_untouched(values, size):
    bus = Mixer()
    bus.put_pcm(1, array.array("h", values).tobytes(), last=True)
    samples, marks = taken(bus, *[size] * (len(values) // size + 1))
    assert samples[: len(values)] == values
    assert marks == [ClipMark(1, ClipMoment.BEGAN, 0), ClipMark(1, ClipMoment.ENDED, len(values))]


@pytest.mark.parametrize("channels", [1, 2])
def test_a_person_lowers_the_line_by_18_db_and_it_comes_back(channels):
    bus = Mixer(channels)
    bus.put_pcm(1, pcm(10_000, 96_000), last=True)
    taken(bus, 480)
    bus.add_live_voice(pcm(0, 4_800), last=True)
    samples, _ = taken(bus, 4_800)
    assert samples[0] > 9_900
    assert set(samples[RAMP_FRAMES * channels :]) == {round(10_000 * TALKBACK_POLICY.ducked_gain)}
    after, _ = taken(bus, TALKBACK_POLICY.duck_hold_frames + RAMP_FRAMES + 480, 480)
    assert after[-480 * channels :] == [10_000] * 480 * channels


def test_a_line_that_waits_goes_on_where_it_was():
    bus = Mixer()
    bus.under = DuckingMode.WAIT
    values = list(range(1, 4_801))
    bus.put_pcm(1, array.array("h", values).tobytes(), last=True)
    before, _ = taken(bus, 480)
    bus.add_live_voice(pcm(-500, 4_800), last=True)
    person, _ = taken(bus, 1_920, 2_880)
    assert set(person[RAMP_FRAMES:]) == {-500}
    held, _ = taken(bus, TALKBACK_POLICY.duck_hold_frames - 480)
    assert set(held) == {0}
    rest, marks = taken(bus, 480, 6_000)
    assert before == values[:480]
    assert rest[480 : 480 + len(values) - 480 - 2 * RAMP_FRAMES] == values[480 + 2 * RAMP_FRAMES :]
    frames = (
        480 + 4_800 + (TALKBACK_POLICY.duck_hold_frames - 480) + len(values) - 480 - RAMP_FRAMES
    )
    assert marks == [ClipMark(1, ClipMoment.ENDED, frames)]


def test_what_a_stop_cuts_while_it_waits_is_told_at_once():
    bus = Mixer()
    bus.under = DuckingMode.WAIT
    bus.put_pcm(1, pcm(10_000, 48_000), last=True)
    taken(bus, 480)
    bus.add_live_voice(pcm(500, 4_800), last=True)
    taken(bus, 960)
    bus.fade_out()
    samples, marks = taken(bus, 480)
    assert [mark.moment for mark in marks] == [ClipMoment.CUT]
    assert set(samples) == {500}


def test_a_mark_names_the_frame_that_the_device_was_given():
    bus = Mixer()
    bus.under = DuckingMode.WAIT
    taken(bus, 480)
    bus.add_live_voice(pcm(1, 4_800), last=True)
    taken(bus, 4_800)
    bus.put_pcm(1, pcm(70, 1_000), last=True)
    samples, marks = taken(bus, TALKBACK_POLICY.duck_hold_frames - 480, 480, 1_500)
    began, ended = (mark.frame - 480 - 4_800 for mark in marks)
    assert (began, ended) == (
        TALKBACK_POLICY.duck_hold_frames - 480,
        TALKBACK_POLICY.duck_hold_frames + 520,
    )
    assert samples[ended - 1] == 70
    assert samples[ended] == 0


def test_a_person_begins_when_enough_is_there_to_go_on():
    bus = Mixer()
    bus.add_live_voice(pcm(900, LIVE_PREBUFFER_FRAMES - 1))
    assert set(taken(bus, 480)[0]) == {0}
    bus.add_live_voice(pcm(900, 480))
    assert taken(bus, 480)[0][-1] == 900


def test_a_person_who_comes_faster_than_the_device_plays_loses_the_oldest():
    bus = Mixer()
    for value in range(40):
        bus.add_live_voice(pcm(value, 480))
    samples, _ = taken(bus, RAMP_FRAMES, MAX_LIVE_FRAMES)
    assert samples[RAMP_FRAMES + 1] == 40 - MAX_LIVE_FRAMES // 480 + 1
    assert samples[MAX_LIVE_FRAMES - 1] == 39


@given(
    st.lists(st.integers(-32_768, 32_767), min_size=1, max_size=20),
    st.lists(st.integers(-32_768, 32_767), min_size=1, max_size=20),
    st.sampled_from(DuckingMode),
)
def test_no_mix_passes_the_ceiling(line, person, under):
    bus = Mixer()
    bus.under = under
    bus.add_live_voice(array.array("h", person * 100).tobytes(), last=True)
    bus.put_pcm(1, array.array("h", line * 100).tobytes(), last=True)
    samples, _ = taken(bus, 100, 100, 300)
    assert max(map(abs, samples)) <= MIX_PEAK


def test_a_clip_goes_before_silence_and_never_before_what_still_sounds():
    bus = Mixer()
    taken(bus, 1_920)
    bus.put_pcm(1, pcm(5, 10), last=True)
    assert bus.is_starting_after(1_920)
    taken(bus, 480)
    bus.put_pcm(2, pcm(5, 10), last=True)
    assert not bus.is_starting_after(1_920)
    bus.rewind_silence(1_000)
    assert bus.given == 2_400


def test_silence_that_is_taken_back_does_not_count():
    bus = Mixer()
    taken(bus, 1_920)
    bus.rewind_silence(1_700)
    bus.put_pcm(1, pcm(5, 10), last=True)
    assert taken(bus, 480)[1][0] == ClipMark(1, ClipMoment.BEGAN, 220)


def test_nobody_goes_before_silence_while_a_person_speaks():
    bus = Mixer()
    taken(bus, 1_920)
    bus.add_live_voice(pcm(9, 480))
    bus.put_pcm(1, pcm(5, 10), last=True)
    assert not bus.is_starting_after(1_920)
