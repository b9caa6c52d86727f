"""Show time, real and virtual."""

import asyncio
import sys
import threading

from cuebot import clock


def test_an_hour_passes_in_an_instant():
    async def main():
        began = clock.now()
        await asyncio.sleep(3600)
        return began, clock.now()

    assert clock.run(main(), speed=clock.VIRTUAL) == (0.0, 3600.0)


def test_show_time_runs_at_the_given_speed():
    async def main():
        await asyncio.sleep(20)
        return clock.now()

    assert 20.0 <= clock.run(main(), speed=1000.0) < 400.0


def test_virtual_time_stands_still_for_a_child_process():
    async def main():
        with clock.standstill():
            child = await asyncio.create_subprocess_exec(
                sys.executable, "-c", "print('done')", stdout=asyncio.subprocess.PIPE
            )
            said, _ = await child.communicate()
        return said.strip(), clock.now()

    async def beside():
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(0.001))
            work = group.create_task(main())
        return work.result()

    assert clock.run(beside(), speed=clock.VIRTUAL) == (b"done", 0.0)


def test_outside_a_show_standing_still_changes_nothing():
    async def main():
        with clock.standstill():
            return asyncio.get_running_loop().time() > 0

    assert asyncio.run(main())


def test_the_time_of_day_carries_its_zone():
    assert clock.utc_now().utcoffset().total_seconds() == 0


def test_the_end_waits_for_a_thread_in_real_time():
    async def main():
        waiting = threading.Event()
        asyncio.get_running_loop().run_in_executor(None, waiting.wait, 0.05)
        return waiting

    clock.run(main(), speed=clock.VIRTUAL)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("asyncio_")]


def test_a_show_that_goes_on_has_its_time():
    async def main():
        began = clock.now()
        await asyncio.sleep(5)
        return began, clock.now(), clock.start_time()

    assert clock.run(main(), speed=clock.VIRTUAL, start=600.0) == (600.0, 605.0, 600.0)


def test_real_time_goes_on_from_the_start_as_well():
    async def main():
        return clock.now()

    assert 600.0 <= clock.run(main(), start=600.0) < 660.0
    assert clock.start_time() == 0.0
