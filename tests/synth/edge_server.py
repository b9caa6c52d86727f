"""A service that speaks edge-tts's protocol on this machine, well or badly as a test says."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import edge_tts.communicate
from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

TONE = (Path(__file__).parent / "tone.mp3").read_bytes()
"""2.4 s of tone between 0.1 and 0.8 s of silence, as the service codes it; made for these tests."""
PIECE = 720
HEAD = b"X-RequestId:0\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n"
METADATA = (
    'Path:audio.metadata\r\n\r\n{"Metadata":[{"Type":"SentenceBoundary",'
    '"Data":{"Offset":0,"Duration":1,"text":{"Text":"a"}}}]}'
)
END = "Path:turn.end\r\n\r\n{}"


def piece(mp3):
    return len(HEAD).to_bytes(2, "big") + HEAD + mp3


async def whole(socket, mp3=TONE, pause=0.0):
    """Answer as the service does."""
    await socket.send("Path:turn.start\r\n\r\n{}")
    for place in range(0, len(mp3), PIECE):
        await socket.send(piece(mp3[place : place + PIECE]))
        await asyncio.sleep(pause)
    await socket.send(METADATA)
    await socket.send(END)


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
    with suppress(ConnectionClosed):
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


@asynccontextmanager
async def edge_server(answer, status=None):
    """Serve `answer` to the real client, or refuse every connection with an HTTP status.

    Yields the requests that came.
    """
    asked = []

    async def handle(socket):
        await socket.recv()
        asked.append(await socket.recv())
        await answer(socket)

    def refuse(connection, request):
        del request
        return connection.respond(status, "no") if status else None

    kept = edge_tts.communicate.WSS_URL
    async with serve(handle, "127.0.0.1", 0, process_request=refuse) as server:
        port = server.sockets[0].getsockname()[1]
        edge_tts.communicate.WSS_URL = f"ws://127.0.0.1:{port}/?TrustedClientToken=none"
        try:
            yield asked
        finally:
            edge_tts.communicate.WSS_URL = kept
