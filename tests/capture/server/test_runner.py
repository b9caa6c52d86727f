"""How the servers log what is no HTTP, and how they end."""

import asyncio
import logging

from aiohttp import web
from aiohttp.http_exceptions import BadHttpMessage

from cuebot.capture.server.runner import (
    FIRST_FAULTS,
    MalformedRequestFilter,
    close_runner,
    make_runner,
)


def test_a_fault_of_our_own_is_logged_whole_and_a_flood_of_malformed_requests_is_not():
    judge = MalformedRequestFilter()

    def record(error):
        told = error and (type(error), error, None)
        return logging.LogRecord("aiohttp", logging.ERROR, "x.py", 1, "it failed", (), told)

    own = record(ValueError("ours"))
    assert judge.filter(own)
    assert own.exc_info
    assert judge.filter(record(None))
    bad = [record(BadHttpMessage("no HTTP")) for _ in range(FIRST_FAULTS + 5)]
    assert sum(map(judge.filter, bad)) == FIRST_FAULTS
    assert bad[0].getMessage() == "what came is no HTTP (BadHttpMessage); 1 such requests so far"
    assert bad[0].exc_info is None
    assert judge.filter(own)


def test_what_a_client_keeps_open_ends_with_the_server():
    async def main():
        runner = make_runner(web.Application(), logging.getLogger("ends"))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        reader, writer = await asyncio.open_connection(*runner.addresses[0])
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (await reader.readline()).startswith(b"HTTP/1.1 404")
        await close_runner(runner)
        await reader.read()  # to its end
        writer.close()

    asyncio.run(main())
