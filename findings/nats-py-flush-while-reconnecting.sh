#!/bin/sh
# nats-py 2.16.0, nats-server 2.9.10 (Debian 12): flush() while the server is away.
#
# Guess: flush() asks the server and waits for its answer, so that while there is no server it raises: at once, or when its
#        timeout is over.
# Seen:  while the client is reconnecting, flush() returns at once and without an error, whatever its timeout, as if all had
#        arrived: what was published stays in the client's memory.  With reconnecting off it raises ConnectionClosedError.
#        Whoever confirms by flush(), or subscribes and flushes so that nothing is missed, looks at `is_connected` after it.
# Prints: while away: published, flush() None after 0.0 s, reconnecting True; there again: 1 message came
set -eu
dir=$(mktemp -d)
trap 'kill $(cat "$dir/pid") 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq nats-server=2.9.10-1+b3
dpkg -x nats-server_*.deb root
python3 -m venv env
env/bin/pip -q install nats-py==2.16.0
env/bin/python - <<'PY'
import asyncio
import subprocess
import time
from pathlib import Path

import nats

WORDS = ["root/usr/sbin/nats-server", "-a", "127.0.0.1", "-p", "14336"]


def start():
    server = subprocess.Popen(WORDS, stderr=subprocess.DEVNULL)
    Path("pid").write_text(str(server.pid))
    return server


async def note(_error):
    pass


async def connect(**options):
    for _ in range(100):
        try:
            return await nats.connect("nats://127.0.0.1:14336", error_cb=note, **options)
        except Exception:
            await asyncio.sleep(0.1)
    raise AssertionError("no server")


async def main():
    server = start()
    client = await connect(reconnect_time_wait=0.2, max_reconnect_attempts=-1)
    firm = await connect(allow_reconnect=False)
    subscription = await client.subscribe("talk")
    await client.flush()
    server.terminate()
    server.wait()
    while client.is_connected or firm.is_connected:
        await asyncio.sleep(0.05)
    await client.publish("talk", b"hello")
    begun = time.monotonic()
    answer = await client.flush(timeout=2)
    took = time.monotonic() - begun
    print(f"while away: published, flush() {answer} after {took:.1f} s,", end=" ")
    print("reconnecting", client.is_reconnecting)
    assert answer is None and took < 0.5 and client.is_reconnecting
    try:
        await firm.flush(timeout=2)
    except nats.errors.ConnectionClosedError:
        print("without reconnecting: ConnectionClosedError")
    else:
        raise AssertionError("it did not raise")
    server = start()
    message = await subscription.next_msg(timeout=10)
    print("there again:", message.data)
    assert message.data == b"hello"
    await client.close()
    server.terminate()
    server.wait()


asyncio.run(main())
PY
