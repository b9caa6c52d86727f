"""A stream on a sink of a real sound server."""

from __future__ import annotations

import statistics
from collections import deque

import pytest
from clips import noise, samples
from sound_server import whole
from voices import call

from cuebot.talkback.clip_buffer import ClipMoment
from cuebot.talkback.device_rules import DeviceLostError
from cuebot.talkback.pulseaudio import PulseServer
from cuebot.talkback.voice_mixer import VoiceMixer


def test_a_feed_sounds_bit_for_bit_and_its_moments_lie_ahead_by_the_buffer(sound):
    clip, marks = noise(0.3), []
    with sound.recording("host_ear") as heard:
        stream, feed = PulseServer().open_stream("host_ear")
        feed.put_pcm(1, clip.pcm, last=True)
        while len(marks) < 2:
            stream.advance_playback(lambda mark, delay: marks.append((mark, delay)))
        while feed.given < marks[1][0].frame + 9_600:
            stream.advance_playback(lambda *_: None)
    assert whole(heard[0]) == samples(clip).tolist()
    assert [mark.moment for mark, _ in marks] == [ClipMoment.BEGAN, ClipMoment.ENDED]
    assert all(0 <= delay < 2.0 for _, delay in marks)


def test_a_sink_that_goes_ends_its_stream(sound):
    sound.plug("third")
    stream, _ = PulseServer().open_stream("third")
    sound.unplug("third")
    with pytest.raises(DeviceLostError, match="gone"):
        deque((stream.advance_playback(lambda *_: None) for _ in range(3_000)), maxlen=0)


def play_on(stream, feed, seconds):
    """Play on for so long; return the median of what the device held meanwhile, in seconds."""
    until, held = feed.given + round(seconds * stream.sample_rate), []
    while feed.given < until:
        stream.advance_playback(lambda *_: None)
        held.append(stream._read_latency())
    return statistics.median(held)


def test_a_call_makes_the_device_hold_less_and_its_end_more_and_a_line_loses_nothing(sound):
    clip = noise(2.0)
    with sound.recording("host_ear") as heard:
        stream, feed = PulseServer().open_stream("host_ear", 0.016)
        feed.voices = VoiceMixer(stream.sample_rate)
        feed.put_pcm(1, clip.pcm, last=True)
        before = play_on(stream, feed, 0.5)
        feed.voices.begin_call(call(1))  # nobody says anything: the line is as it is
        play_on(stream, feed, 0.1)
        during = play_on(stream, feed, 0.5)
        feed.voices.end_call(1)
        play_on(stream, feed, 0.1)
        after = play_on(stream, feed, 1.0)
    assert whole(heard[0]) == samples(clip).tolist()
    if not stream.underruns:  # a machine that is too busy for it has made it longer
        assert during < before - 0.008
        assert during < after - 0.008


def test_a_device_that_ran_dry_in_a_call_holds_as_much_as_for_lines_for_the_rest_of_it(sound):
    del sound
    stream, feed = PulseServer().open_stream("host_ear", 0.010)
    feed.voices = VoiceMixer(stream.sample_rate)
    feed.voices.begin_call(call(1))
    play_on(stream, feed, 0.2)
    known = stream.underruns
    starve(stream)
    play_on(stream, feed, 0.2)
    assert stream.underruns > known
    assert stream._length == 0.04


def starve(stream):
    """Write nothing until the server says that it has nothing any more."""
    known = stream.underruns
    while stream.underruns == known:
        stream._connection.iterate_mainloop()
