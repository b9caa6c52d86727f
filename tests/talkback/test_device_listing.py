"""The devices of this machine, of a real sound server."""

from cuebot import clock
from cuebot.talkback import device_listing


def test_the_devices_are_those_that_are_there_now(sound):
    names = [device.name for device in clock.run(device_listing.list_devices())]
    sound.control("load-module", "module-null-sink", "sink_name=third")
    more = [device.name for device in clock.run(device_listing.list_devices())]
    sound.unplug("third")
    assert names == ["speakers", "host_ear"]
    assert more == [*names, "third"]


def test_listing_takes_no_show_time_in_a_rehearsal(sound):
    del sound

    async def main():
        await device_listing.list_devices()
        return clock.now()

    assert clock.run(main(), speed=clock.VIRTUAL) == 0.0


def test_the_inputs_are_those_that_are_there_now(sound):
    sound.plug("third")
    names = clock.run(device_listing.list_inputs())
    sound.unplug("third")
    assert names == ["speakers.monitor", "host_ear.monitor", "third.monitor"]
