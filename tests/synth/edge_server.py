"""A service that speaks edge-tts's protocol on this machine, well or badly as a test says."""

from __future__ import annotations

import asyncio
import socket as socket_module
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from aiohttp import web
from edge_tts import communicate

TONE = (Path(__file__).parent / "tone.mp3").read_bytes()
"""2.4 s of tone between 0.1 and 0.8 s of silence, as the service codes it; made for these tests."""
PIECE = 720
HEAD = b"X-RequestId:0\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n"
START = "Path:turn.start\r\n\r\n{}"
METADATA = (
    'Path:audio.metadata\r\n\r\n{"Metadata":[{"Type":"SentenceBoundary",'
    '"Data":{"Offset":0,"Duration":1,"text":{"Text":"a"}}}]}'
)
END = "Path:turn.end\r\n\r\n{}"


def piece(mp3):
    return len(HEAD).to_bytes(2, "big") + HEAD + mp3


async def turn(socket, mp3=TONE, pause=0.0):
    """Say what a turn has, from its start to its end."""
    await socket.send(START)
    for place in range(0, len(mp3), PIECE):
        await socket.send(piece(mp3[place : place + PIECE]))
        await asyncio.sleep(pause)
    await socket.send(METADATA)
    await socket.send(END)


async def whole(socket, mp3=TONE, pause=0.0):
    """Answer as the service does, which then waits for more words."""
    await turn(socket, mp3, pause)
    await socket.wait_closed()


async def deaf(socket):
    """End the turn as the service does, and answer nothing any more."""
    await turn(socket)
    await asyncio.Event().wait()


async def dropped(socket):
    await socket.send(piece(TONE[: len(TONE) // 2]))
    socket.transport.abort()


async def closed(socket):
    await socket.send(piece(TONE[: len(TONE) // 2]))
    await socket.close(1000)


async def ended_early(socket):
    await whole(socket, TONE[:1440])


async def stalled(socket):
    await socket.send(piece(TONE[:PIECE]))
    await socket.wait_closed()


async def dripping(socket):
    with suppress(ConnectionError):
        while True:
            await socket.send(piece(TONE[:PIECE]))
            await asyncio.sleep(0.05)


async def mute(socket):
    await socket.wait_closed()


async def soundless(socket):
    await socket.send(END)


async def noise(socket):
    await whole(socket, bytes(range(256)) * 80)


async def damaged(socket):
    await whole(socket, b"".join(TONE[n : n + 144] + bytes(144) for n in range(0, 20_000, 144)))


async def nonsense(socket):
    await socket.send("no header at all")


async def nonsense_bytes(socket):
    await socket.send(b"\xff")


async def nonsense_json(socket):
    await socket.send("Path:audio.metadata\r\n\r\n{not json")


async def unknown(socket):
    await socket.send("Path:something.new\r\n\r\n{}")


BROKEN = {
    dropped: "broke off",
    closed: "broke off",
    ended_early: "of sound for",
    stalled: "took too long",
    dripping: "took too long",
    mute: "took too long",
    soundless: "NoAudioReceived",
    noise: "sound that",
    damaged: "sound that",
    nonsense: "ValueError",
    nonsense_bytes: "UnexpectedResponse",
    nonsense_json: "JSONDecodeError",
    unknown: "UnknownResponse",
}
"""Each way to fail, and what the voice says of it."""


class Socket:
    """One connection of a client, as the behaviours above use it."""

    def __init__(self, request, socket):
        self.transport = request.transport
        self._socket = socket

    async def send(self, data):
        if isinstance(data, str):
            await self._socket.send_str(data)
        else:
            await self._socket.send_bytes(data)

    async def close(self, code):
        await self._socket.close(code=code)

    async def wait_closed(self):
        while not self._socket.closed:
            await self._socket.receive()


class Service:
    """What the clients of a local service did."""

    def __init__(self):
        self.asked = []
        """The requests to speak."""
        self.met = []
        """The method and the client's port of each HTTP request: equal ports, one connection."""
        self._more = asyncio.Event()

    def meet(self, request):
        self.met.append((request.method, request.transport.get_extra_info("peername")[1]))
        self._more.set()

    async def until(self, count):
        """Return when so many requests have come."""
        while len(self.met) < count:
            self._more.clear()
            await self._more.wait()


def _app(service, answer, status):
    async def speak(request):
        service.meet(request)
        if status:
            return web.Response(status=status)
        socket = web.WebSocketResponse(timeout=0.1)
        await socket.prepare(request)
        _, words = await socket.receive(), await socket.receive()
        service.asked.append(words.data)
        with suppress(ConnectionError):
            await answer(Socket(request, socket))
        return socket

    async def voices(request):
        service.meet(request)
        return web.Response(text="[]")

    app = web.Application()
    app.router.add_get("/", speak)
    app.router.add_get("/{path:.+}", voices)
    return app


@asynccontextmanager
async def edge_service(answer, status=None, certificate=None, between=None):
    """Serve `answer` to the real client, or refuse every connection with an HTTP status.

    `certificate` is an SSL context to serve under, which `edge_tts` is told to trust by the test.
    `between` maps the server's port to the one that clients are to use.
    """
    service = Service()
    runner = web.AppRunner(_app(service, answer, status), shutdown_timeout=0.1)
    await runner.setup()
    kept = communicate.WSS_URL
    with socket_module.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        await web.SockSite(runner, listening, ssl_context=certificate).start()
        port = await between(port) if between else port
        scheme = "wss" if certificate else "ws"
        communicate.WSS_URL = f"{scheme}://127.0.0.1:{port}/?TrustedClientToken=none"
        try:
            yield service
        finally:
            communicate.WSS_URL = kept
            await runner.cleanup()


@asynccontextmanager
async def edge_server(answer, status=None):
    """Serve as `edge_service` does, and yield the requests to speak."""
    async with edge_service(answer, status) as service:
        yield service.asked
