#!/bin/sh
# aiortc 1.16.0: a data channel whose label or protocol has letters beyond ASCII.
#
# Guess: both arrive as they were given, as those of a browser's channels do.
# Seen:  the opening message counts them in letters and carries them in bytes, so that the other side takes as many bytes
#        for the label as it has letters, and what is left over for the protocol: half of a Cyrillic label arrives, the
#        rest of it stands in the place of "json", and both ends say that the channel is open.  Whoever finds his channel
#        by its label never finds it.  With some other labels beyond ASCII the other end, an aiortc as well, was seen to
#        close the whole connection, while this end's channel stayed "connecting"; what does that is left out here, and
#        nothing is raised where the channel is made.  Name channels in ASCII, and send a name for people as the first
#        message.
# Prints: made ('микрофон', 'json'), arrived ('микр', 'оф'), both open; made ('mic', 'json'), arrived ('mic', 'json')
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install aiortc==1.16.0 aioice==0.13.0
"$dir/env/bin/python" - <<'PY'
import asyncio

from aiortc import RTCPeerConnection


async def open_channel(label):
    """Return what label and protocol a channel arrives with at the other side, once both ends say it is open."""
    caller, called = RTCPeerConnection(), RTCPeerConnection()
    arrived = asyncio.get_running_loop().create_future()
    opened = asyncio.Event()
    called.on("datachannel", arrived.set_result)
    channel = caller.createDataChannel(label, protocol="json")
    channel.on("open", opened.set)
    await caller.setLocalDescription(await caller.createOffer())
    await called.setRemoteDescription(caller.localDescription)
    await called.setLocalDescription(await called.createAnswer())
    await caller.setRemoteDescription(called.localDescription)
    async with asyncio.timeout(30):
        other = await arrived
        await opened.wait()
    print("made", (label, "json"), "arrived", (other.label, other.protocol), channel.readyState, other.readyState)
    assert channel.readyState == other.readyState == "open"
    await caller.close()
    await called.close()
    return other.label, other.protocol


async def main():
    assert await open_channel("микрофон") == ("микр", "оф")
    assert await open_channel("mic") == ("mic", "json")


asyncio.run(main())
PY
