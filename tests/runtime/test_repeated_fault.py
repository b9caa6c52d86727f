"""A port that is in use for an hour is no hour of alarms."""

import asyncio

from cuebot import clock
from cuebot.errors import CaptureError
from cuebot.runtime import supervise
from cuebot.runtime.recovery import NOTICE
from cuebot.runtime.repeated_fault import REMIND_AFTER

HOUR = 3_600.0


def test_the_same_fault_is_told_once_and_then_seldom_and_so_is_its_end(caplog):
    async def serve():
        if clock.now() < HOUR:
            raise CaptureError("the port is taken", where="127.0.0.1:8700", retry=True)
        await asyncio.sleep(HOUR)

    with caplog.at_level(NOTICE, "cuebot"):
        clock.run(supervise.keep_running("http", serve), speed=clock.VIRTUAL)
    *warned, over = caplog.records
    assert {one.getMessage() for one in warned} == {"http: 127.0.0.1:8700: the port is taken."}
    assert 1 < len(warned) <= HOUR / REMIND_AFTER
    assert (over.levelno, over.getMessage()) == (NOTICE, "http works again.")


def test_another_fault_is_told_at_once_and_a_short_run_is_no_recovery(caplog):
    faults = ["the port is taken", "the port is taken", "cannot listen there", "the port is taken"]

    async def serve():
        if faults:
            await asyncio.sleep(1)
            raise CaptureError(faults.pop(0), retry=True)

    with caplog.at_level(NOTICE, "cuebot"):
        clock.run(supervise.keep_running("http", serve), speed=clock.VIRTUAL)
    assert caplog.messages == [
        "http: the port is taken.",
        "http: cannot listen there.",
        "http: the port is taken.",
    ]
