"""A file descriptor that people or programs write to, read as it comes."""

from __future__ import annotations

import asyncio
import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

STANDARD_INPUT = 0
"""The descriptor of what is typed or piped into the program."""
CHUNK = 65_536
"""Bytes that are read at once."""
MAX_CHUNKS_AHEAD = 4
"""Chunks read ahead of the show; the writing program then has to wait."""


class DescriptorReader:
    """Bytes out of a descriptor, from a thread of its own."""

    def __init__(self, number: int) -> None:
        """Begin to read; it belongs into a running loop."""
        self._number = number
        self._chunks: asyncio.Queue[bytes] = asyncio.Queue()
        self._room = threading.Semaphore(MAX_CHUNKS_AHEAD)
        loop = asyncio.get_running_loop()

        def hand_over(chunk: bytes) -> None:
            loop.call_soon_threadsafe(self._chunks.put_nowait, chunk)

        # A daemon: nothing can end a read from a terminal, and Ctrl-C must not wait for one.
        threading.Thread(
            target=self._read_chunks, args=(hand_over,), name="descriptor", daemon=True
        ).start()

    async def read_chunk(self) -> bytes:
        """Return what came; nothing at the end."""
        chunk = await self._chunks.get()
        self._room.release()
        return chunk

    def _read_chunks(self, hand_over: Callable[[bytes], None]) -> None:
        while True:
            self._room.acquire()
            try:
                chunk = os.read(self._number, CHUNK)
            except OSError:  # the terminal is gone
                chunk = b""
            try:
                hand_over(chunk)
            except RuntimeError:  # the loop has ended before its input did
                return
            if not chunk:
                return
