#!/bin/sh
# nats-py 2.16.0, nats-server 2.9.10 (Debian 12): pull_subscribe with the name of a durable consumer that has another subject.
#
# Guess: it is refused, as a stream of the same name with other settings is (10058), or the consumer is changed.
# Seen:  neither: the call returns without an error, and fetch() gives the messages of the consumer's *first* subject.  What
#        comes under the subject that was asked for is never seen.  Another ack_wait or max_deliver is
#        dropped in the same way.  So a worker that moves from one room to another under its own name goes on with
#        the old room.  Only `consumer_info()` tells; add_consumer() with the new subject does change it.
# Prints: asked for room.b, got ['room.a'], filter room.a, ack_wait 1.0
#         by add_consumer: room.b
set -eu
dir=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq nats-server=2.9.10-1+b3
dpkg -x nats-server_*.deb root
python3 -m venv env
env/bin/pip -q install nats-py==2.16.0
root/usr/sbin/nats-server -js -a 127.0.0.1 -p 14337 -sd "$dir/store" >log 2>&1 &
server=$!
env/bin/python - <<'PY'
import asyncio

import nats
from nats.js.api import AckPolicy, ConsumerConfig


async def main():
    for _ in range(100):
        try:
            client = await nats.connect("nats://127.0.0.1:14337", allow_reconnect=False)
            break
        except Exception:
            await asyncio.sleep(0.1)
    stream = client.jetstream()
    await stream.add_stream(name="rooms", subjects=["room.>"])
    await stream.pull_subscribe("room.a", durable="worker", config=ConsumerConfig(ack_wait=1))
    for subject in ("room.a", "room.b"):
        await stream.publish(subject, b"")
    moved = await stream.pull_subscribe("room.b", durable="worker", config=ConsumerConfig(ack_wait=20))
    got = [message.subject for message in await moved.fetch(2, timeout=1)]
    kept = (await moved.consumer_info()).config
    print("asked for room.b, got", got, "filter", kept.filter_subject, "ack_wait", kept.ack_wait)
    await stream.add_consumer(
        "rooms", ConsumerConfig(durable_name="worker", filter_subject="room.b", ack_policy=AckPolicy.EXPLICIT, ack_wait=1)
    )
    changed = (await moved.consumer_info()).config.filter_subject
    print("by add_consumer:", changed)
    await client.close()
    assert (got, kept.filter_subject, kept.ack_wait) == (["room.a"], "room.a", 1.0)
    assert changed == "room.b"


asyncio.run(main())
PY
