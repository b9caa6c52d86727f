"""libpulse, against a real sound server."""

from __future__ import annotations

import os
from collections import deque

import pytest
from clips import noise, samples
from sound_server import whole

from cuebot.talkback.clip_buffer import ClipMoment
from cuebot.talkback.device_rules import DeviceLostError, SoundSystemMissingError
from cuebot.talkback.pulseaudio import PulseServer


def test_the_sinks_are_listed_with_the_default_among_them(sound):
    del sound
    rows = [(one.name, one.hostapi, one.default) for one in PulseServer().list_devices()]
    assert rows == [("speakers", "PulseAudio", True), ("host_ear", "PulseAudio", False)]


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


@pytest.mark.parametrize("name", ["no such", "@DEFAULT_SINK@", "0"])
def test_a_sink_by_any_but_its_own_name_opens_nothing(sound, name):
    del sound
    with pytest.raises(DeviceLostError):
        PulseServer().open_stream(name)


def test_a_sink_that_goes_ends_its_stream(sound):
    sound.plug("third")
    stream, _ = PulseServer().open_stream("third")
    sound.unplug("third")
    with pytest.raises(DeviceLostError, match="gone"):
        deque((stream.advance_playback(lambda *_: None) for _ in range(3_000)), maxlen=0)


def test_without_a_server_it_says_so(sound):
    kept = sound.address
    os.environ["PULSE_SERVER"] = "unix:/nowhere"
    try:
        with pytest.raises(SoundSystemMissingError, match="no PulseAudio server"):
            PulseServer()
    finally:
        os.environ["PULSE_SERVER"] = kept
