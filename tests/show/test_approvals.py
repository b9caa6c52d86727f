"""Lines that wait for somebody's approval."""

import asyncio

import pytest

from cuebot import clock
from cuebot.show.approvals import Approvals


def test_whoever_approves_ends_the_wait_once():
    async def main():
        approvals = Approvals()
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(approvals.wait_for(7))
            await asyncio.sleep(1.0)
            told = [
                approvals.approve(9, "x"),
                approvals.approve(7, "desk"),
                approvals.approve(7, "y"),
            ]
        return waiting.result(), told, approvals.approve(7, "z")

    assert clock.run(main(), speed=clock.VIRTUAL) == ("desk", [False, True, False], False)


def test_a_cue_that_ends_meanwhile_waits_for_nobody():
    async def main():
        approvals = Approvals()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1.0):
                await approvals.wait_for(7)
        return approvals.approve(7, "desk")

    assert clock.run(main(), speed=clock.VIRTUAL) is False
