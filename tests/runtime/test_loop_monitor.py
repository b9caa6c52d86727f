import asyncio
from itertools import pairwise

import pytest

from cuebot import clock
from cuebot.runtime.loop_monitor import LOOP_SAMPLE_INTERVAL, LoopMonitor


def test_a_loop_that_is_free_is_never_late_and_looked_at_fifty_times_a_second():
    async def main():
        monitor, seen = LoopMonitor(), []
        monitor.record_sample = lambda late, _busy: seen.append((clock.now(), late))
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(monitor.run(print))
            await asyncio.sleep(1.01)
            watching.cancel()
        return seen

    seen = clock.run(main(), speed=clock.VIRTUAL)
    assert len(seen) == 50
    assert all(
        after - before == pytest.approx(LOOP_SAMPLE_INTERVAL)
        for (before, _), (after, _) in pairwise(seen)
    )
    assert max(late for _, late in seen) < 0.001


def test_the_worst_of_the_last_minute_is_told_and_forgotten_after_it():
    async def main():
        monitor, told = LoopMonitor(), []
        for late, busy in [(0.01, 0.001), (0.2, 0.03), (0.06, 0.05), (0.05, 0.0)]:
            monitor.record_sample(late, busy)
            await asyncio.sleep(1.0)
        told.append((monitor.late, monitor.busy, monitor.stalls))
        await asyncio.sleep(70.0)
        monitor.record_sample(0.02, 0.01)
        told.append((monitor.late, monitor.busy, monitor.stalls))
        return told

    assert clock.run(main(), speed=clock.VIRTUAL) == [(0.2, 0.05, 2), (0.02, 0.01, 2)]


def test_nothing_is_known_before_the_first_look():
    async def main():
        return LoopMonitor().late, LoopMonitor().busy

    assert clock.run(main()) == (0.0, 0.0)
