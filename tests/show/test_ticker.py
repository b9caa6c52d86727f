"""The ticks of a show, in virtual time."""

import asyncio

import pytest

from cuebot import clock
from cuebot.show.policy import SHOW_POLICY
from cuebot.show.ticker import Ticker

SOONEST, LATEST = SHOW_POLICY.min_tick_interval, SHOW_POLICY.max_tick_interval


def ticked(*hastened, seconds=3.5):
    """Return when a ticker ticks that is hastened at these moments."""
    ticks = []

    async def main():
        ticker = Ticker(ticks.append)
        async with asyncio.TaskGroup() as group:
            running = group.create_task(ticker.run())
            for moment in hastened:
                await asyncio.sleep(moment - clock.now())
                ticker.hasten()
            await asyncio.sleep(seconds - clock.now())
            running.cancel()

    clock.run(main(), speed=clock.VIRTUAL)
    return [tick.at for tick in ticks]


def test_a_quiet_show_ticks_at_its_steady_pace():
    assert ticked() == pytest.approx([LATEST, 2 * LATEST, 3 * LATEST])


def test_what_came_makes_it_tick_at_once_and_the_pace_goes_on_from_there():
    assert ticked(0.4)[:2] == pytest.approx([0.4, 0.4 + LATEST])


def test_a_flood_makes_it_tick_no_oftener_than_the_least_interval():
    flood = [0.4 + n * SOONEST / 10 for n in range(21)]
    ticks = [at for at in ticked(*flood) if at < flood[-1] + SOONEST]
    assert ticks == pytest.approx([0.4, 0.4 + SOONEST, 0.4 + 2 * SOONEST])
