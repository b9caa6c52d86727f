#!/bin/sh
# aiohttp 3.14.5: what a heartbeat does to the timeout of a WebSocket's receive(), client and server.
#
# Guess: `receive(timeout=1)` raises TimeoutError after one second in which the peer said nothing, whatever the heartbeat.
# Seen:  each pong begins the second anew, though receive() hands none out: with a heartbeat shorter than the timeout a peer that
#        says nothing is waited for without end, and `ws_receive` of ClientWSTimeout and `receive_timeout` of the server's
#        WebSocketResponse are the same.  With a longer heartbeat, or none, it is one second.  So "no message for a
#        minute, connect again" never happens where both are set: put asyncio.timeout around receive().
# Prints: client 0 timeout 1.0, client 2 timeout 1.0, client 0.3 still waiting after 4 s; server the same
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install aiohttp==3.14.5
"$dir/env/bin/python" - <<'PY'
import asyncio
import time

import aiohttp
from aiohttp import web

TIMEOUT, PATIENCE = 1.0, 4.0


async def wait_for_silence(receive, who):
    begun = time.monotonic()
    try:
        async with asyncio.timeout(PATIENCE):
            await receive
    except TimeoutError:
        seen = time.monotonic() - begun
        waits = seen > PATIENCE - 0.5
        print(who, f"still waiting after {PATIENCE:.0f} s" if waits else f"timeout {seen:.1f}")
        return waits
    raise AssertionError("nobody says anything here")


async def be_silent(request):
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for _ in socket:
        pass
    return socket


async def listen(request):
    heartbeat = float(request.query["heartbeat"])
    socket = web.WebSocketResponse(heartbeat=heartbeat or None, receive_timeout=TIMEOUT)
    await socket.prepare(request)
    waits[f"server {heartbeat:g}"] = await wait_for_silence(
        socket.receive(), f"server {heartbeat:g}"
    )
    return socket


waits = {}


async def main():
    app = web.Application()
    app.router.add_get("/silent", be_silent)
    app.router.add_get("/listen", listen)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession() as session:
        for heartbeat in (0.0, 2.0, 0.3):
            who = f"client {heartbeat:g}"
            async with session.ws_connect(
                f"{address}/silent",
                heartbeat=heartbeat or None,
                timeout=aiohttp.ClientWSTimeout(ws_receive=TIMEOUT),
            ) as socket:
                waits[who] = await wait_for_silence(socket.receive(), who)
        for heartbeat in (0.0, 2.0, 0.3):
            async with session.ws_connect(f"{address}/listen?heartbeat={heartbeat}") as socket:
                await socket.receive()
    await runner.cleanup()


asyncio.run(main())
assert waits == {
    f"{side} {heartbeat:g}": heartbeat == 0.3
    for side in ("client", "server")
    for heartbeat in (0.0, 2.0, 0.3)
}, waits
PY
