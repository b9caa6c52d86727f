"""PortAudio, through ALSA's way to the same sound server."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from clips import noise, samples
from sound_server import loud

from cuebot.talkback.device_rules import DeviceLostError
from cuebot.talkback.portaudio import PortAudioSystem

PLAY = """
import sys
from cuebot.talkback.portaudio import PortAudioSystem
stream, feed = PortAudioSystem().open_stream("pulse, ALSA")
feed.put_pcm(1, sys.stdin.buffer.read(), last=True)
marks = []
while len(marks) < 2:
    stream.advance_playback(lambda mark, delay: marks.append(mark))
print(stream.sample_rate, *[mark.moment for mark in marks], marks[1].frame - marks[0].frame)
while not marks[2:]:
    stream.advance_playback(lambda mark, delay: marks.append(mark))
    if feed.given > marks[1].frame + 24_000:
        break
"""


def test_a_clip_sounds_whole_and_its_moments_are_told(sound):
    clip = noise(0.5, 44_100)
    with sound.recording("host_ear") as heard, sound.recording("speakers") as leaked:
        done = subprocess.run(
            [sys.executable, "-c", PLAY],
            input=clip.pcm,
            capture_output=True,
            check=True,
            timeout=20,
            env={**os.environ, "PULSE_SINK": "host_ear"},
        )
    assert done.stdout.split() == [b"44100", b"began", b"ended", str(len(clip.pcm) // 2).encode()]
    sounded = np.count_nonzero(heard[0])  # a sound server that is late puts silence in
    assert sounded / 48_000 == pytest.approx(len(samples(clip)) / 44_100, abs=0.02)
    assert loud(leaked[0]) is None


def test_every_device_has_its_host_api_in_its_name(sound):
    del sound
    for device in PortAudioSystem().list_devices():
        assert device.name.endswith(f", {device.hostapi}")


@pytest.mark.parametrize("name", ["pulse", "puls", "0", "no such, ALSA"])
def test_a_name_that_is_no_devices_opens_nothing(sound, name):
    del sound
    with pytest.raises(DeviceLostError, match="0 devices"):
        PortAudioSystem().open_stream(name)
