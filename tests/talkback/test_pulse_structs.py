"""What libpulse tells, as it lies in memory."""

import ctypes

import pytest

from cuebot.talkback.pulse_structs import BufferAttributes, DeviceInfo, SampleSpec


@pytest.mark.parametrize(
    ("volumes", "mute", "silenced"),
    [((65_536,), 0, False), ((1, 0), 0, False), ((0, 0), 0, True), ((65_536,), 1, True)],
)
def test_a_device_that_is_muted_or_at_no_volume_is_silenced(volumes, mute, silenced):
    told = DeviceInfo(mute=mute)
    told.volume.channels = len(volumes)
    told.volume.values[: len(volumes)] = volumes
    told.volume.values[len(volumes)] = 7  # what is behind the channels means nothing
    assert told.is_silenced is silenced


@pytest.mark.parametrize(("made", "size"), [(SampleSpec, 12), (BufferAttributes, 20)])
def test_a_structure_has_the_size_that_the_library_reads(made, size):
    assert ctypes.sizeof(made) == size
