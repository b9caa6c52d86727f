#!/bin/sh
# aiortc 1.16.0: a track whose frames are longer than the 20 ms of a packet.
#
# Guess: each frame becomes as many packets as it fills, each with the timestamp of its own 20 ms, and all is heard.
# Seen:  a frame of 60 ms (a text-to-speech's piece, say) is three packets that all have the frame's timestamp.  A receiver that
#        orders by timestamps has three sounds for one place: aiortc's own joins the three payloads into one and hears
#        20 ms of each 60, and of a frame of 100 ms next to nothing.  Nothing is logged on either side, the packets are
#        counted as received and none as lost.  Frames of 20 ms or less (10 ms are gathered) are right: cut what a track
#        gives into such.
# Prints: steps of the timestamps and seconds heard of 2: 960 samples {960}, 2.0; 2880 samples {0, 2880}, 0.7
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install aiortc==1.16.0 numpy
"$dir/env/bin/python" - <<'PY'
import asyncio

import numpy as np
from aiortc import MediaStreamTrack, RTCPeerConnection
from av import AudioFrame

RATE, SECONDS = 48_000, 2


class Tone(MediaStreamTrack):
    kind = "audio"

    def __init__(self, samples):
        super().__init__()
        self.samples, self.given, self.begun = samples, 0, None

    async def recv(self):
        loop = asyncio.get_running_loop()
        self.begun = self.begun or loop.time()
        if self.given >= SECONDS * RATE:
            await asyncio.sleep(60)
        await asyncio.sleep(max(0.0, self.begun + self.given / RATE - loop.time()))
        wave = np.sin(2 * np.pi * 440 * np.arange(self.given, self.given + self.samples) / RATE)
        frame = AudioFrame.from_ndarray(
            np.repeat((wave * 8_000).astype(np.int16), 2).reshape(1, -1), "s16", "stereo"
        )
        frame.sample_rate, frame.pts = RATE, self.given
        self.given += self.samples
        return frame


async def call(samples):
    caller, called = RTCPeerConnection(), RTCPeerConnection()
    heard, stamps, readers = 0, [], []

    @called.on("track")
    def read(track):
        async def listen():
            nonlocal heard
            while True:
                heard += (await track.recv()).samples

        readers.append(asyncio.get_running_loop().create_task(listen()))

    caller.addTrack(Tone(samples))
    await caller.setLocalDescription(await caller.createOffer())
    await called.setRemoteDescription(caller.localDescription)
    await called.setLocalDescription(await called.createAnswer())
    transport = caller.getSenders()[0].transport
    send = transport._send_rtp

    async def note(packet):
        if not 200 <= packet[1] <= 207:  # RTCP
            stamps.append(int.from_bytes(packet[4:8], "big"))
        await send(packet)

    transport._send_rtp = note
    await caller.setRemoteDescription(called.localDescription)
    await asyncio.sleep(SECONDS + 2)
    for reader in readers:
        reader.cancel()
    lost = [one.packetsLost for one in (await called.getStats()).values() if one.type == "inbound-rtp"]
    await caller.close()
    await called.close()
    steps = {(later - earlier) % 2**32 for earlier, later in zip(stamps, stamps[1:])}
    print(samples, "samples: steps", steps, "heard of 2 s:", round(heard / RATE, 2), "lost", lost)
    return steps, heard / RATE, lost


async def main():
    steps, heard, _ = await call(960)
    assert steps == {960} and heard > 1.7
    steps, heard, lost = await call(2_880)
    assert steps == {0, 2_880} and 0.3 < heard < 0.9 and lost == [0]


asyncio.run(main())
PY
