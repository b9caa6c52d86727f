"""Calls and the floor, in virtual time."""

import asyncio
from dataclasses import replace

from parts import cue

from cuebot import clock
from cuebot.model import CallBegan, CallEnded, Priority
from cuebot.queue.call_hold import CALL
from cuebot.queue.floor import Floor


def spoken(script, seconds=4.0):
    """Run a script; return of each turn who had it, from when to when, and why it was cut."""
    spans = []

    async def main():
        floor = Floor(gap=0.0)

        async def speak(who):
            async with floor.acquire_turn(who, seconds) as turn:
                began = clock.now()
                try:
                    await asyncio.sleep(seconds)
                finally:
                    spans.append((who.id, round(began, 3), round(clock.now(), 3)))
            return turn.cut

        async with asyncio.TaskGroup() as group:
            return await script(floor, group, speak)

    cuts = clock.run(main(), speed=clock.VIRTUAL)
    return spans, [one.result() for one in cuts]


def test_no_line_begins_during_a_call_or_right_after_it_however_urgent():
    async def script(floor, group, speak):
        floor.calls.begin_call(1)
        lines = [group.create_task(speak(cue(7, priority=Priority.URGENT)))]
        await asyncio.sleep(2.0)
        assert floor.active_holds == {CALL}
        floor.calls.end_call(1)
        return lines

    assert spoken(script) == ([(7, 2.6, 6.6)], [""])


def test_a_line_goes_on_under_a_short_call():
    async def script(floor, group, speak):
        lines = [group.create_task(speak(cue(1)))]
        await asyncio.sleep(1.0)
        floor.calls.begin_call(1)
        await asyncio.sleep(1.4)
        floor.calls.end_call(1)
        return lines

    assert spoken(script) == ([(1, 0.0, 4.0)], [""])


def test_a_long_call_cuts_a_line_that_has_hardly_begun():
    async def script(floor, group, speak):
        lines = [group.create_task(speak(cue(1)))]
        await asyncio.sleep(1.0)
        floor.calls.begin_call(1)
        await asyncio.sleep(3.0)
        floor.calls.end_call(1)
        lines.append(group.create_task(speak(cue(1))))
        return lines

    assert spoken(script) == ([(1, 0.0, 2.5), (1, 4.6, 8.6)], [CALL, ""])


def test_most_of_a_line_is_finished_and_so_is_an_urgent_one():
    async def script(floor, group, speak):
        lines = [group.create_task(speak(cue(1)))]
        await asyncio.sleep(2.0)
        floor.calls.begin_call(1)
        await asyncio.sleep(2.0)
        floor.calls.end_call(1)
        lines.append(group.create_task(speak(cue(2, priority=Priority.URGENT))))
        await asyncio.sleep(1.0)
        floor.calls.begin_call(2)
        await asyncio.sleep(2.0)
        floor.calls.end_call(2)
        return lines

    assert spoken(script) == ([(1, 0.0, 4.0), (2, 4.6, 8.6)], ["", ""])


def test_the_floor_is_held_until_the_last_of_several_calls_is_over():
    async def script(floor, group, speak):
        floor.calls.begin_call(1)
        floor.calls.begin_call(2)
        floor.calls.end_call(1)
        floor.calls.end_call(1)
        floor.calls.end_call(9)
        lines = [group.create_task(speak(cue(1)))]
        await asyncio.sleep(1.0)
        floor.calls.end_call(2)
        return lines

    assert spoken(script) == ([(1, 1.6, 5.6)], [""])


def test_whoever_goes_on_within_the_gap_holds_it_still():
    async def script(floor, group, speak):
        floor.calls.begin_call(1)
        lines = [group.create_task(speak(cue(1)))]
        await asyncio.sleep(1.0)
        floor.calls.end_call(1)
        await asyncio.sleep(0.4)
        floor.calls.begin_call(2)
        await asyncio.sleep(1.0)
        floor.calls.end_call(2)
        return lines

    assert spoken(script) == ([(1, 3.0, 7.0)], [""])


def test_a_line_that_is_about_to_be_said_waits_on():
    async def script(floor, group, speak):
        lines = [group.create_task(speak(cue(1)))]
        asyncio.get_running_loop().call_soon(floor.calls.begin_call, 1)
        await asyncio.sleep(1.0)
        floor.calls.end_call(1)
        return lines

    assert spoken(script) == ([(1, 1.6, 5.6)], [""])


def test_only_a_call_to_the_ear_holds_the_floor():
    async def main():
        floor = Floor(gap=0.0)
        began = CallBegan(at=0.0, number=3, seat="Mai", office="director", group="room", ear=False)
        ended = CallEnded(at=0.0, number=4, seat="Mai", office="director", group="host")
        floor.calls.apply_event(began)
        assert floor.active_holds == frozenset()
        floor.calls.apply_event(replace(began, number=4, ear=True))
        assert floor.active_holds == {CALL}
        floor.calls.apply_event(ended)
        await asyncio.sleep(1.0)
        return floor.active_holds

    assert clock.run(main(), speed=clock.VIRTUAL) == frozenset()
