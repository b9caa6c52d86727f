"""Whether a device may still be the ear, by a real sound server."""

from __future__ import annotations

import threading

import pytest
from patience import until

from cuebot.errors import EarError
from cuebot.talkback.device_rules import SoundSystemMissingError
from cuebot.talkback.device_watch import DeviceWatch
from cuebot.talkback.player import find_sound_system


def watch(connect=find_sound_system, needed=lambda: True):
    return DeviceWatch(connect, "host_ear", "", needed)


def test_an_ear_that_becomes_the_default_output_is_refused(sound):
    one = watch()
    one.look()
    one.raise_refusal()
    sound.control("set-default-sink", "host_ear")
    try:
        one.look()
    finally:
        sound.control("set-default-sink", "speakers")
    with pytest.raises(EarError, match="the default output"):
        one.raise_refusal()


def test_a_thread_looks_only_while_it_is_needed(sound):
    del sound
    asked, enough = [], threading.Event()

    def needed():
        asked.append(1)
        if len(asked) == 2:
            enough.set()
        return False

    one = watch(connect=lambda: pytest.fail("nobody needed it"), needed=needed)
    one.start()
    assert enough.wait(30.0)
    one.raise_refusal()


def test_a_thread_finds_a_device_that_is_gone(sound):
    one = watch()
    one.start()
    sound.unplug("host_ear")

    def refused():
        try:
            one.raise_refusal()
        except EarError as error:
            return "no device is called" in str(error)
        return False

    try:
        until(refused)
    finally:
        sound.plug("host_ear")


def test_a_connection_that_fails_is_not_believed_and_another_is_made(sound):
    del sound
    made = []

    class Empty:
        def list_devices(self):
            return []

    def connect():
        made.append(1)
        return Empty() if len(made) == 1 else find_sound_system()

    one = watch(connect)
    one.look()
    one.look()
    one.raise_refusal()
    assert len(made) == 2


def test_without_a_sound_server_nothing_is_said():
    def connect():
        raise SoundSystemMissingError("none", "pulseaudio")

    one = watch(connect)
    one.look()
    one.raise_refusal()
