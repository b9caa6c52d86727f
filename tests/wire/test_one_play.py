"""One clip on a real device of the far side: begun in time or never, whatever the device does."""

import asyncio
import hashlib

import numpy as np
import pytest
from clips import noise
from far_parts import open_ledger

from cuebot import clock
from cuebot.config import Config, Part
from cuebot.talkback.device import make_device_ear
from cuebot.wire.arriving_clip import ArrivingClip
from cuebot.wire.clock_offset import ClockOffset
from cuebot.wire.ear_messages import ClipOffer, ClipPiece
from cuebot.wire.one_play import OnePlay, PlayedEar


def play(folder, act, clip, *, late=2.0, before=None, **keys):
    """Play a clip on the sink while `act(one)` runs beside; return what was told."""
    part = Part(use="device", device="host_ear", earcons=False, **keys)
    ear, told = make_device_ear(part, Config()), []

    async def main():
        ledger = await open_ledger(folder)
        await ear.open()
        if before:
            await asyncio.to_thread(before)
        offset, now = ClockOffset(), clock.now()
        offset.add(now, now + 50.0, now + 50.0, now)
        offer = ClipOffer(
            room="r",
            token=1,
            number=1,
            digest=hashlib.sha256(clip.pcm).hexdigest(),
            size=len(clip.pcm),
            sample_rate=clip.sample_rate,
            latest=now + 50.0 + late,
        )
        arrived = ArrivingClip(offer)
        arrived.add(ClipPiece(number=1, offset=0, pcm=clip.pcm))
        one = OnePlay(arrived, PlayedEar(ear), ledger, told.append)
        async with asyncio.TaskGroup() as group:
            group.create_task(one.run(offset))
            await act(one)
        await ear.aclose()
        await asyncio.to_thread(ledger.close)
        return ledger.find("r", 1)

    return told, clock.run(main())


async def nothing(_one):
    """Let it sound."""


def test_it_is_told_as_it_begins_and_with_its_samples_as_it_ends(tmp_path, sound):
    clip = noise(0.4)
    with sound.recording("host_ear") as heard:
        told, kept = play(tmp_path, nothing, clip)
    assert [one.state for one in told] == ["began", "ended"]
    assert kept.state == "ended"
    assert told[1].ended - told[1].began == len(clip.pcm) // 2
    assert heard[0][heard[0] != 0].tolist() == np.frombuffer(clip.pcm, "<i2").tolist()


def test_a_device_that_is_away_until_its_moment_is_over_never_begins_it(tmp_path, sound):
    def unplug():
        sound.unplug("host_ear")

    async def plug(_one):
        await asyncio.sleep(1.5)
        await asyncio.to_thread(sound.plug, "host_ear")

    with sound.recording("speakers") as leaked:
        told, kept = play(tmp_path, plug, noise(3.0), late=0.8, before=unplug, replug=9.0)
    assert [one.state for one in told] == ["expired"]
    assert told[0].never_began
    assert kept.state == "expired"
    assert not np.abs(leaked[0].astype(int)).max(initial=0)


def test_a_device_that_goes_in_mid_line_cuts_it_and_it_is_not_said_again(tmp_path, sound):
    async def replug(_one):
        await asyncio.sleep(0.8)
        await asyncio.to_thread(sound.unplug, "host_ear")
        await asyncio.to_thread(sound.plug, "host_ear")

    told, _ = play(tmp_path, replug, noise(3.0), replug=9.0)
    assert [one.state for one in told] == ["began", "cut"]


@pytest.mark.parametrize("after", [0.0, 0.4])
def test_a_stop_is_told_with_what_was_heard_before_it(tmp_path, sound, after):
    del sound

    async def stop(one):
        await asyncio.sleep(after)
        one.stop()

    told, _ = play(tmp_path, stop, noise(4.0))
    end = told[-1]
    assert end.why == "it was stopped"
    assert end.state == ("cut" if end.began is not None else "unheard")
    if end.began is not None:
        assert (end.ended - end.began) / end.sample_rate < 2.0


def test_a_moment_that_is_over_keeps_it_silent(tmp_path, sound):
    with sound.recording("host_ear") as heard:
        told, _ = play(tmp_path, nothing, noise(0.4), late=-0.5)
    assert [one.state for one in told] == ["expired"]
    assert not np.abs(heard[0].astype(int)).max(initial=0)
