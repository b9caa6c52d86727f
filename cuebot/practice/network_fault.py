"""The network taken away from this process, for practice: nothing is reached, what is open breaks.

It is done to the event loop, so that every client fails as it would on a real show.  This machine
itself (127.0.0.1) stays reachable: a model of one's own and the console live there.
"""

from __future__ import annotations

import asyncio
import errno
import os
import weakref
from typing import TYPE_CHECKING, Any

from cuebot.runtime.loopback import is_loopback

if TYPE_CHECKING:
    import socket


class NetworkFault:
    """Takes the network away from a loop, and gives it back."""

    def __init__(self, *, spares_loopback: bool = True) -> None:
        self.gone = False
        self._spares_loopback = spares_loopback
        self._open: weakref.WeakSet[asyncio.BaseTransport] = weakref.WeakSet()

    def install(self, loop: asyncio.AbstractEventLoop) -> None:
        """Stand between a loop and the network from now on; until it is cut nothing changes."""
        connect, open_connection, resolve = (
            loop.sock_connect,
            loop.create_connection,
            loop.getaddrinfo,
        )

        async def sock_connect(sock: socket.socket, address: Any) -> None:  # noqa: ANN401 - asyncio's own
            self._refuse(address[0] if isinstance(address, tuple) else "localhost")
            await connect(sock, address)

        async def create_connection(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - asyncio's own
            transport, protocol = await open_connection(*args, **options)
            peer = transport.get_extra_info("peername")
            if not self._is_spared(peer[0] if isinstance(peer, tuple) else "localhost"):
                self._open.add(transport)
            return transport, protocol

        async def getaddrinfo(host: Any, port: Any, **options: Any) -> Any:  # noqa: ANN401 - asyncio's own
            self._refuse(str(host or "localhost"))
            return await resolve(host, port, **options)

        loop.sock_connect = sock_connect  # type: ignore[method-assign]
        loop.create_connection = create_connection  # type: ignore[method-assign]
        loop.getaddrinfo = getaddrinfo  # type: ignore[method-assign]

    def cut(self) -> None:
        """Let nothing be reached, and break what is open."""
        self.gone = True
        for transport in list(self._open):
            if isinstance(transport, asyncio.Transport):
                transport.abort()

    def restore(self) -> None:
        """Let everything be reached again."""
        self.gone = False

    def _refuse(self, host: str) -> None:
        if self.gone and not self._is_spared(host):
            raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))

    def _is_spared(self, host: str) -> bool:
        return self._spares_loopback and is_loopback(host)
