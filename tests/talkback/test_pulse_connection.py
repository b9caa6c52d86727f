"""A connection to a real sound server."""

from __future__ import annotations

import os

import pytest
from sound_server import SoundServer

from cuebot.talkback.device_rules import DeviceLostError, SoundSystemMissingError
from cuebot.talkback.pulse_connection import PulseConnection
from cuebot.talkback.pulseaudio import PulseServer


def test_without_a_server_it_says_so(sound):
    kept = sound.address
    os.environ["PULSE_SERVER"] = "unix:/nowhere"
    try:
        with pytest.raises(SoundSystemMissingError, match="no PulseAudio server"):
            PulseConnection()
    finally:
        os.environ["PULSE_SERVER"] = kept


def test_a_stream_is_open_until_its_device_goes(sound):
    assert isinstance(sound, SoundServer)
    sound.plug("fourth")
    server = PulseServer()
    source = server.record_source("fourth.monitor", 16_000, 0.01)
    server.connection.check_stream(source)
    sound.unplug("fourth")
    with pytest.raises(DeviceLostError, match="gone"):
        watch(server.connection, source)


def watch(connection, stream):
    for _ in range(3_000):
        connection.iterate_mainloop()
        connection.check_stream(stream)
