"""The same voice over the same network by aiortc's own receiver, as its own users have it.

The browser's track is received by `RTCPeerConnection`, and each frame of it handed to the same ear
as it comes, so that the receiver alone differs.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import numpy as np
from aiohttp import web
from browsing import ARGUMENTS, CHROMIUM
from playwright.async_api import async_playwright

from cuebot.config import Config, Part
from cuebot.model.call import Call, VoiceCodec, VoiceFrame
from cuebot.talkback.device import make_device_ear

PAGE = """<script>
async function speak() {
  const audio = {channelCount: 1, echoCancellation: false, noiseSuppression: true};
  const stream = await navigator.mediaDevices.getUserMedia({audio});
  const connection = window.connection = new RTCPeerConnection();
  connection.addTransceiver(stream.getAudioTracks()[0], {direction: "sendonly"});
  await connection.setLocalDescription();
  await new Promise(done => {
    connection.onicegatheringstatechange = () =>
      connection.iceGatheringState === "complete" && done();
  });
  const answer = await fetch("/offer", {method: "POST", body: connection.localDescription.sdp});
  await connection.setRemoteDescription({type: "answer", sdp: await answer.text()});
  while (connection.connectionState !== "connected") {
    await new Promise(done => setTimeout(done, 50));
  }
}
</script>"""
PORT = 8_899


@asynccontextmanager
async def open_ear():
    """Yield the ear on `host_ear`, in which a call is on."""
    ear = make_device_ear(Part(use="device", device="host_ear", earcons=False), Config())
    ear.report_calls(lambda _report: None)
    await ear.open()
    try:
        ear.begin_call(Call(number=1, seat="page", office="", rank=1))
        yield ear
    finally:
        await ear.aclose()


async def play_track(track, ear):
    """Hand what a track brings to the ear, frame by frame as it comes, until it ends."""
    from aiortc.mediastreams import MediaStreamError  # noqa: PLC0415 - loads slowly

    with suppress(MediaStreamError):
        for sequence in itertools.count():
            frame = await track.recv()
            both = np.frombuffer(bytes(frame.planes[0])[: frame.samples * 4], "<i2")
            ear.play_voice(
                VoiceFrame(
                    call=1,
                    sequence=sequence,
                    timestamp=frame.pts,
                    arrived=time.monotonic(),
                    codec=VoiceCodec.PCM,
                    payload=both[::2].tobytes(),
                )
            )


@asynccontextmanager
async def aiortc_speaking(network, folder):
    """Let a page speak to `host_ear` by aiortc's own receiver while the block runs."""
    from aiortc import RTCPeerConnection, RTCSessionDescription  # noqa: PLC0415 - loads slowly

    connection = RTCPeerConnection()

    async def answer(request):
        await connection.setRemoteDescription(RTCSessionDescription(await request.text(), "offer"))
        await connection.setLocalDescription(await connection.createAnswer())
        return web.Response(text=connection.localDescription.sdp)

    async def page(_request):
        return web.Response(text=PAGE, content_type="text/html")

    async with AsyncExitStack() as stack:
        ear = await stack.enter_async_context(open_ear())
        group = await stack.enter_async_context(asyncio.TaskGroup())
        stack.push_async_callback(connection.close)
        connection.on("track", lambda track: group.create_task(play_track(track, ear)))
        app = web.Application()
        app.router.add_get("/", page)
        app.router.add_post("/offer", answer)
        runner = web.AppRunner(app)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, network.near, PORT).start()
        await open_speaking_page(stack, network, folder)
        yield


async def open_speaking_page(stack, network, folder):
    """Let a browser at the far end open the page and speak, until the stack ends."""
    address = f"http://{network.near}:{PORT}"
    playwright = await stack.enter_async_context(async_playwright())
    browser = await playwright.chromium.launch(
        executable_path=network.make_far_program(folder / "far-chromium", CHROMIUM),
        args=[
            *ARGUMENTS,
            "--use-fake-ui-for-media-stream",
            f"--unsafely-treat-insecure-origin-as-secure={address}",
        ],
    )
    stack.push_async_callback(browser.close)
    tab = await browser.new_page()
    await tab.goto(address)
    await tab.evaluate("speak()")
