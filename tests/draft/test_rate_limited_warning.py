"""What fails again and again is told once a minute."""

import asyncio

from cuebot import clock
from cuebot.draft.rate_limited_warning import RateLimitedWarning


def test_the_first_is_told_at_once_and_the_others_are_counted():
    told = []

    async def story():
        tell = RateLimitedWarning(told.append)
        for _ in range(90):
            tell("no answer")
            await asyncio.sleep(1.0)

    clock.run(story(), speed=clock.VIRTUAL)
    assert told == ["no answer", "no answer (59 more since the last time)"]


def test_what_fails_seldom_is_told_each_time():
    told = []

    async def story():
        tell = RateLimitedWarning(told.append)
        for reason in ("no answer", "no JSON"):
            tell(reason)
            await asyncio.sleep(61.0)

    clock.run(story(), speed=clock.VIRTUAL)
    assert told == ["no answer", "no JSON"]
