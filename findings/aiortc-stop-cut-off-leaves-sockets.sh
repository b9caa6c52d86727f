#!/bin/sh
# aiortc 1.16.0 on aioice 0.13.0: what a second RTCIceTransport.stop() does for one that was cancelled on its way.
#
# Guess: stop() may be called as often as one likes: after one that was cancelled, the next closes what is still open.
# Seen:  the transport is "closed" before anything of it is, so the next stop() returns at once.  Its sockets are closed
#        one after the other, each waited for: cancelled at the first, all the others stay bound and read until the
#        program ends or its garbage is collected.  With one address nothing is seen of it.
#        Whoever ends a call with its task (a server that shuts down cancels twice) closes the transports of
#        `Connection._protocols` himself.
# Prints: closed, then for two addresses [True, False]: the first socket is closed, the second is not.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install aiortc==1.16.0 aioice==0.13.0
"$dir/env/bin/python" - <<'PY'
import asyncio

import aioice.ice
from aiortc import RTCIceGatherer, RTCIceTransport

# The addresses of a machine with two network cards.
aioice.ice.get_host_addresses = lambda **_: ["127.0.0.1", "127.0.0.2"]


async def hang_up():
    gatherer = RTCIceGatherer(iceServers=[])
    transport = RTCIceTransport(gatherer)
    await gatherer.gather()
    open_ones = [one.transport for one in gatherer._connection._protocols]
    first = asyncio.get_running_loop().create_task(transport.stop())
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.wait([first])
    await transport.stop()
    closed = [one.is_closing() for one in open_ones]
    for one in open_ones:
        one.close()
    await asyncio.sleep(0)
    return transport.state, closed


state, closed = asyncio.run(hang_up())
print(state, closed)
assert (state, closed) == ("closed", [True, False])
PY
