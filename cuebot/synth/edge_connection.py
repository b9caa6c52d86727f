"""A connection to the edge service that stands before a line needs it.

A line is said over a WebSocket of its own.  Over the network, opening one costs a round trip for
TCP, one or two for TLS and one for the upgrade; all but the last are done here, ahead.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import aiohttp
from edge_tts import communicate, constants
from yarl import URL

from cuebot import clock
from cuebot.runtime import proxy

if TYPE_CHECKING:
    from ssl import SSLContext

    from cuebot.model import Seconds

log = logging.getLogger(__name__)

EVERY: Seconds = 20.0
"""How often an unused connection is spoken to, so that neither end lets it go."""
PATIENCE: Seconds = 4.0


class Kept(aiohttp.TCPConnector):
    """A pool of connections that outlives the client's sessions."""

    async def close(self, *, abort_ssl: bool = False) -> None:
        """Do nothing: the client closes its pool after each line."""

    async def let_go(self) -> None:
        """Close every connection."""
        await super().close()


class Warm:
    """Keeps one connection of the client's pool open, and opens the next when a line took it."""

    def __init__(self) -> None:
        """Belong to the running loop."""
        self.connector = Kept(keepalive_timeout=2 * EVERY)
        self._taken = asyncio.Event()

    def taken(self) -> None:
        """Tell that a line has used the connection up."""
        self._taken.set()

    async def keep(self) -> None:
        """Keep a connection open until cancelled."""
        while True:
            self._taken.clear()
            await self.touch()
            try:
                async with asyncio.timeout(clock.real(EVERY)):
                    await self._taken.wait()
            except TimeoutError:
                continue

    async def touch(self) -> None:
        """Speak to the service over an idle connection, or over a new one, which is then idle.

        A service that is away is no news here: the next line finds out, and tells.
        """
        address = _address()
        try:
            with clock.standstill():
                async with (
                    asyncio.timeout(clock.real(PATIENCE)),
                    aiohttp.ClientSession(connector=self.connector) as session,
                    session.head(
                        address,
                        ssl=_tls(),
                        allow_redirects=False,
                        proxy=proxy.proxy_for(str(address)),
                    ),
                ):
                    return
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            log.info("The edge service cannot be reached ahead of a line: %r.", error)


def service_url() -> str:
    """Return the address where the client says its lines, as it stands in the client."""
    return str(vars(communicate)["WSS_URL"])


def _address() -> URL:
    """Return the service's list of voices, at the address where the client says its lines."""
    service = URL(service_url())
    scheme = "https" if service.scheme == "wss" else "http"
    return (
        URL(constants.VOICE_LIST)
        .with_scheme(scheme)
        .with_host(str(service.host))
        .with_port(service.explicit_port)
    )


def _tls() -> SSLContext | bool:
    """Return the client's own TLS context: only a connection made under it is used by it."""
    context: SSLContext | bool = vars(communicate).get("_SSL_CTX", True)
    return context
