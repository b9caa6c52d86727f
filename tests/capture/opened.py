"""Bilibili's Open Live platform, for tests of what opens a game there."""

import hashlib
import hmac
import json
import zlib
from contextlib import asynccontextmanager

from aiohttp import WSMsgType, web

from cuebot.capture.platforms.bilibili_game import BilibiliOptions
from cuebot.capture.platforms.bilibili_packet import PACKET_HEADER, Operation, decode_packets

KEY, SECRET, CODE = "k3y", "s3cret", "h0st"
SIGNED = [
    *("accesskeyid", "content-md5", "signature-method"),
    *("signature-nonce", "signature-version", "timestamp"),
]
HELLO = {"roomid": 7, "protover": 3, "key": "token"}


def frame(body, version=0, operation=Operation.MESSAGE):
    coded = body if isinstance(body, bytes) else json.dumps(body).encode()
    return (
        PACKET_HEADER.pack(
            PACKET_HEADER.size + len(coded), PACKET_HEADER.size, version, operation, 0
        )
        + coded
    )


def batch(*bodies):
    return frame(zlib.compress(b"".join(frame(body) for body in bodies)), version=2)


def signed(request, body):
    """Tell whether a call is signed as the platform demands."""
    lines = "\n".join(f"x-bili-{key}:{request.headers[f'x-bili-{key}']}" for key in SIGNED)
    right = hmac.new(SECRET.encode(), lines.encode(), hashlib.sha256).hexdigest()
    whole = request.headers["x-bili-content-md5"] == hashlib.md5(body).hexdigest()  # noqa: S324 - its protocol
    return whole and hmac.compare_digest(request.headers["Authorization"], right)


class _Platform:
    def __init__(self, scripts, answers):
        self._left = list(scripts)
        self._answers = answers
        self.calls = []
        self.hellos = []
        self.beats = 0

    async def call(self, request):
        verb, body = request.match_info["verb"], await request.read()
        self.calls.append((verb, json.loads(body)))
        told = self._answers.get(verb)
        code = (told.pop(0) if told else 0) if signed(request, body) else 4002
        if not isinstance(code, int):
            return web.Response(body=code)
        links = [f"ws://{request.host}/sub"]
        data = {
            "game_info": {"game_id": f"g{sum(one == 'start' for one, _ in self.calls)}"},
            "websocket_info": {"auth_body": json.dumps(HELLO), "wss_link": links},
            "anchor_info": {"open_id": "the-host", "room_id": 7},
        }
        return web.json_response({"code": code, "message": "secret words", "data": data})

    async def sub(self, request):
        peer = web.WebSocketResponse(timeout=0.1)
        await peer.prepare(request)
        (hello,) = decode_packets(await peer.receive_bytes())
        self.hellos.append((hello.operation, json.loads(hello.body)))
        await peer.send_bytes(frame({"code": 0}, 1, Operation.ADMITTED))
        if self._left:
            await self._left.pop(0)(peer)
        async for message in peer:
            if message.type is WSMsgType.BINARY:
                self.beats += sum(
                    p.operation == Operation.BEAT for p in decode_packets(message.data)
                )
                await peer.send_bytes(frame(b"\x00\x00\x00\x01", 1, Operation.BEATEN) + b"{}")
        return peer


@asynccontextmanager
async def platform(*scripts, answers=None):
    """Serve the calls, and each connection by the next script; `answers` has codes by verb."""
    seen = _Platform(scripts, answers or {})
    app = web.Application()
    app.router.add_post("/v2/app/{verb}", seen.call)
    app.router.add_get("/sub", seen.sub)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield BilibiliOptions(access_key=KEY, access_secret=SECRET, app=5, code=CODE, url=url), seen
    finally:
        await runner.cleanup()
