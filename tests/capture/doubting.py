"""Waiting until a source is doubted, for tests of a room that falls silent."""

import asyncio
import logging

from cuebot import clock
from cuebot.capture.silence_monitor import SilenceMonitor
from cuebot.model import Comment


class _Ring(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.told = asyncio.get_running_loop().create_future()

    def emit(self, record):
        if not self.told.done():
            self.told.set_result(record.getMessage())


async def doubt_of(source, count):
    """Run a source until so many comments are in and it is doubted; return what is said of it.

    It wants virtual time: that stands still until the comments are in, and then jumps.
    """
    ring, heard = _Ring(), logging.getLogger("cuebot.capture.silence_monitor")
    all_in = asyncio.Event()
    left = iter(range(count - 1, -1, -1))

    def put(event):
        if isinstance(event, Comment) and next(left, 1) == 0:
            all_in.set()

    heard.addHandler(ring)
    try:
        async with asyncio.TaskGroup() as group:
            running = group.create_task(SilenceMonitor(source).run(put))
            with clock.standstill():
                await all_in.wait()
            told = await ring.told
            running.cancel()
    finally:
        heard.removeHandler(ring)
    return told
