#!/bin/sh
# nats-server 2.9.10 (Debian 12), nats-py 2.16.0: a message that was purged is still a duplicate.
#
# Guess: once a subject is purged, a message of the same Nats-Msg-Id is new: the stream has none of that id.
# Seen:  within the stream's duplicate window it is acknowledged as a duplicate, with the number of the message that is gone,
#        and nothing is stored.  No error tells of it: only
#        `duplicate` in the acknowledgement, which is None and not False for a message that was kept.
# Prints: kept: 1 None; purged, sent again: 1 True, messages 0
set -eu
dir=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq nats-server=2.9.10-1+b3
dpkg -x nats-server_*.deb root
python3 -m venv env
env/bin/pip -q install nats-py==2.16.0
root/usr/sbin/nats-server -js -a 127.0.0.1 -p 14334 -sd "$dir/store" >log 2>&1 &
server=$!
env/bin/python - <<'PY'
import asyncio

import nats
from nats.js import api


async def main():
    for _ in range(100):
        try:
            client = await nats.connect("nats://127.0.0.1:14334", allow_reconnect=False)
            break
        except Exception:
            await asyncio.sleep(0.1)
    stream = client.jetstream()
    await stream.add_stream(api.StreamConfig(name="rooms", subjects=["room.>"]))
    named = {"Nats-Msg-Id": "order-17"}
    first = await stream.publish("room.mia", b"1", headers=named)
    print("kept:", first.seq, first.duplicate)
    await stream.purge_stream("rooms", subject="room.mia")
    again = await stream.publish("room.mia", b"1", headers=named)
    there = (await stream.stream_info("rooms")).state.messages
    print(f"purged, sent again: {again.seq} {again.duplicate}, messages {there}")
    assert (first.seq, first.duplicate) == (1, None)
    assert (again.seq, again.duplicate, there) == (1, True, 0)
    other = await stream.publish("room.mia", b"1", headers={"Nats-Msg-Id": "order-18"})
    assert other.seq == 2
    await client.close()


asyncio.run(main())
PY
