#!/bin/sh
# nats-py 2.16.0, nats-server 2.9.10 (Debian 12): the filters of a key-value bucket's keys().
#
# Guess: filters are subjects with * and >, as those of watch() and of a consumer are: keys(filters=["room.1.*"]) gives the
#        keys of room 1.
# Seen:  each is looked for as a piece of text anywhere in a key, by the client, after all keys have come: "room.1.*" finds
#        nothing and raises NoKeysError, as if the bucket were empty; "room.1." gives "backroom.1.ear" too, and
#        "room.1" those of room 12.  watch("room.1.*") takes the star as it should.  Whoever deletes what keys() gave
#        deletes another room's.
# Prints: star NoKeysError; dot ['backroom.1.ear', 'room.1.ear']; bare ... 'room.12.ear'; watch ['room.1.ear']
set -eu
dir=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq nats-server=2.9.10-1+b3
dpkg -x nats-server_*.deb root
python3 -m venv env
env/bin/pip -q install nats-py==2.16.0
root/usr/sbin/nats-server -js -a 127.0.0.1 -p 14338 -sd "$dir/store" >log 2>&1 &
server=$!
env/bin/python - <<'PY'
import asyncio

import nats
from nats.js.errors import NoKeysError


async def main():
    for _ in range(100):
        try:
            client = await nats.connect("nats://127.0.0.1:14338", allow_reconnect=False)
            break
        except Exception:
            await asyncio.sleep(0.1)
    bucket = await client.jetstream().create_key_value(bucket="ears")
    for key in ("room.1.ear", "room.12.ear", "backroom.1.ear"):
        await bucket.put(key, b"")
    try:
        star = sorted(await bucket.keys(filters=["room.1.*"]))
    except NoKeysError as error:
        star = type(error).__name__
    dot, bare = [sorted(await bucket.keys(filters=[text])) for text in ("room.1.", "room.1")]
    watcher, watched = await bucket.watch("room.1.*"), []
    while entry := await watcher.updates(timeout=2):
        watched.append(entry.key)
    await watcher.stop()
    await client.close()
    print("star", star, "dot", dot, "bare", bare, "watch", watched)
    assert star == "NoKeysError" and dot == ["backroom.1.ear", "room.1.ear"]
    assert bare == ["backroom.1.ear", "room.1.ear", "room.12.ear"] and watched == ["room.1.ear"]


asyncio.run(main())
PY
