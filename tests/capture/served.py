"""A tool's WebSocket server, for tests of what connects to it."""

import asyncio
from contextlib import asynccontextmanager, suppress

from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

from cuebot import clock
from cuebot.capture.inbox import Inbox

PATIENCE = 120.0
"""Real seconds: only a test of a source that lost something takes so long."""
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


def sending(messages, *, cut=""):
    """Return a script that sends messages, and may close the line or tear it once all are read."""

    async def script(peer):
        for message in messages:
            await peer.send(message)
        if cut == "tear":
            await (await peer.ping())
            peer.transport.abort()
        elif cut:
            await peer.close()

    return script


def telling(*calls):
    """Return a script for each call: its messages, and a torn line after each but the last."""
    return [*(sending(call, cut="tear") for call in calls[:-1]), sending(calls[-1])]


async def heard_from(source, count, *, same_text_seconds=30.0):
    """Run a source until so many comments are in; return them, and the inbox's counts."""
    inbox = Inbox(20_000, same_text_seconds)
    got = []
    async with asyncio.TaskGroup() as group:
        running = group.create_task(source.run(inbox.put))
        async with asyncio.timeout(clock.to_show_seconds(PATIENCE)):
            while len(got) < count:
                got.extend(await anext(inbox))
        await asyncio.sleep(0.2)
        running.cancel()
    inbox.close()
    got += [event async for batch in inbox for event in batch]
    return got, inbox.counts
