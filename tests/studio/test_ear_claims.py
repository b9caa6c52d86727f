"""Which room has which ear."""

import pytest
from studios import write_rooms

from cuebot.config import Part, build_config
from cuebot.config.rooms_file import read_rooms_file
from cuebot.errors import ConfigError, StudioError
from cuebot.studio.ear_claims import EarClaims, check_ear, find_ear, read_ear


def test_an_ear_is_told_from_others_by_its_device_or_its_file():
    assert find_ear(Part(use="device", device="phones")) == "device phones"
    assert find_ear(Part(use="file", path="own.wav")) == "file own.wav"
    assert find_ear(Part(use="file")) == "file ear.wav"
    assert find_ear(Part(use="null")) == ""


def test_one_ear_has_one_room_until_that_lets_go():
    claims = EarClaims()
    claims.claim("mugs", "device phones")
    claims.claim("mugs", "device phones")
    with pytest.raises(ConfigError, match="its ear is the one of the room 'mugs'"):
        claims.claim("hats", "device phones")
    claims.claim("hats", "device other")
    claims.release("mugs")
    claims.claim("hats", "device phones")
    claims.claim("mugs", "device other")  # a room has one ear: the other one is free again


def test_any_number_of_rooms_have_none():
    claims = EarClaims()
    claims.claim("mugs", "")
    claims.claim("hats", "")


def test_a_room_whose_ear_another_one_has_is_refused_by_that_ones_name():
    ears = {"mugs": "phones", "hats": "phones", "caps": "other"}
    configs = {
        name: build_config({"talkback": {"use": "device", "device": device}})
        for name, device in ears.items()
    }
    check_ear("caps", configs)
    check_ear("gone", configs)
    with pytest.raises(StudioError, match="its ear is the one of the room 'mugs'"):
        check_ear("hats", configs)


def test_the_ear_is_read_of_the_config_and_what_stands_over_it(tmp_path):
    rooms = read_rooms_file(write_rooms(tmp_path, ["mugs"]))
    over = {"talkback": {"use": "device", "device": "phones"}}
    assert read_ear(rooms.rooms[0], over) == "device phones"
    assert read_ear(rooms.rooms[0], {}) == ""
    over = {"talkback": {"use": "file"}}
    assert read_ear(rooms.rooms[0], over) == f"file {tmp_path / 'ear.wav'}"
