"""A microphone on its way to the bus, unplugged and plugged in again."""

from __future__ import annotations

import queue
import threading

import numpy as np
import pytest
from clips import noise, samples

from cuebot import clock
from cuebot.errors import EarError
from cuebot.talkback.live_microphone import LiveMicrophone
from cuebot.talkback.mixer import Mixer
from cuebot.talkback.voice_mixer import VoiceMixer

RATE = 48_000


def loudest(bus, enough=32_768, seconds=30.0):
    """Take sound for so long, or until it is loud enough; return how loud it became."""
    most = 0
    for _ in range(int(seconds * 100)):
        most = max(most, *map(abs, bus.take_frames(480, clock.machine_now())[0]))
        if most >= enough:
            break
        threading.Event().wait(0.01)
    return most


def test_a_microphone_is_heard_and_when_it_comes_back_it_is_heard_again(sound):
    said = queue.Queue()
    voice = np.tile(samples(noise(0.5)), 6)
    sound.plug("studio")
    bus = Mixer()
    bus.voices = VoiceMixer(RATE)
    relay = LiveMicrophone("studio.monitor", -45.0)
    relay.start_relay(bus.voices, lambda *words: said.put(words))
    assert loudest(bus, seconds=0.2) == 0
    speaker = sound.play("studio", voice)
    assert loudest(bus, 900) >= 900
    sound.unplug("studio")
    speaker.wait()
    assert said.get(timeout=60) == ("deaf", "the device is gone")
    sound.plug("studio")
    assert said.get(timeout=60) == ("hears", "")
    loudest(bus, seconds=0.3)
    speaker = sound.play("studio", voice)
    assert loudest(bus, 900) >= 900
    sound.unplug("studio")
    speaker.wait()


def test_a_microphone_that_is_not_there_is_an_error(sound):
    del sound
    with pytest.raises(EarError, match="no input"):
        LiveMicrophone("studio.monitor", -45.0)
