"""Comments over a WebSocket: each message is a comment or a list of them.

A good message is not answered; one with something wrong in it is, and the connection stays open.
Whoever connects with `?ack=1` is told `{"kept": N}`: the first N messages of this connection need
not be sent again.  What was good in them is in the journal, and of what was not the peer was told
before.  One such answer may stand for many messages.  When the disk does not take them in time the
connection ends with 1013, "try again later": the peer connects again and sends what was not
acknowledged, which counts once by its ids.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, WSMsgType, web

from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.capture.server.payload import NoReceipts

if TYPE_CHECKING:
    from cuebot.capture.server.payload import PayloadIngestor
    from cuebot.model import Seconds
    from cuebot.ports import Put, Receipts

SERVER_PING_INTERVAL: Seconds = 30.0
"""A peer that answers no ping for half as long again is gone."""
ACKNOWLEDGED = "ack"
"""The parameter of the address by which a peer asks to be told what is kept."""


@dataclass(slots=True)
class Acknowledger:
    """Tells one peer how many of its messages need not be sent again, in their order."""

    peer: web.WebSocketResponse
    receipts: Receipts
    _taken: int = 0
    _kept: int = 0
    _mark: int = 0
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def expect_message(self) -> None:
        """Take note that a message is about to be put into the show."""
        if self._taken == self._kept:
            self._mark = self.receipts.begin()

    def count_message(self) -> None:
        """Take note that it was."""
        self._taken += 1
        self._wake.set()

    async def run(self) -> None:
        """Tell the peer whenever more is kept; part with it when something is not."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            mark, number = self._mark, self._taken
            self._mark = self.receipts.begin()
            why = await self.receipts.confirm(mark)
            if why:
                await self.peer.close(code=WSCloseCode.TRY_AGAIN_LATER, message=why.encode())
                return
            self._kept = number
            await self.peer.send_json({"kept": number})


class WebSocketEndpoint:
    """The WebSockets that are open to one source."""

    def __init__(self, payloads: PayloadIngestor, largest: int) -> None:
        self._payloads = payloads
        self._largest = largest
        self._open: set[web.WebSocketResponse] = set()
        self.receipts: Receipts = NoReceipts()

    def __len__(self) -> int:
        return len(self._open)

    async def serve_peer(self, put: Put, request: web.Request) -> web.WebSocketResponse:
        """Take what one peer sends, until either side ends; over `largest` bytes it is 1009."""
        peer = web.WebSocketResponse(
            max_msg_size=self._largest,
            heartbeat=SERVER_PING_INTERVAL,
            timeout=CAPTURE_POLICY.close_timeout,
            compress=False,
        )
        await peer.prepare(request)
        self._open.add(peer)
        try:
            if request.query.get(ACKNOWLEDGED) == "1":
                await self._serve_acknowledged(put, peer)
            else:
                await self._take_messages(put, peer)
        except* ConnectionError:
            pass  # it went away while it was answered
        finally:
            self._open.discard(peer)
        return peer

    async def _serve_acknowledged(self, put: Put, peer: web.WebSocketResponse) -> None:
        told = Acknowledger(peer, self.receipts)
        async with asyncio.TaskGroup() as group:
            telling = group.create_task(told.run(), name="acknowledge")
            await self._take_messages(put, peer, told)
            telling.cancel()

    async def _take_messages(
        self, put: Put, peer: web.WebSocketResponse, told: Acknowledger | None = None
    ) -> None:
        async for message in peer:
            if message.type in {WSMsgType.TEXT, WSMsgType.BINARY}:
                if told:
                    told.expect_message()
                answer = await self._payloads.ingest_payload(message.data, put)
                if answer.refused:
                    await peer.send_json(asdict(answer))
                if told:
                    told.count_message()

    async def aclose(self) -> None:
        """Say goodbye to every peer."""
        for peer in list(self._open):
            await peer.close(code=WSCloseCode.GOING_AWAY, message=b"the show has ended")
