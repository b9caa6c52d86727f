"""A server that speaks Chat Completions, well or badly, for the real client to talk to."""

import asyncio
import json
import socket
from contextlib import asynccontextmanager

from aiohttp import web

from cuebot import clock

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
    """Answers each request as `behave` says; keeps what it was asked, and when it was done."""

    def __init__(self, behave):
        self.behave = behave
        self.asked = []
        self.left = []

    async def handle(self, request):
        self.asked.append(await request.json())
        try:
            return await self.behave(request)
        finally:
            self.left.append(clock.now())


def listening():
    """Return a socket that is bound, and the base URL of a server on it."""
    bound = socket.create_server(("127.0.0.1", 0))
    return bound, f"http://127.0.0.1:{bound.getsockname()[1]}/v1"


@asynccontextmanager
async def serving(bound, behave):
    """Run a server on a bound socket; hand over what it has been asked."""
    server = Server(behave)
    app = web.Application()
    app.router.add_post("/v1/chat/completions", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.SockSite(runner, bound).start()
    try:
        yield server
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


def body(answer, kind="application/json"):
    """Answer with one body, as a server does that knows of no streams."""

    async def behave(_request):
        return web.Response(text=json.dumps(answer), content_type=kind)

    return behave


def completion(content, **more):
    """Return the body of a whole completion."""
    message = {"role": "assistant", "content": content} | more
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [choice],
    }


def event(choices, name=""):
    """Return one server-sent event whose choices are these, whatever they are."""
    sent = json.loads(chunk("").removeprefix(b"data: ")) | {"choices": choices}
    kind = f"event: {name}\n" if name else ""
    return f"{kind}data: {json.dumps(sent)}\n\n".encode()


def piece(reason=None, **delta):
    """Return one server-sent event with these fields of a delta."""
    return event([{"index": 0, "delta": delta, "finish_reason": reason}])


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


def trickles(text):
    """Send the beginning of an answer, if any, and from then on a byte a second."""
    begun = [chunk(text)] if text else []
    rest = chunk("ze")
    return raw(*begun, *(rest[n : n + 1] for n in range(len(rest))), gap=1.0)


def refuses(text):
    """Say no in the field that the protocol has for it, with no content at all."""
    sent = json.loads(chunk("").removeprefix(b"data: "))
    sent["choices"][0]["delta"] = {"role": "assistant", "content": None, "refusal": text}
    return raw(f"data: {json.dumps(sent)}\n\n".encode(), DONE)


async def hangs_up(request):
    request.transport.abort()
    return web.Response()


def formats(good, *accepted):
    """Answer only requests whose way of asking for JSON is one of these; refuse the others."""

    async def behave(request):
        body = await request.json()
        way = body.get("response_format", {}).get("type", "text")
        answer = says(good) if way in accepted else status(400)
        return await answer(request)

    return behave


def in_turn(*behaviours):
    """Behave in one way after another, and then as the last."""
    left = list(behaviours)

    async def behave(request):
        answer = left.pop(0) if len(left) > 1 else left[0]
        return await answer(request)

    return behave


LOADING = {"error": {"message": "model is loading", "code": 503}}
_ERROR = f"event: error\ndata: {json.dumps(LOADING)}\n\n".encode()
WORDLESS = {
    "an error's body": body(LOADING),
    "an error's body without a code": body({"error": "no"}),
    "a body without content": body(completion(None)),
    "a body of reasoning": body(completion(None, reasoning_content="they ask the size")),
    "a body of blanks": body(completion(" \n ")),
    "a body without choices": body(completion("") | {"choices": []}),
    "a body that is no JSON": raw(b"{", headers={"content-type": "application/json"}),
    "a page": raw(b"<html>busy</html>", headers={"content-type": "text/html"}),
    "no body": raw(),
    "a stream that only ends": raw(DONE),
    "a stream of blanks": raw(chunk(" "), chunk("\n"), DONE),
    "a stream of reasoning": raw(piece(reasoning_content="they ask the size"), DONE),
    "a stream of thoughts": raw(chunk("<think>they ask "), chunk("the size</think>\n"), DONE),
    "a stream of thoughts without end": raw(chunk("<think>they ask"), piece("length"), DONE),
    "a stream cut before a word": raw(piece("length", content=""), DONE),
    "a stream without choices": raw(event([]), DONE),
    "a stream of no choices": raw(event(None), DONE),
    "an event of an error": raw(_ERROR, DONE),
    "an error after half an answer": raw(chunk('{"head": "si'), _ERROR, DONE),
    "an error without its name": raw(_ERROR.partition(b"\n")[2], DONE),
    "a refusal": refuses("I'm sorry, I can't help with that."),
}
"""Every way of answering 200 that gives no answer."""
