"""The ear that a flag asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuebot.config import Part
from cuebot.errors import EarError
from cuebot.talkback import ear_choice


def keys(part):
    return part.model_dump()


def test_null_is_the_ear_that_is_nowhere():
    assert keys(ear_choice.parse_ear("null")) == {"use": "null"}


def test_a_file_counts_from_where_the_command_is_typed():
    assert keys(ear_choice.parse_ear("file:out/ear.wav")) == {
        "use": "file", "path": Path.cwd() / "out" / "ear.wav",
    }  # fmt: skip


def test_anything_else_is_a_devices_name_to_the_letter():
    for name in ("host_ear", "Headphones: left, Core Audio", "null:0"):
        assert keys(ear_choice.parse_ear(name)) == {"use": "device", "device": name}


def test_the_configured_device_keeps_its_own_keys():
    configured = Part(use="device", device="speakers", trust="speakers")
    assert ear_choice.parse_ear("speakers", configured) == configured
    assert keys(ear_choice.parse_ear("other", configured)) == {"use": "device", "device": "other"}


@pytest.mark.parametrize("asked", ["file:", "file"])
def test_an_ear_of_no_file_says_what_is_missing(asked):
    with pytest.raises(EarError, match=r"names no file; write file:PATH"):
        ear_choice.parse_ear(asked)
