"""The feed: what is put comes out in order, once, with silence around it."""

from __future__ import annotations

import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.talkback.clip_buffer import FADE_FRAMES, ClipBuffer, ClipMark, ClipMoment

CLIPS = st.lists(st.lists(st.integers(1, 30_000), min_size=1, max_size=50), max_size=5)


def pcm(*values):
    return array.array("h", values).tobytes()


def taken(feed, *sizes):
    """Take some frames, several times; return all of them and all marks."""
    samples, marks = [], []
    for size in sizes:
        part, some = feed.take_frames(size)
        assert len(part) == size * feed.channels
        samples += part
        marks += some
    return samples, marks


def test_silence_comes_out_of_an_empty_feed():
    assert taken(ClipBuffer(), 4, 3) == ([0] * 7, [])


def test_a_clip_begins_and_ends_at_the_frames_that_its_marks_name():
    feed = ClipBuffer()
    taken(feed, 10)
    feed.put_pcm(1, pcm(5, 6), last=False)
    feed.put_pcm(1, pcm(7), last=True)
    samples, marks = taken(feed, 2, 4)
    assert samples == [5, 6, 7, 0, 0, 0]
    assert marks == [ClipMark(1, ClipMoment.BEGAN, 10), ClipMark(1, ClipMoment.ENDED, 13)]
    assert feed.gaps == 0


@given(CLIPS, st.lists(st.integers(1, 40), min_size=1))
def test_all_that_is_put_comes_out_in_order_however_it_is_taken(clips, sizes):
    feed = ClipBuffer()
    for number, clip in enumerate(clips):
        feed.put_pcm(number, pcm(*clip), last=True)
    samples, marks = taken(feed, *sizes, 300)
    flat = [value for clip in clips for value in clip]
    assert samples == flat + [0] * (len(samples) - len(flat))
    assert [mark.clip for mark in marks if mark.moment is ClipMoment.ENDED] == list(
        range(len(clips))
    )


def test_a_clip_that_is_not_there_in_time_leaves_a_gap_that_is_counted():
    feed = ClipBuffer()
    feed.put_pcm(1, pcm(5), last=False)
    samples, _ = taken(feed, 3)
    feed.put_pcm(1, pcm(6), last=True)
    more, marks = taken(feed, 2)
    assert (samples, more) == ([5, 0, 0], [6, 0])
    assert feed.gaps == 1
    assert marks[0].moment is ClipMoment.ENDED


@pytest.mark.parametrize("channels", [1, 2])
def test_a_hushed_clip_dies_away_and_is_silent(channels):
    feed = ClipBuffer(channels)
    feed.put_pcm(1, pcm(*[10_000] * 48_000), last=True)
    taken(feed, 100)
    feed.fade_out()
    samples, marks = taken(feed, FADE_FRAMES * 2)
    dying = samples[: FADE_FRAMES * channels]
    assert dying == sorted(dying, reverse=True)
    assert dying[0] < 10_000
    assert set(samples[FADE_FRAMES * channels :]) == {0}
    assert marks == [ClipMark(1, ClipMoment.CUT, 100 + FADE_FRAMES)]


def test_a_hush_spares_what_is_put_after_it_and_drops_all_before():
    feed = ClipBuffer()
    feed.put_pcm(1, pcm(*[9] * 10), last=True)
    feed.put_pcm(2, pcm(*[8] * 10), last=True)
    feed.fade_out()
    feed.put_pcm(3, pcm(7, 7), last=True)
    samples, marks = taken(feed, 4)
    assert samples == [7, 7, 0, 0]
    assert [(mark.clip, mark.moment) for mark in marks] == [
        (1, ClipMoment.CUT), (2, ClipMoment.CUT), (3, ClipMoment.BEGAN), (3, ClipMoment.ENDED),
    ]  # fmt: skip


def test_a_hush_of_a_clip_that_waits_for_more_ends_it():
    feed = ClipBuffer()
    feed.put_pcm(1, pcm(5), last=False)
    taken(feed, 2)
    feed.fade_out()
    samples, marks = taken(feed, 2)
    assert samples == [0, 0]
    assert [mark.moment for mark in marks] == [ClipMoment.CUT]
    assert feed.gaps == 1


def test_a_hush_of_nothing_is_nothing():
    feed = ClipBuffer()
    feed.fade_out()
    assert taken(feed, 2) == ([0, 0], [])


def test_each_channel_has_the_same_sound():
    feed = ClipBuffer(2)
    feed.put_pcm(1, pcm(1, 2), last=True)
    assert taken(feed, 3)[0] == [1, 1, 2, 2, 0, 0]
