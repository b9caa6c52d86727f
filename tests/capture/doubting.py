"""Waiting until a source is doubted, for tests of a room that falls silent."""

import asyncio
import logging

from cuebot.capture.pulse import Pulse


class _Ring(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.told = asyncio.get_running_loop().create_future()

    def emit(self, record):
        if not self.told.done():
            self.told.set_result(record.getMessage())


async def doubt_of(source):
    """Run a source until something is said about its silence; return what."""
    ring, heard = _Ring(), logging.getLogger("cuebot.capture.pulse")
    heard.addHandler(ring)
    try:
        async with asyncio.TaskGroup() as group:
            running = group.create_task(Pulse(source).run(lambda _event: None))
            async with asyncio.timeout(2000.0):
                told = await ring.told
            running.cancel()
    finally:
        heard.removeHandler(ring)
    return told
