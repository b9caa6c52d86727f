"""A tool's WebSocket server, for tests of what connects to it."""

import asyncio
import random
from contextlib import asynccontextmanager, suppress

from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

from cuebot.capture.inbox import Inbox

GARBAGE = ["", "{", "[1]", b"\xff\xfe", b"\x1f\x8bxx", '{"a": 1}', "x" * 9000, "null", b"\x00" * 50]


@asynccontextmanager
async def serving(*scripts, greet=None):
    """Serve each connection by the next script, a coroutine function of it; yield the address."""
    left = list(scripts)
    heard = []

    async def play(peer):
        with suppress(ConnectionClosed):
            if greet:
                heard.append(await peer.recv())
            if left:
                await left.pop(0)(peer)
            await peer.wait_closed()

    async with serve(play, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        yield f"ws://127.0.0.1:{port}", heard


def sending(messages, *, garbage=0, cut=False):
    """Return a script that sends messages, some garbage between them, and may cut the line."""

    async def script(peer):
        at = set(random.Random(7).sample(range(len(messages)), garbage))
        for number, message in enumerate(messages):
            if number in at:
                await peer.send(GARBAGE[number % len(GARBAGE)])
            await peer.send(message)
        if cut:
            await peer.ping()
            peer.transport.abort() if cut == "abort" else await peer.close()

    return script


async def heard_from(source, count, *, same_text_seconds=30.0):
    """Run a source until so many comments are in; return them, and the inbox's counts."""
    inbox = Inbox(20_000, same_text_seconds)
    got = []
    async with asyncio.TaskGroup() as group:
        running = group.create_task(source.run(inbox.put))
        async with asyncio.timeout(600.0):
            while len(got) < count:
                got.extend(await anext(inbox))
        await asyncio.sleep(0.2)
        running.cancel()
    inbox.close()
    got += [event async for batch in inbox for event in batch]
    return got, inbox.counts
