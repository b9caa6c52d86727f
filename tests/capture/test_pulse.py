"""A source's pulse."""

import asyncio

from parts import Script

from cuebot import clock
from cuebot.capture.pulse import Pulse
from cuebot.model import Tick


def test_a_pulse_counts_what_passes_and_hands_it_on():
    async def main():
        got = []
        pulse = Pulse(Script([Tick(at=1.0), Tick(at=2.0)], name="room"))
        await pulse.run(got.append)
        return pulse.name, pulse.sent, pulse.last, got

    name, sent, last, got = clock.run(main(), speed=clock.VIRTUAL)
    assert (name, sent, last) == ("room", 2, 2.0)
    assert got == [Tick(at=1.0), Tick(at=2.0)]


def test_silence_is_counted_from_the_last_event():
    async def main():
        pulse = Pulse(Script([Tick(at=1.0)]))
        await pulse.run(lambda _event: None)
        await asyncio.sleep(9.0)
        return pulse.silent

    assert clock.run(main(), speed=clock.VIRTUAL) == 9.0


def test_a_source_that_never_sent_is_silent_since_it_began():
    async def main():
        await asyncio.sleep(5.0)
        pulse = Pulse(Script([]))
        await pulse.run(lambda _event: None)
        await asyncio.sleep(2.0)
        return pulse.silent, pulse.last

    assert clock.run(main(), speed=clock.VIRTUAL) == (2.0, None)
