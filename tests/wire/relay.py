"""A relay between two machines that cuts, halves, slows and stalls the line, by a seed."""

from __future__ import annotations

import asyncio
import random
from contextlib import asynccontextmanager, suppress

CHUNK = 16 * 1024


class Relay:
    """Passes on what comes at its port to another one, until it is told to hurt the line."""

    def __init__(self, port, seed=0):
        self.target = port
        self.random = random.Random(seed)
        self.port = 0
        self.cuts = 0
        self.delay = 0.0
        """Seconds that each chunk waits."""
        self.bytes_a_second = 0
        """Of each direction; 0 for as fast as it goes."""
        self._open = asyncio.Event()
        self._open.set()
        self._half = False
        self._writers = set()
        self._tasks = set()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    async def _serve(self, reader, writer):
        self._tasks.add(asyncio.current_task())
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, far_writer}
        self._writers |= ends
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._pass_on(reader, far_writer, ends))
                group.create_task(self._pass_on(far_reader, writer, ends))
        finally:
            self._writers -= ends
            for one in ends:
                one.transport.abort()
            self._tasks.discard(asyncio.current_task())

    async def _pass_on(self, reader, writer, ends):
        with suppress(ConnectionError, OSError):
            while data := await reader.read(CHUNK):
                await self._open.wait()
                if self.delay:
                    await asyncio.sleep(self.delay * self.random.uniform(0.5, 1.5))
                if self.bytes_a_second:
                    await asyncio.sleep(len(data) / self.bytes_a_second)
                if self._half and len(data) > 1:
                    self._half = False
                    writer.write(data[: len(data) // 2])
                    await writer.drain()
                    break
                writer.write(data)
                await writer.drain()
        for one in ends:
            one.transport.abort()

    def cut(self):
        """Break every line at once, as a network does that goes away and resets."""
        self.cuts += 1
        for one in list(self._writers):
            one.transport.abort()

    def halve(self):
        """Break the line in the middle of what it carries next."""
        self.cuts += 1
        self._half = True

    async def stall(self, seconds):
        """Carry nothing for a while, and then all that waited."""
        self._open.clear()
        await asyncio.sleep(seconds)
        self._open.set()

    async def vanish(self, seconds):
        """Carry nothing for a while, and then break the line: nobody was told of its end."""
        self.cuts += 1
        self._open.clear()
        await asyncio.sleep(seconds)
        for one in list(self._writers):
            one.transport.abort()
        self._open.set()

    async def hurt(self):
        """Do one of these, by the seed."""
        kind = self.random.choice(["cut", "halve", "vanish"])
        if kind == "vanish":
            await self.vanish(self.random.uniform(0.2, 3.0))
        else:
            getattr(self, kind)()
        if self.random.random() < 0.3:
            await self.stall(self.random.uniform(0.1, 1.0))


@asynccontextmanager
async def relay(port, seed=0):
    """Run a relay before a port of this machine."""
    made = Relay(port, seed)
    server = await asyncio.start_server(made._serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
        for task in list(made._tasks):
            task.cancel()
        await asyncio.gather(*made._tasks, return_exceptions=True)
