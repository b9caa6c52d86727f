"""One page at the console: its WebSocket, what waits to be sent to it, and its end.

Nothing here is waited for by the show.  A page that does not read is closed when too much waits.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode

from cuebot import clock
from cuebot.web.policy import WEB_POLICY
from cuebot.web.rate_limits import OrderBucket

if TYPE_CHECKING:
    from aiohttp import web

    from cuebot.web.seats import Seat

TOO_SLOW = b"too_slow"
REVOKED = b"revoked"
SHOW_ENDED = b"show_ended"
TOO_FAST = b"too_fast"
TOO_MANY = b"too_many"


_numbers = itertools.count(1)


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
        self.number = next(_numbers)
        """By which a call knows the page that it comes from."""
        self.listens = False
        """Whether it plays the calls to its seat."""
        self.unsent_frames = 0
        """Frames that it was not sent since it does not read fast enough."""
        self.origin = origin
        """The address that the page is at, for links to it."""
        self.session = session
        """Looked up again with each order: a seat that was revoked gives none."""
        self._socket = socket
        self._transport = transport
        self._waiting: deque[str | bytes] = deque()
        self._states: deque[str] = deque()
        """States that are not released yet."""
        self._bytes = 0
        self._wake = asyncio.Event()
        self._goodbye: tuple[int, bytes] | None = None
        self.bucket = OrderBucket(clock.now())

    def send(self, text: str) -> None:
        """Let a message wait for its turn; a page for which too much waits is closed."""
        self._queue_text(self._waiting, text)
        self._wake.set()

    def queue_state(self, text: str) -> None:
        """Let a state wait until it is released; what is sent meanwhile goes before it."""
        self._queue_text(self._states, text)

    def send_whole(self, text: str) -> None:
        """Send the whole scene, in the place of all states that wait."""
        self._bytes -= sum(len(state.encode()) for state in self._states)
        self._states.clear()
        self.send(text)

    def _queue_text(self, queue: deque[str | bytes] | deque[str], text: str) -> None:
        if self._goodbye is not None:
            return
        queue.append(text)
        self._bytes += len(text.encode())
        if self._bytes + self._transport.get_write_buffer_size() > WEB_POLICY.max_waiting_bytes:
            self.close(WSCloseCode.TRY_AGAIN_LATER, TOO_SLOW)

    def release_state(self) -> None:
        """Let the oldest state go out, if it was not overtaken by a whole scene."""
        if self._states:
            self._waiting.append(self._states.popleft())
            self._wake.set()

    def send_frame(self, frame: bytes) -> None:
        """Let a frame of somebody's voice wait; of a page that lags behind it is left out."""
        waits = self._bytes + self._transport.get_write_buffer_size()
        if self._goodbye is not None or waits > WEB_POLICY.max_voice_wait_bytes:
            self.unsent_frames += 1
            return
        self._waiting.append(frame)
        self._bytes += len(frame)
        self._wake.set()

    def close(self, code: int, why: bytes) -> None:
        """Say goodbye, and hang up on a page that does not take it."""
        if self._goodbye is None:
            self._goodbye = code, why
            self._waiting.clear()
            self._states.clear()
            self._wake.set()
            loop = asyncio.get_running_loop()
            delay = clock.to_show_seconds(WEB_POLICY.close_timeout / 2)
            loop.call_later(delay, self._transport.abort)

    @property
    def peer(self) -> str:
        """The address that it comes from: its own, or that of a proxy."""
        known = self._transport.get_extra_info("peername")
        return str(known[0]) if known else ""

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
                    message = self._waiting.popleft()
                    if isinstance(message, bytes):
                        await self._socket.send_bytes(message)
                        self._bytes -= len(message)
                    else:
                        await self._socket.send_str(message)
                        self._bytes -= len(message.encode())
            code, why = self._goodbye
            await self._socket.close(code=code, message=why)
        except ConnectionError:
            pass  # it went away while it was told
