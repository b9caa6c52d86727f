#!/bin/sh
# aiortc 1.16.0: a media line that the offer has given up (port 0).
#
# Guess: it is refused in the answer too, by port 0 and outside the BUNDLE group, as RFC 3264 and JSEP want it.
# Seen:  it is answered with a port and as a member of the group, and aiortc's own offer after `RTCRtpTransceiver.stop()`
#        goes on offering the stopped line.  Chromium 156 takes no such answer ("A BUNDLE group in answer contains
#        a MID='1' that was not in the offered group"), so that the first page that stops one of two microphones and
#        negotiates anew cannot change anything in that call from then on.  Take the answer's line and group apart
#        before it is sent, or have pages set `direction` to inactive and never stop a transceiver.
# Prints: offer group 0, ports live and 0; answer group 0 1, both ports live; own offer after stop(): both ports live
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install aiortc==1.16.0
"$dir/env/bin/python" - <<'PY'
import asyncio
import re

from aiortc import RTCPeerConnection, RTCSessionDescription


def read(sdp):
    """Return the BUNDLE group, and of each media line whether it is live."""
    return re.findall(r"a=group:BUNDLE (.*?)\r", sdp), [port != "0" for port in re.findall(r"m=audio (\d+)", sdp)]


async def main():
    page, server = RTCPeerConnection(), RTCPeerConnection()
    page.addTransceiver("audio")
    second = page.addTransceiver("audio")
    await page.setLocalDescription(await page.createOffer())
    await server.setRemoteDescription(page.localDescription)
    await server.setLocalDescription(await server.createAnswer())
    await page.setRemoteDescription(server.localDescription)

    # What a browser offers once it has stopped the second one.
    head, first_line, second_line = re.split(r"(?=m=audio)", page.localDescription.sdp)
    offer = head.replace("BUNDLE 0 1", "BUNDLE 0") + first_line + re.sub(r"m=audio \d+", "m=audio 0", second_line)
    await server.setRemoteDescription(RTCSessionDescription(offer, "offer"))
    await server.setLocalDescription(await server.createAnswer())
    print("offer", *read(offer))
    print("answer", *read(server.localDescription.sdp))
    assert read(offer) == (["0"], [True, False])
    assert read(server.localDescription.sdp) == (["0 1"], [True, True])

    await second.stop()
    await page.setLocalDescription(await page.createOffer())
    print("own offer after stop()", *read(page.localDescription.sdp))
    assert read(page.localDescription.sdp) == (["0 1"], [True, True])
    await page.close()
    await server.close()


asyncio.run(main())
PY
