"""Floor control, in virtual time."""

import asyncio
import random

import pytest
from parts import cue

from cuebot import clock
from cuebot.model import Priority
from cuebot.queue.floor import Floor


def spoken(script, *, gap=1.0):
    """Run a script against a floor and return who spoke when: (number, began, ended)."""
    spans = []

    async def main():
        floor = Floor(gap=gap)

        async def speak(who, seconds=4.0):
            async with floor.turn(who):
                began = clock.now()
                try:
                    await asyncio.sleep(seconds)
                finally:
                    spans.append((who.id, round(began, 6), round(clock.now(), 6)))

        async with asyncio.TaskGroup() as group:
            await script(floor, group, speak)

    clock.run(main(), speed=clock.VIRTUAL)
    return spans


def test_the_highest_priority_speaks_first_then_the_oldest():
    async def script(_floor, group, speak):
        group.create_task(speak(cue(1, priority=Priority.FILLER)))
        group.create_task(speak(cue(2, born=1.0)))
        group.create_task(speak(cue(3, born=0.0)))
        group.create_task(speak(cue(4, priority=Priority.SALES)))

    assert [who for who, _, _ in spoken(script)] == [4, 3, 2, 1]


def test_the_gap_after_a_line_is_kept():
    async def script(_floor, group, speak):
        for number in (1, 2):
            group.create_task(speak(cue(number)))

    assert spoken(script, gap=1.5) == [(1, 0.0, 4.0), (2, 5.5, 9.5)]


def test_nobody_starts_while_the_floor_is_held():
    async def script(floor, group, speak):
        floor.hold("host talks")
        floor.hold("operator pauses")
        group.create_task(speak(cue(1)))
        await asyncio.sleep(3)
        floor.release("host talks")
        assert floor.holds == {"operator pauses"}
        await asyncio.sleep(4)
        floor.release("operator pauses")

    assert spoken(script) == [(1, 7.0, 11.0)]


def test_a_cancelled_speaker_gives_the_floor_back():
    async def script(floor, group, speak):
        first = group.create_task(speak(cue(1)))
        group.create_task(speak(cue(2)))
        await asyncio.sleep(2)
        assert floor.speaker.id == 1
        first.cancel()

    assert spoken(script) == [(1, 0.0, 2.0), (2, 3.0, 7.0)]


def test_a_cue_that_stops_waiting_in_the_instant_of_its_turn_does_not_jam_the_floor():
    async def script(floor, group, speak):
        floor.hold("host talks")
        first = group.create_task(speak(cue(1)))
        group.create_task(speak(cue(2)))
        await asyncio.sleep(1)
        floor.release("host talks")
        asyncio.get_running_loop().call_later(0, first.cancel)

    assert [who for who, _, _ in spoken(script)] == [2]


@pytest.mark.parametrize("seed", range(40))
def test_two_voices_never_overlap_whatever_is_cancelled_or_held(seed):
    rng = random.Random(seed)

    async def script(floor, group, speak):
        tasks = []
        for number in range(1, 30):
            who = cue(number, born=clock.now(), priority=rng.choice(list(Priority)))
            tasks.append(group.create_task(speak(who, rng.choice([0.0, 0.5, 4.0]))))
            if rng.random() < 0.3:
                rng.choice(tasks).cancel()
            if rng.random() < 0.2:
                floor.hold("host talks")
                asyncio.get_running_loop().call_later(
                    rng.choice([0, 1, 3]), floor.release, "host talks"
                )
            await asyncio.sleep(rng.choice([0, 0, 0.3, 1.0, 5.1]))

    spans = spoken(script)
    starts = [began for _, began, _ in spans[1:]]
    ends = [ended for _, _, ended in spans[:-1]]
    assert all(end + 1.0 <= start + 1e-9 for end, start in zip(ends, starts, strict=True))
    assert spans
