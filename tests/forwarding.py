"""A forward proxy for tests: it brings every address to one local server, and tells who asked."""

import asyncio
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

SERVED = 200


class Forward:
    """Speaks CONNECT, and plain requests with the whole address."""

    def __init__(self, port, status=SERVED):
        self._port = port
        self._status = status
        self.asked = []
        """Hosts, in the order in which they were asked for."""
        self.heads = []
        self.url = ""

    async def serve(self, reader, writer):
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._answer(reader, writer)
        finally:
            writer.close()

    async def _answer(self, reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        self.heads.append(head.decode())
        verb, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ")
        tunnel = verb == "CONNECT"
        self.asked.append(target.partition(":")[0] if tunnel else urlsplit(target).hostname)
        if self._status != SERVED:
            writer.write(f"HTTP/1.1 {self._status} No\r\nContent-Length: 0\r\n\r\n".encode())
            await writer.drain()
            return
        there, onward = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            if tunnel:
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            else:
                onward.write(head)
            await asyncio.gather(_pass_on(reader, onward), _pass_on(there, writer))
        finally:
            onward.close()


async def _pass_on(reader, writer):
    with suppress(ConnectionError):
        while piece := await reader.read(65_536):
            writer.write(piece)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def forwarding(port=0, *, status=SERVED):
    """Run a proxy that brings everybody to a local port, or answers with a status."""
    forward = Forward(port, status)
    async with asyncio.TaskGroup() as group:
        tasks = []

        def begin(reader, writer):
            tasks.append(group.create_task(forward.serve(reader, writer)))

        server = await asyncio.start_server(begin, "127.0.0.1", 0)
        forward.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield forward
        finally:
            server.close()
            for task in tasks:
                task.cancel()
            await asyncio.sleep(0)
