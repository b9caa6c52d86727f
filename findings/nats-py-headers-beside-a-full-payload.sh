#!/bin/sh
# nats-py 2.16.0, nats-server 2.9.10 (Debian 12): a payload that is just small enough, with headers.
#
# Guess: publish() raises MaxPayloadError for what the server would not take, headers and payload together.
# Seen:  the client measures the payload alone, the server both.  Ten bytes under the limit with a header of 200 bytes, publish()
#        returns, and the server ends the whole connection ("maximum payload violation"), whatever else is under way
#        on it; JetStream's publish() fails by a TimeoutError that names no size.  Only `last_error` names it.
#        Without the header the same payload is taken, and one byte more than the limit is refused.
# Prints: no header: taken; one byte more: MaxPayloadError; with a header: published, then the connection is gone
set -eu
dir=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq nats-server=2.9.10-1+b3
dpkg -x nats-server_*.deb root
python3 -m venv env
env/bin/pip -q install nats-py==2.16.0
root/usr/sbin/nats-server -js -a 127.0.0.1 -p 14335 -sd "$dir/store" >log 2>&1 &
server=$!
env/bin/python - <<'PY'
import asyncio

import nats
from nats.errors import MaxPayloadError
from nats.js import api


async def connect():
    async def note(_error):
        pass

    for _ in range(100):
        try:
            return await nats.connect(
                "nats://127.0.0.1:14335", allow_reconnect=False, error_cb=note
            )
        except Exception:
            await asyncio.sleep(0.1)
    raise AssertionError("no server")


async def main():
    client = await connect()
    limit = client.max_payload
    payload, header = b"x" * (limit - 10), {"Note": "n" * 200}
    stream = client.jetstream()
    await stream.add_stream(api.StreamConfig(name="rooms", subjects=["room.>"]))
    kept = await stream.publish("room.mia", payload)
    print("no header: taken,", kept.seq)
    try:
        await client.publish("talk", b"x" * (limit + 1))
    except MaxPayloadError as error:
        print("one byte more:", type(error).__name__)
    else:
        raise AssertionError("it was not measured")
    assert client.is_connected
    await client.publish("talk", payload, headers=header)
    for _ in range(50):
        await asyncio.sleep(0.1)
        if not client.is_connected:
            break
    print("with a header: published, connected:", client.is_connected, "|", client.last_error)
    assert not client.is_connected
    assert "maximum payload" in str(client.last_error)
    stream = (await connect()).jetstream()
    try:
        await stream.publish("room.mia", payload, headers=header, timeout=3)
    except nats.errors.TimeoutError as error:
        print("by JetStream:", error)
    else:
        raise AssertionError("it was taken")


asyncio.run(main())
PY
