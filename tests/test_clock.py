"""Show time, real and virtual."""

import asyncio
import sys
import threading
from itertools import pairwise

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


def test_who_gives_way_goes_on_when_nothing_else_is_ready():
    async def main():
        order = []

        async def step(name, turns):
            for _ in range(turns):
                await asyncio.sleep(0)
            order.append(name)

        async def flood():
            await clock.take_turn()
            order.append("flood")

        async with asyncio.TaskGroup() as group:
            group.create_task(flood())
            group.create_task(step("an order", 5))
        return order

    assert clock.run(main(), speed=clock.VIRTUAL) == ["an order", "flood"]


def test_who_gives_way_goes_on_beside_what_never_rests():
    async def main():
        turn, rounds = clock.take_turn(), 0
        while not turn.done():
            await asyncio.sleep(0)
            rounds += 1
        return rounds

    assert clock.MOST_ROUNDS <= clock.run(main(), speed=clock.VIRTUAL) <= clock.MOST_ROUNDS + 2


def test_who_gives_way_comes_before_time_passes():
    async def main():
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(60.0))
            await clock.take_turn()
            return clock.now()

    assert clock.run(main(), speed=clock.VIRTUAL) == 0.0


def test_a_turn_that_nobody_waits_for_any_more_is_passed_over():
    async def main():
        first, second = clock.take_turn(), clock.take_turn()
        first.cancel()
        await second
        return first.cancelled()

    assert clock.run(main(), speed=clock.VIRTUAL)


def test_after_an_order_a_flood_stands_back_for_a_moment():
    async def main():
        clock.hold_back()
        began = clock.now()
        await clock.take_turn()
        return clock.now() - began

    assert clock.run(main()) >= clock.LONGEST_HOLD / 2  # some of it may be over by then


def test_however_many_orders_come_a_flood_stands_back_half_of_the_time_at_most():
    async def main():
        loop, ends = asyncio.get_running_loop(), set()
        began = clock.now()
        while clock.now() < began + 4 * clock.LONGEST_HOLD:
            clock.hold_back()
            ends.add(loop._held_until)
        return sorted(ends)

    ends = clock.run(main())
    assert all(b - a >= 2 * clock.LONGEST_HOLD for a, b in pairwise(ends))


def test_while_a_flood_stands_back_others_are_served():
    async def main():
        clock.hold_back()
        asyncio.get_running_loop()._held_until += 60.0  # whatever else the machine does
        turn = clock.take_turn()
        await asyncio.to_thread(lambda: None)
        await asyncio.sleep(0.001)
        return turn.done()

    assert not clock.run(main())


def test_in_virtual_time_no_flood_stands_back():
    async def main():
        clock.hold_back()
        await clock.take_turn()
        return clock.now()

    assert clock.run(main(), speed=clock.VIRTUAL) == 0.0


def test_outside_a_show_others_have_their_turn_too():
    async def main():
        clock.hold_back()
        order = []
        asyncio.get_running_loop().call_soon(order.append, "other")
        await clock.take_turn()
        return order

    assert asyncio.run(main()) == ["other"]
