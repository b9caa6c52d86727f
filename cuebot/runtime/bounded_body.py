"""The body of an HTTP answer, whole, and never more of it than its reader wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import aiohttp

CHUNK = 65_536
"""Bytes that are read at once."""


async def read_body(answer: aiohttp.ClientResponse, most: int) -> bytes:
    """Return a whole body; of one that has more than `most` bytes, so many that it shows.

    One `read` of aiohttp's gives what has come so far, which over a network is often a part.
    """
    raw = bytearray()
    async for chunk in answer.content.iter_chunked(CHUNK):
        raw += chunk
        if len(raw) > most:
            break
    return bytes(raw)
