"""A wire of a known length to a local server: a relay that holds back what passes it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager


class End(asyncio.Protocol):
    """One end of a relayed connection."""

    def __init__(self, wire):
        self.wire = wire
        self.transport = None
        self.other = None
        self.early = []
        self.gone = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        self.wire.ends.append(self)

    def data_received(self, data):
        self.later(lambda: self.other.transport.write(data))

    def connection_lost(self, _error):
        self.gone.set_result(None)
        self.later(lambda: self.other.transport.close())  # noqa: PLW0108 - `other` may not be met yet

    def later(self, act):
        if self.other is None:
            self.early.append(act)
        else:
            self.wire.deliver(self, act)


class Near(End):
    """The client's end: once it is met, the server's end is opened."""

    def connection_made(self, transport):
        super().connection_made(transport)
        # Setting a connection up takes a round trip: its first bytes wait for it.
        self.opened = asyncio.get_running_loop().time() + self.wire.round_trip
        self.opening = asyncio.get_running_loop().create_task(self.open())

    async def open(self):
        loop = asyncio.get_running_loop()
        far = End(self.wire)
        far.opened, far.other = self.opened, self
        await loop.create_connection(lambda: far, "127.0.0.1", self.wire.port)
        self.other = far
        for act in self.early:
            self.wire.deliver(self, act)


class Wire:
    """A relay in front of a port, with so many seconds for a round trip."""

    def __init__(self, round_trip):
        self.round_trip = round_trip
        self.ends = []
        self.port = 0
        self._server = None

    async def relay(self, port):
        """Stand in front of `port`; return the port to use instead."""
        self.port = port
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Near(self), "127.0.0.1", 0)
        return self._server.sockets[0].getsockname()[1]

    def deliver(self, end, act):
        loop = asyncio.get_running_loop()
        loop.call_at(max(loop.time(), end.opened) + self.round_trip / 2, act)

    async def aclose(self):
        self._server.close()
        for end in self.ends:
            end.transport.abort()
        await asyncio.gather(*(end.gone for end in self.ends))


@asynccontextmanager
async def wire(round_trip):
    """Yield a wire; its `relay` fits `edge_service(between=...)`."""
    made = Wire(round_trip)
    try:
        yield made
    finally:
        await made.aclose()
