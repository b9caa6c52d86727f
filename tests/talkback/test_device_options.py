"""What a config may say of a device that is an ear, and what is refused."""

import pytest

from cuebot.config import Part
from cuebot.errors import ConfigError
from cuebot.talkback.device_options import DeviceEarOptions


def read(**keys):
    return Part(use="device", device="host_ear", **keys).read(DeviceEarOptions)


def test_a_device_is_named_and_all_else_has_a_default():
    assert read().device == "host_ear"
    with pytest.raises(ConfigError, match="device"):
        Part(use="device").read(DeviceEarOptions)


@pytest.mark.parametrize("lead", [-1, 1_501, 0.5])
def test_a_lead_is_at_most_a_second_and_a_half(lead):
    with pytest.raises(ConfigError, match="lead_ms"):
        read(lead_ms=lead)


@pytest.mark.parametrize("key", ["live", "watch"])
def test_an_ear_does_not_listen_to_itself(key):
    with pytest.raises(ConfigError, match="own monitor"):
        read(**{key: "host_ear.monitor"})
