"""What a broker's verbs cost: NATS JetStream beside Redis Streams, both of this machine.

    python benchmarks/brokers.py [--count 2000]

`nats-server` and `redis-server` are started here, each on a disk; verbs are asked one after the
other by one client.  Redis is spoken to in its own protocol, so that no library is compared.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from fleets import connected, free_port, nats_server

from cuebot import clock
from cuebot.fleet.names import fleet_now, make_room_subject

PAYLOAD = b"x" * 300


class Redis:
    """One connection, in RESP2."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    async def ask(self, *words):
        parts = [word if isinstance(word, bytes) else str(word).encode() for word in words]
        lines = [b"*%d\r\n" % len(parts)]
        lines += [b"$%d\r\n%s\r\n" % (len(part), part) for part in parts]
        self.writer.write(b"".join(lines))
        return await self.read()

    async def read(self):
        line = (await self.reader.readuntil(b"\r\n"))[:-2]
        kind, rest = line[:1], line[1:]
        if kind == b"$":
            return None if rest == b"-1" else (await self.reader.readexactly(int(rest) + 2))[:-2]
        if kind == b"*":
            return [await self.read() for _ in range(int(rest))]
        return rest


async def measure(name, verb, count):
    took = []
    for number in range(count):
        began = time.perf_counter()
        await verb(number)
        took.append((time.perf_counter() - began) * 1_000)
    took.sort()
    print(f"  {name:10} p50 {median(took):6.2f} ms, p99 {took[int(len(took) * 0.99)]:6.2f} ms")


async def measure_nats(url, count):
    async with connected(url) as broker:
        subject = make_room_subject("a", "log")
        state = {"log": 0, "lease": 0, "snapshot": 0}

        async def publish(_):
            state["log"] = await broker.publish(subject, PAYLOAD, after=state["log"])

        async def lease(_):
            state["lease"] = await broker.lease("shard-1", "w", revision=state["lease"])

        async def put(_):
            state["snapshot"] = await broker.put_snapshot(
                "a", PAYLOAD * 10, after=state["snapshot"]
            )

        await measure("publish", publish, count)
        await measure("lease", lease, count)
        await measure("put", put, count)
        await measure("get", lambda _: broker.get_snapshot("a"), count)


CAS_ADD = """local last = redis.call('GET', KEYS[2]) or '0'
if last ~= ARGV[1] then return 0 end
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', 5000, '*', 'd', ARGV[2])
redis.call('SET', KEYS[2], id) return id"""
CAS_LEASE = """if redis.call('GET', KEYS[1]) == ARGV[1] then
return redis.call('PEXPIRE', KEYS[1], 3000) end return 0"""


async def measure_redis(port, count):
    async with asyncio.timeout(30):
        while True:
            try:
                redis = Redis(*await asyncio.open_connection("127.0.0.1", port))
                break
            except OSError:
                await asyncio.sleep(0.05)
    state = {"log": b"0"}

    async def publish(_):
        state["log"] = await redis.ask("EVAL", CAS_ADD, 2, "log", "last", state["log"], PAYLOAD)

    await redis.ask("SET", "shard-1", "w", "NX", "PX", 3_000)
    await measure("publish", publish, count)
    await measure("lease", lambda _: redis.ask("EVAL", CAS_LEASE, 1, "shard-1", "w"), count)
    await measure("put", lambda _: redis.ask("SET", "snap", PAYLOAD * 10), count)
    await measure("get", lambda _: redis.ask("GET", "snap"), count)
    redis.writer.close()


def main(count, folder):
    with nats_server(folder / "nats") as server:
        print("NATS JetStream, file storage:")
        clock.run(measure_nats(server.url, count), start=fleet_now())
    for durability in ("everysec", "always"):
        port = free_port()
        own = folder / durability
        own.mkdir()
        command = ["redis-server", "--port", str(port), "--dir", str(own), "--appendonly", "yes"]
        command += ["--appendfsync", durability]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as redis:
            try:
                print(f"Redis Streams, appendfsync {durability}:")
                clock.run(measure_redis(port, count))
            finally:
                redis.kill()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    with tempfile.TemporaryDirectory() as made:
        main(parser.parse_args().count, Path(made))
