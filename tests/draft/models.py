"""A server that speaks Chat Completions, well or badly, for the real client to talk to."""

import asyncio
import json
from contextlib import asynccontextmanager

from aiohttp import web

GOOD = {"head": "size", "quote": "38 by 42 centimetres", "line": "{head} on {link}: {fact}."}


def chunk(text):
    """Return one server-sent event that carries a piece of text."""
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}
    body = {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [choice],
    }
    return f"data: {json.dumps(body)}\n\n".encode()


DONE = b"data: [DONE]\n\n"


class Server:
    """Answers each request as `behave` says, and keeps what it was asked."""

    def __init__(self, behave):
        self.behave = behave
        self.asked = []

    async def handle(self, request):
        self.asked.append(await request.json())
        return await self.behave(request)


@asynccontextmanager
async def serving(behave):
    """Run a server; hand over its base URL and what it has been asked."""
    server = Server(behave)
    app = web.Application()
    app.router.add_post("/v1/chat/completions", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/v1", server
    finally:
        await runner.cleanup()


def says(answer, *, piece=7):
    """Stream a text, or an object as JSON, in small pieces."""
    text = answer if isinstance(answer, str) else json.dumps(answer)

    async def behave(request):
        response = web.StreamResponse(headers={"content-type": "text/event-stream"})
        await response.prepare(request)
        for at in range(0, len(text), piece):
            await response.write(chunk(text[at : at + piece]))
        await response.write(DONE)
        return response

    return behave


def status(code, body=None):
    async def behave(_request):
        return web.json_response(body or {"error": {"message": "no"}}, status=code)

    return behave


def raw(*pieces, gap=0.0, headers=None):
    """Send bytes as they are, with a pause between them, and close."""

    async def behave(request):
        sent = headers or {"content-type": "text/event-stream"}
        response = web.StreamResponse(headers=sent)
        await response.prepare(request)
        for piece in pieces:
            await response.write(piece)
            await asyncio.sleep(gap)
        return response

    return behave


async def hangs(_request):
    await asyncio.sleep(60)
    return web.Response()


async def stalls(request):
    """Send half an answer, and then nothing."""
    response = web.StreamResponse(headers={"content-type": "text/event-stream"})
    await response.prepare(request)
    await response.write(chunk('{"head": "si'))
    await asyncio.sleep(60)
    return response


async def hangs_up(request):
    request.transport.abort()
    return web.Response()
