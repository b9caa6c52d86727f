"""Bodies from a real server that sends them in pieces."""

import asyncio

import aiohttp
import pytest

from cuebot.runtime.bounded_body import read_body

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"


async def read_pieces(pieces, most):
    """Read what a server sends piece by piece, each once the one before was read."""
    taken = asyncio.Event()

    async def answer(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(HEAD % sum(map(len, pieces)))
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.wait_for(taken.wait(), 5.0)
            taken.clear()
        writer.close()

    class Watched:
        """An answer that lets the server go on at each piece that came."""

        def __init__(self, content):
            self.content = self
            self._content = content

        async def iter_chunked(self, size):
            async for chunk in self._content.iter_chunked(size):
                taken.set()
                yield chunk

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    async with server, aiohttp.ClientSession() as session, session.get(address) as got:
        return await read_body(Watched(got.content), most)


@pytest.mark.parametrize("pieces", [[b"ab"], [b"a", b"b", b"c"], [b"a" * 100_000, b"b" * 100_000]])
def test_a_body_that_comes_in_pieces_is_read_whole(pieces):
    assert asyncio.run(read_pieces(pieces, 1_000_000)) == b"".join(pieces)


def test_of_a_body_that_is_too_long_no_more_is_read_than_shows_it():
    raw = asyncio.run(read_pieces([b"a" * 8, b"b" * 8, b"c" * 8], 10))
    assert raw == b"a" * 8 + b"b" * 8
