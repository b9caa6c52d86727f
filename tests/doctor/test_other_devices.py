"""Whether what the ear plays is heard elsewhere, with a real leak to find."""

import pytest

from cuebot import clock, config
from cuebot.doctor import other_devices

EAR = {"talkback": {"use": "device", "device": "host_ear"}}
LEAK = ("load-module", "module-loopback", "source=host_ear.monitor", "sink=speakers")


@pytest.mark.parametrize("leaks", [False, True])
def test_a_leak_to_another_output_is_found_and_named(sound, leaks):
    module = sound.control(*LEAK, "latency_msec=20") if leaks else ""
    try:
        (found,) = clock.run(other_devices.check_other_outputs(config.build_config(EAR)))
    finally:
        if module:
            sound.control("unload-module", module)
    assert int(found.verdict) == (2 if leaks else 0)
    assert ("heard on speakers" in found.sentence) is leaks


def test_without_a_device_it_is_said_that_nothing_was_tried():
    (found,) = clock.run(other_devices.check_other_outputs(config.build_config({})))
    assert found.verdict == 1
    assert "not checkable here" in found.sentence
