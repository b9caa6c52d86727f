"""A WebSocket client that reconnects with backoff."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.capture.transport.backoff import Backoff
from cuebot.capture.transport.decompression import MAX_BODY_BYTES
from cuebot.runtime import proxy

if TYPE_CHECKING:
    import aiohttp

    from cuebot.model import Seconds

Say: TypeAlias = Callable[[str], Awaitable[None]]
"""Send a message back."""
Take: TypeAlias = Callable[[bytes | str, Say], Awaitable[bool]]
"""Take a message; tell whether the room was heard in it."""

CONNECT_TIMEOUT: Seconds = 10.0
"""How long a connection may take."""
CLIENT_PING_INTERVAL: Seconds = 20.0
"""A server that answers no ping for half as long again is gone."""
EULER_CLOSE_CODES = {
    4005: "the show has ended there",
    4006: "TikTok sends nothing",
    4400: "the room's name is not valid",
    4401: "the key is not valid",
    4403: "the key may not read this room",
    4404: "the room is not live",
    4429: "too many connections with this key",
    4500: "TikTok hung up",
    4555: "eight hours are over",
    4556: "TikTok lets nobody in",
    4557: "TikTok does not tell of the room",
}
"""Why Euler Stream closes a connection: `ClientCloseCode` of its SDK, 0.0.6."""


class WebSocketClient:
    """One address, and what is said there on each new connection."""

    def __init__(self, url: str, name: str, check: str, hello: Sequence[str] = ()) -> None:
        self.url = url
        self._hello = hello
        self._backoff = Backoff(name, check)

    async def run(self, take: Take) -> None:
        """Listen until cancelled; come back whenever the connection ends."""
        import aiohttp  # noqa: PLC0415 - slow to import, and needed by few sources

        limits = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_TIMEOUT)
        async with aiohttp.ClientSession(timeout=limits) as session:
            while True:
                try:
                    why = await self._run_connection(session, take)
                except TimeoutError:
                    why = "it does not answer"
                except aiohttp.WSServerHandshakeError as error:
                    why = f"it answers {error.status}"
                except (aiohttp.ClientError, OSError) as error:
                    why = proxy.explain_fault(error, self.url)
                await self._backoff.wait(f"{_redact_url(self.url)}: {why}")

    async def _run_connection(self, session: aiohttp.ClientSession, take: Take) -> str:
        """Take what one connection brings, and return why it ended."""
        from aiohttp import ClientWSTimeout, WSMsgType  # noqa: PLC0415 - see above

        async with asyncio.timeout(CONNECT_TIMEOUT):
            socket = await session.ws_connect(
                self.url,
                proxy=proxy.proxy_for(self.url),
                heartbeat=CLIENT_PING_INTERVAL,
                max_msg_size=MAX_BODY_BYTES,
                timeout=ClientWSTimeout(ws_close=CAPTURE_POLICY.close_timeout),
            )
        async with socket:
            for words in self._hello:
                await socket.send_str(words)
            async for message in socket:
                if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                    continue
                if await take(message.data, socket.send_str):
                    self._backoff.heard()
        code = socket.close_code or 0
        return EULER_CLOSE_CODES.get(code, f"the connection ended ({code})")


def _redact_url(url: str) -> str:
    """Return an address without what may be secret in it."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}"
