"""An outage is told once, and so is its end."""

import asyncio

from cuebot import clock
from cuebot.draft.outage_warning import SETTLE_TIME, OutageWarning


def tell(story):
    """Play a story: failures are `x`, successes `.`, ten seconds apart; return what was told."""
    told = []

    async def play():
        outage = OutageWarning(told.append, "over", told.append)
        for what in story:
            if what == "x":
                outage.report_fault("it fails")
            else:
                outage.report_success()
            await asyncio.sleep(10.0)

    clock.run(play(), speed=clock.VIRTUAL)
    return told


def test_what_keeps_failing_is_told_once_and_so_is_its_end():
    assert tell("...xxxxxxxxxx..........xx") == ["it fails", "over", "it fails"]


def test_what_fails_now_and_then_is_one_outage():
    assert tell("x.x..x...x.x.") == ["it fails"]
    assert tell("x" + "." * int(SETTLE_TIME / 10)) == ["it fails", "over"]
