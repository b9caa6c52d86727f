"""The look-out for a device that is gone, in virtual time."""

import asyncio

from cuebot import clock
from cuebot.errors import EarError
from cuebot.runtime.recovery import NOTICE
from cuebot.talkback.device_return import DeviceReturn
from cuebot.talkback.device_rules import DeviceUnpluggedError
from cuebot.talkback.policy import TALKBACK_POLICY

LOOK = TALKBACK_POLICY.device_look_interval
GONE = DeviceUnpluggedError("the device is gone", do="plug it in", retry=True)


def look_out(holders, caplog, seconds, use=None):
    """Let the device be gone at 0; `holders(n)` is what has it at look `n`, or an error.

    Return what was told and when, and how often it was looked for.
    """
    looks, told = [], []

    async def open_device():
        looks.append(clock.now())
        found = holders(len(looks))
        if isinstance(found, EarError):
            raise found
        return found

    async def main():
        watch = DeviceReturn("host_ear", open_device)
        watch.report_loss(GONE)
        watch.report_loss(GONE)
        if use is not None:
            await use(watch)
        await asyncio.sleep(seconds)
        await watch.aclose()
        told.extend((record.levelno, record.getMessage()) for record in caplog.records)
        return len(looks)

    with caplog.at_level(NOTICE, "cuebot"):
        return clock.run(main(), speed=clock.VIRTUAL), [text for _, text in told]


SILENT = "the ear is silent: the device is gone; plug it in."
BACK = "the ear is back on 'host_ear'."


def test_its_return_is_told_once_in_a_silent_room_and_then_it_is_looked_for_no_more(caplog):
    looks, told = look_out(lambda look: GONE if look < 5 else "player", caplog, 100 * LOOK)
    assert told == [SILENT, BACK]
    assert looks == 6


def test_what_is_gone_again_at_the_next_look_is_not_back(caplog):
    _, told = look_out(
        lambda look: (GONE, f"player {look}", f"player {look}")[look % 3], caplog, 60.0
    )
    assert told == [SILENT]


def test_where_nobody_may_look_nothing_is_told(caplog):
    _, told = look_out(lambda _: None, caplog, 60.0)
    assert told == [SILENT]


def test_a_line_that_sounds_tells_it_at_once_and_ends_the_looks(caplog):
    async def sound(watch):
        await asyncio.sleep(LOOK / 2)
        watch.report_return()

    looks, told = look_out(lambda _: GONE, caplog, 60.0, sound)
    assert (looks, told) == (0, [SILENT, BACK])


def test_a_device_that_goes_again_is_told_again_with_its_end(caplog):
    async def lose_again(watch):
        await asyncio.sleep(10 * LOOK)
        watch.report_loss(GONE)

    _, told = look_out(lambda _: "player", caplog, 10 * LOOK, lose_again)
    assert told == [SILENT, BACK] * 2


def test_a_closed_ear_looks_no_more(caplog):
    async def close(watch):
        await watch.aclose()

    looks, told = look_out(lambda _: "player", caplog, 60.0, close)
    assert (looks, told) == (0, [SILENT])
