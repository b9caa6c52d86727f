"""One page at the console: its WebSocket, what waits to be sent to it, and its end.

Nothing here is waited for by the show.  A page that does not read is closed when too much waits.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode

from cuebot import clock
from cuebot.web.policy import WEB_POLICY
from cuebot.web.rate_limits import TokenBucket

if TYPE_CHECKING:
    from aiohttp import web

    from cuebot.web.seats import Seat

TOO_SLOW = b"too_slow"
REVOKED = b"revoked"
SHOW_ENDED = b"show_ended"
TOO_FAST = b"too_fast"
TOO_MANY = b"too_many"


class PageSocket:
    """A page that is open."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        transport: asyncio.Transport,
        seat: Seat,
        *,
        session: str,
        origin: str,
    ) -> None:
        self.seat = seat
        self.origin = origin
        """The address that the page is at, for links to it."""
        self.session = session
        """Looked up again with each order: a seat that was revoked gives none."""
        self._socket = socket
        self._transport = transport
        self._waiting: deque[str] = deque()
        self._bytes = 0
        self._wake = asyncio.Event()
        self._goodbye: tuple[int, bytes] | None = None
        self.bucket = TokenBucket(clock.now())

    def send(self, text: str) -> None:
        """Let a message wait for its turn; a page for which too much waits is closed."""
        if self._goodbye is not None:
            return
        self._waiting.append(text)
        self._bytes += len(text.encode())
        if self._bytes + self._transport.get_write_buffer_size() > WEB_POLICY.max_waiting_bytes:
            self.close(WSCloseCode.TRY_AGAIN_LATER, TOO_SLOW)
        self._wake.set()

    def close(self, code: int, why: bytes) -> None:
        """Say goodbye, and hang up on a page that does not take it."""
        if self._goodbye is None:
            self._goodbye = code, why
            self._waiting.clear()
            self._wake.set()
            loop = asyncio.get_running_loop()
            delay = clock.to_show_seconds(WEB_POLICY.close_timeout / 2)
            loop.call_later(delay, self._transport.abort)

    @property
    def is_closing(self) -> bool:
        """Whether nothing that it sends counts any more."""
        return self._goodbye is not None

    async def run_outbox(self) -> None:
        """Send what waits, in its order, until the page is closed."""
        try:
            while self._goodbye is None:
                await self._wake.wait()
                self._wake.clear()
                while self._waiting:
                    text = self._waiting.popleft()
                    await self._socket.send_str(text)
                    self._bytes -= len(text.encode())
            code, why = self._goodbye
            await self._socket.close(code=code, message=why)
        except ConnectionError:
            pass  # it went away while it was told
