"""Which device may be an ear."""

from __future__ import annotations

import pytest

from cuebot.errors import EarError
from cuebot.talkback.device_rules import OutputDevice, choose_device

REFUSED = [
    "CABLE Input (VB-Audio Virtual Cable), Windows WASAPI",
    "CABLE Output (VB-Audio Virtual Cable), Windows WASAPI",
    "BlackHole 2ch, Core Audio",
    "VoiceMeeter Input (VB-Audio VoiceMeeter VAIO), Windows WASAPI",
    "Stereo Mix (Realtek Audio), Windows WASAPI",
    "Soundflower (2ch), Core Audio",
    "Loopback Audio, Core Audio",
    "Multi-Output Device, Core Audio",
    "alsa_output.usb.analog-stereo.monitor",
    "OBS-Monitor",
]
ALLOWED = [
    "Headphones (USB Audio), Windows WASAPI",
    "bluez_output.AA_BB_CC.1",
    "alsa_output.usb-Sennheiser-00.analog-stereo",
    "host_ear",
    "External Headphones, Core Audio",
]


@pytest.mark.parametrize("name", REFUSED)
def test_what_others_can_hear_is_refused_in_one_sentence(name):
    there = [OutputDevice(name, "api")]
    with pytest.raises(EarError, match="under \\[talkback\\]") as caught:
        choose_device(there, name, "")
    assert name in str(caught.value)
    assert not there[0].is_usable


@pytest.mark.parametrize("name", REFUSED)
def test_the_operators_word_by_name_lets_it_pass(name):
    there = [OutputDevice(name, "api", default=True)]
    assert choose_device(there, name, name) == there[0]
    with pytest.raises(EarError):
        choose_device(there, name, name.upper() + "x")


@pytest.mark.parametrize("name", ALLOWED)
def test_a_headphone_is_allowed_and_its_default_is_not(name):
    assert choose_device([OutputDevice(name, "api")], name, "").is_usable
    with pytest.raises(EarError, match="the default output"):
        choose_device([OutputDevice(name, "api", default=True)], name, "")


def test_a_virtual_cable_hides_behind_no_sink_name():
    device = OutputDevice("sink_7", "PulseAudio", about="OBS Virtual Cable")
    with pytest.raises(EarError, match="virtual"):
        choose_device([device], "sink_7", "")


@pytest.mark.parametrize("part", ["host", "ear", "HOST_EAR", " host_ear"])
def test_only_the_whole_name_is_a_name(part):
    with pytest.raises(EarError, match="no device is called"):
        choose_device([OutputDevice("host_ear", "PulseAudio")], part, part)


def test_a_machine_without_devices_says_so():
    with pytest.raises(EarError, match="there are: none"):
        choose_device([], "x", "")


def test_a_row_holds_what_a_program_needs_to_choose():
    assert OutputDevice("a", "b").to_json_row() == {
        "name": "a", "hostapi": "b", "default": False, "about": "",
        "muted": False, "monitor": False, "virtual": False, "usable": True,
    }  # fmt: skip
