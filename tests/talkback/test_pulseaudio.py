"""libpulse, against a real sound server."""

from __future__ import annotations

import pytest
from patience import until
from sound_server import RATE, SoundServer

from cuebot.talkback.device_rules import DeviceLostError
from cuebot.talkback.pulseaudio import PulseServer


def test_the_sinks_are_listed_with_the_default_among_them(sound):
    del sound
    rows = [(one.name, one.hostapi, one.default) for one in PulseServer().list_devices()]
    assert rows == [("speakers", "PulseAudio", True), ("host_ear", "PulseAudio", False)]


@pytest.mark.parametrize("how", ["mute", "volume"])
def test_a_sink_that_lets_nothing_be_heard_is_told_from_the_others(sound, how):
    assert isinstance(sound, SoundServer)
    silence, back = {"mute": ("1", "0"), "volume": ("0%", "100%")}[how]
    server = PulseServer()
    sound.control(f"set-sink-{how}", "host_ear", silence)
    try:
        assert [one.muted for one in server.list_devices()] == [False, True]
    finally:
        sound.control(f"set-sink-{how}", "host_ear", back)
    assert not any(one.muted for one in server.list_devices())


def test_a_sink_is_muted_for_whoever_has_a_stream_there_at_no_volume(sound):
    server, other = PulseServer(), PulseServer()
    before = sound.control("list", "short", "sink-inputs").splitlines()  # may be of other tests
    stream, _ = server.open_stream("host_ear")
    assert stream.sample_rate == RATE
    (row,) = set(sound.control("list", "short", "sink-inputs").splitlines()) - set(before)
    sound.control("set-sink-input-volume", row.split()[0], "0%")
    assert [one.muted for one in server.list_devices()] == [False, True]
    assert not any(one.muted for one in other.list_devices())
    sound.control("set-sink-input-volume", row.split()[0], "40%")
    assert not any(one.muted for one in server.list_devices())


@pytest.mark.parametrize("name", ["no such", "@DEFAULT_SINK@", "0"])
def test_a_sink_by_any_but_its_own_name_opens_nothing(sound, name):
    del sound
    with pytest.raises(DeviceLostError):
        PulseServer().open_stream(name)


def test_a_remapped_sink_is_gone_while_its_own_is_unplugged(pipewire):
    """PipeWire keeps it, and plays it on the default output."""
    pipewire.control("load-module", "module-remap-sink", "sink_name=ear", "master=host_ear")
    server = PulseServer()

    def list_names():
        return {one.name for one in server.list_devices()}

    until(lambda: list_names() == {"speakers", "host_ear", "ear"})
    pipewire.unplug("host_ear")
    until(lambda: list_names() == {"speakers"})
    pipewire.plug("host_ear")
    until(lambda: list_names() == {"speakers", "host_ear", "ear"})


def test_a_remapped_sink_of_pulseaudio_goes_with_its_own(sound):
    sound.plug("interface")
    sound.control("load-module", "module-remap-sink", "sink_name=ear", "master=interface")
    server = PulseServer()
    assert {"interface", "ear"} <= {one.name for one in server.list_devices()}
    sound.unplug("interface")
    assert not {"interface", "ear"} & {one.name for one in server.list_devices()}
