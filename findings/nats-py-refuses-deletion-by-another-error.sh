#!/bin/sh
# nats-py 2.16.0 on nats-server 2.9.10 (Debian 12): a key-value deletion with a stale revision raises another error.
#
# Guess: KeyValue.delete(key, last=N) refuses a stale N by KeyWrongLastSequenceError, as KeyValue.update(last=N) does.
# Seen:  update does, and that error has no err_code; delete raises a plain BadRequestError with err_code 10071. They share
#        no class below nats.errors.Error, so an `except` for the first lets a lost lease look like a broker that is away.
# Prints: update KeyWrongLastSequenceError
#         delete BadRequestError 10071
set -eu
dir=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq nats-server=2.9.10-1+b3
dpkg -x nats-server_*.deb root
python3 -m venv env
env/bin/pip -q install nats-py==2.16.0
root/usr/sbin/nats-server -js -a 127.0.0.1 -p 14333 -sd "$dir/store" >log 2>&1 &
server=$!
env/bin/python - <<'PY'
import asyncio

import nats
from nats.errors import Error


async def main():
    for _ in range(100):
        try:
            client = await nats.connect("nats://127.0.0.1:14333", allow_reconnect=False)
            break
        except Exception:
            await asyncio.sleep(0.1)
    bucket = await client.jetstream().create_key_value(bucket="leases")
    first = await bucket.create("a", b"1")
    await bucket.update("a", b"2", last=first)
    told = []
    for verb in (lambda: bucket.update("a", b"3", last=first), lambda: bucket.delete("a", last=first)):
        try:
            await verb()
        except Error as error:
            told.append((type(error).__name__, getattr(error, "err_code", None)))
    await client.close()
    print("update", told[0][0])
    print("delete", *told[1])
    assert told == [("KeyWrongLastSequenceError", None), ("BadRequestError", 10071)], told


asyncio.run(main())
PY
