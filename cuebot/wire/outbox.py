"""What waits to be sent to an ear: orders first, then voices, then the pieces of clips.

So a stop waits for one piece and never for a clip, and a voice that cannot go out in time is left
out and not sent late.
"""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from typing import TYPE_CHECKING

from cuebot.wire.ear_messages import encode_text
from cuebot.wire.policy import WIRE_POLICY
from cuebot.wire.sound_frames import ClipPiece, encode_piece

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cuebot.wire.ear_messages import EarText, ShowText


class Outbox:
    """Messages in the order in which they go out."""

    def __init__(self) -> None:
        self._orders: deque[str] = deque()
        self._voice: deque[bytes] = deque()
        self._pieces: deque[ClipPiece] = deque()
        self._bytes = 0
        self._wake = asyncio.Event()
        self._closed = False
        self.dropped_frames = 0
        """Voice frames that were too late to be sent."""

    @property
    def is_full(self) -> bool:
        """Whether more waits than an ear that reads leaves."""
        return self._bytes > WIRE_POLICY.max_waiting_bytes

    def put(self, message: ShowText | EarText) -> None:
        """Let an order wait."""
        text = encode_text(message)
        self._bytes += len(text)
        self._orders.append(text)
        self._wake.set()

    def put_voice(self, frame: bytes) -> None:
        """Let a voice frame wait, in the place of the oldest when too many do."""
        if len(self._voice) >= WIRE_POLICY.max_voice_frames:
            self._voice.popleft()
            self.dropped_frames += 1
        self._voice.append(frame)
        self._wake.set()

    def put_clip(self, number: int, pcm: bytes) -> None:
        """Let the pieces of a clip wait."""
        self._bytes += len(pcm)
        self._pieces.extend(
            ClipPiece(number=number, offset=place, pcm=pcm[place : place + WIRE_POLICY.piece_bytes])
            for place in range(0, len(pcm), WIRE_POLICY.piece_bytes)
        )
        self._wake.set()

    def drop_clip(self, number: int) -> None:
        """Leave out what was not sent of a clip."""
        kept = [one for one in self._pieces if one.number != number]
        self._bytes -= sum(len(one.pcm) for one in self._pieces if one.number == number)
        self._pieces = deque(kept)

    def close(self) -> None:
        """Send nothing more, once what waits is out but for sound."""
        self._closed = True
        self._voice.clear()
        self._pieces.clear()
        self._wake.set()

    async def run(self, send: Callable[[str | bytes], Awaitable[None]]) -> None:
        """Send what waits, until closed; `send` returns when the system has taken it."""
        while True:
            while (message := self._take_next()) is not None:
                await send(message)
            if self._closed:
                return
            await self._wake.wait()
            self._wake.clear()

    def _take_next(self) -> str | bytes | None:
        if self._orders:
            text = self._orders.popleft()
            self._bytes -= len(text)
            return text
        if self._voice:
            return self._voice.popleft()
        if self._pieces:
            piece = self._pieces.popleft()
            self._bytes -= len(piece.pcm)
            return encode_piece(piece)
        return None


def keep_little_unsent(transport: asyncio.BaseTransport | None) -> None:
    """Let the system take a message only when it has sent most of the last one."""
    there = transport.get_extra_info("socket") if transport is not None else None
    option = getattr(socket, "TCP_NOTSENT_LOWAT", None)
    if there is not None and option is not None:
        there.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        there.setsockopt(socket.IPPROTO_TCP, option, WIRE_POLICY.unsent_low_water)
    if isinstance(transport, asyncio.WriteTransport):
        transport.set_write_buffer_limits(high=WIRE_POLICY.unsent_low_water)
