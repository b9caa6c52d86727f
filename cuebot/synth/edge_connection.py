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

PING_INTERVAL: Seconds = 20.0
"""How often an unused connection is spoken to, so that neither end lets it go."""
PING_TIMEOUT: Seconds = 4.0
"""Seconds in which the service must answer, or the connection counts as gone."""


class PersistentConnector(aiohttp.TCPConnector):
    """A pool of connections that outlives the client's sessions."""

    async def close(self, *, abort_ssl: bool = False) -> None:
        """Do nothing: the client closes its pool after each line."""

    async def close_connections(self) -> None:
        """Close every connection."""
        await super().close()


class WarmConnection:
    """Keeps one connection of the client's pool open, and opens the next when a line took it."""

    def __init__(self) -> None:
        """Belong to the running loop."""
        self.connector = PersistentConnector(keepalive_timeout=2 * PING_INTERVAL)
        self._taken = asyncio.Event()

    def mark_used(self) -> None:
        """Tell that a line has used the connection up."""
        self._taken.set()

    async def keep_open(self) -> None:
        """Keep a connection open until cancelled."""
        while True:
            self._taken.clear()
            await self.ping_service()
            try:
                async with asyncio.timeout(clock.to_show_seconds(PING_INTERVAL)):
                    await self._taken.wait()
            except TimeoutError:
                continue

    async def ping_service(self) -> None:
        """Speak to the service over an idle connection, or over a new one, which is then idle.

        A service that is away is no news here: the next line finds out, and tells.
        """
        address = _voice_list_url()
        try:
            with clock.standstill():
                async with (
                    asyncio.timeout(clock.to_show_seconds(PING_TIMEOUT)),
                    aiohttp.ClientSession(connector=self.connector) as session,
                    session.head(
                        address,
                        ssl=_tls_context(),
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


def _voice_list_url() -> URL:
    """Return the service's list of voices, at the address where the client says its lines."""
    service = URL(service_url())
    scheme = "https" if service.scheme == "wss" else "http"
    return (
        URL(constants.VOICE_LIST)
        .with_scheme(scheme)
        .with_host(str(service.host))
        .with_port(service.explicit_port)
    )


def _tls_context() -> SSLContext | bool:
    """Return the client's own TLS context: only a connection made under it is used by it."""
    context: SSLContext | bool = vars(communicate).get("_SSL_CTX", True)
    return context
