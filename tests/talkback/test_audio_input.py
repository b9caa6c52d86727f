"""Inputs by name, on a real sound server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque

import numpy as np
import pytest
from clips import noise, samples
from sound_server import whole

from cuebot.errors import EarError
from cuebot.talkback import audio_input
from cuebot.talkback.audio_input import PortAudioInputList
from cuebot.talkback.device_rules import DeviceLostError
from cuebot.talkback.sound import MIN_SAMPLE_RATE

RATE = 48_000


def read(one, seconds, rate=RATE):
    data = b""
    while len(data) < seconds * rate * 2:
        data += one.read_block()
    return np.frombuffer(data, "<i2")


def test_what_sounds_on_an_output_is_read_from_its_monitor(sound):
    clip = samples(noise(0.3))
    one = audio_input.open_input("speakers.monitor", RATE)
    player = sound.play("speakers", clip)
    heard = np.array([], "<i2")
    for _ in range(60):
        heard = np.append(heard, read(one, 0.5))
        if np.count_nonzero(heard) >= clip.size:
            break
    player.wait()
    assert whole(heard) == clip.tolist()


def test_another_rate_is_had_from_the_server(sound):
    del sound
    assert (
        len(read(audio_input.open_input("speakers.monitor", MIN_SAMPLE_RATE), 0.2, MIN_SAMPLE_RATE))
        >= MIN_SAMPLE_RATE // 5
    )


def test_the_inputs_have_the_names_by_which_they_open(sound):
    del sound
    assert audio_input.list_inputs() == ["speakers.monitor", "host_ear.monitor"]


@pytest.mark.parametrize("name", ["speakers", "SPEAKERS.monitor", "", "0", "@DEFAULT_SOURCE@"])
def test_only_a_whole_name_is_a_name_and_the_others_are_told(sound, name):
    del sound
    with pytest.raises(EarError, match="no input is called") as caught:
        audio_input.open_input(name, RATE)
    assert "'speakers.monitor', 'host_ear.monitor'" in str(caught.value)


def test_an_input_that_goes_ends_and_no_other_takes_its_place(sound):
    sound.plug("third")
    one = audio_input.open_input("third.monitor", RATE)
    one.read_block()
    sound.unplug("third")
    with pytest.raises(DeviceLostError):
        deque((one.read_block() for _ in range(6_000)), maxlen=0)


READ = """
import sys
from cuebot.talkback.audio_input import PortAudioInputList
one = PortAudioInputList().open("pulse, ALSA", 48000)
data = b""
while len(data) < 48000 * 2 * 20 and not any(data[:-48000]):
    data += one.read_block()
    if len(data) == 960 or not data[:-960]:
        print("reads", file=sys.stderr, flush=True)
sys.stdout.buffer.write(data)
"""


def test_portaudio_reads_an_input_by_its_whole_name(sound):
    clip = samples(noise(0.5))
    child = subprocess.Popen(
        [sys.executable, "-c", READ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PULSE_SOURCE": "speakers.monitor"},
    )
    while child.stderr.readline() != b"reads\n":
        pass
    player = sound.play("speakers", clip)
    out, _ = child.communicate(timeout=60)
    player.wait()
    heard = np.abs(np.frombuffer(out, "<i2").astype(int))
    assert heard.max() == pytest.approx(np.abs(clip.astype(int)).max(), abs=50)


@pytest.mark.parametrize("name", ["pulse", "puls, ALSA", "0", "no such, ALSA"])
def test_portaudio_opens_nothing_by_a_part_of_a_name(sound, name):
    del sound
    with pytest.raises(DeviceLostError, match="0 inputs"):
        PortAudioInputList().open(name, RATE)
