"""A running `http` source, for tests that come as its clients."""

import asyncio
from contextlib import asynccontextmanager, suppress
from types import SimpleNamespace

from cuebot.capture.inbox import Inbox
from cuebot.capture.server.http import HttpOptions, HttpSource


@asynccontextmanager
async def serving(*judges, **options):
    """Serve on a free port, into an inbox."""
    source = HttpSource(HttpOptions(**{"port": 0} | options), *judges)
    inbox = Inbox(20_000, 30.0)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(source.run(inbox.put))
        async with asyncio.timeout(10.0):
            await source.listening.wait()
        address = f"127.0.0.1:{source.port}"
        try:
            yield SimpleNamespace(
                source=source,
                inbox=inbox,
                http=f"http://{address}",
                comments=f"http://{address}/v1/comments",
                socket=f"ws://{address}/v1/comments",
            )
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


@asynccontextmanager
async def sent_to(source, *calls):
    """Yield a source that is not running yet; once it listens, each call is made to its address."""

    async def tell():
        await source.listening.wait()
        for call in calls:
            await call(f"127.0.0.1:{source.port}")

    async with asyncio.TaskGroup() as group:
        telling = group.create_task(tell())
        yield source
        telling.cancel()
