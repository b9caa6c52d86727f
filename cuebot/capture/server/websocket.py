"""Comments over a WebSocket: each message is a comment or a list of them.

A good message is not answered; one with something wrong in it is, and the connection stays open.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, WSMsgType, web

if TYPE_CHECKING:
    from cuebot.capture.server.payload import PayloadIngestor
    from cuebot.model import Seconds
    from cuebot.ports import Put

SERVER_PING_INTERVAL: Seconds = 30.0
"""A peer that answers no ping for half as long again is gone."""
CLOSE_TIMEOUT: Seconds = 1.0
"""How long a peer may take to say goodbye."""


class WebSocketEndpoint:
    """The WebSockets that are open to one source."""

    def __init__(self, payloads: PayloadIngestor, largest: int) -> None:
        self._payloads = payloads
        self._largest = largest
        self._open: set[web.WebSocketResponse] = set()

    def __len__(self) -> int:
        return len(self._open)

    async def serve_peer(self, put: Put, request: web.Request) -> web.WebSocketResponse:
        """Take what one peer sends, until either side ends; over `largest` bytes it is 1009."""
        peer = web.WebSocketResponse(
            max_msg_size=self._largest,
            heartbeat=SERVER_PING_INTERVAL,
            timeout=CLOSE_TIMEOUT,
            compress=False,
        )
        await peer.prepare(request)
        self._open.add(peer)
        try:
            async for message in peer:
                if message.type in {WSMsgType.TEXT, WSMsgType.BINARY}:
                    answer = await self._payloads.ingest_payload(message.data, put)
                    if answer.refused:
                        await peer.send_json(asdict(answer))
        except ConnectionError:
            pass  # it went away while it was answered
        finally:
            self._open.discard(peer)
        return peer

    async def aclose(self) -> None:
        """Say goodbye to every peer."""
        for peer in list(self._open):
            await peer.close(code=WSCloseCode.GOING_AWAY, message=b"the show has ended")
