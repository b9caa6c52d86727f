"""Looks at files: those of many shows share a thread, and one that hangs holds up itself alone."""

import asyncio
import gc
import threading
import weakref

import pytest

from cuebot import clock
from cuebot.runtime.file_looks import GRID, look_at_file, wait_for_look

PATIENCE = 30.0
"""Seconds that a busy machine is given."""


def test_what_a_look_finds_or_raises_comes_back():
    def fail():
        raise OSError("gone")

    async def look():
        assert await look_at_file(lambda: "found") == "found"
        with pytest.raises(OSError, match="gone"):
            await look_at_file(fail)

    clock.run(look())


def test_looks_that_are_due_together_share_a_thread():
    seen = []

    async def look(number):
        await asyncio.sleep(number * GRID / 100)
        await wait_for_look(1.0)
        await look_at_file(lambda: seen.append((number, threading.get_ident())))

    async def look_all():
        async with asyncio.TaskGroup() as group:
            for number in range(50):
                group.create_task(look(number))
        return clock.now()

    ended = clock.run(look_all(), speed=clock.VIRTUAL, start=100.01)
    assert sorted(number for number, _ in seen) == list(range(50))
    assert len({thread for _, thread in seen}) == 1
    assert 1.0 - GRID <= ended - 100.01 <= 1.0 + GRID


def test_a_look_that_hangs_holds_up_no_other():
    hangs, ends = threading.Event(), threading.Event()

    def hang():
        hangs.set()
        ends.wait(PATIENCE)

    async def look():
        async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
            hanging = group.create_task(look_at_file(hang))
            before = group.create_task(look_at_file(lambda: "before"))
            while not hangs.is_set():  # noqa: ASYNC110 - a thread does it
                await asyncio.sleep(0.01)
            after = await look_at_file(lambda: "after")
            assert (await before, after) == ("before", "after")
            assert not hanging.done()
            ends.set()

    clock.run(look())


def test_a_show_that_ends_while_it_looks_is_told_nothing():
    begins, ends = threading.Event(), threading.Event()

    def hang():
        begins.set()
        ends.wait(PATIENCE)

    async def look():
        async with asyncio.TaskGroup() as group:
            looking = group.create_task(look_at_file(hang))
            while not begins.is_set():  # noqa: ASYNC110 - a thread does it
                await asyncio.sleep(0.01)
            looking.cancel()
        assert looking.cancelled()
        ends.set()
        return await look_at_file(lambda: "next")

    assert clock.run(look()) == "next"


def test_looks_keep_no_loop_that_is_over():
    async def look():
        await look_at_file(lambda: "found")
        return weakref.ref(asyncio.get_running_loop())

    loop = clock.run(look())
    gc.collect()
    assert loop() is None
