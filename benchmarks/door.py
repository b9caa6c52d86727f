"""How the HTTP door takes what is malformed: answers by status, loop stalls, the log's size.

    python benchmarks/door.py [--requests 20000] [--seed 1]

A real `cuebot`'s `http` source listens on loopback in this process; requests come from a child
process over raw sockets and a real client, on every route: bad HTTP, headers, bodies, packings,
JSON, origins, tokens.  The loop is watched by a timer of 5 ms, and by its own CPU time, which
other programs on the machine do not lengthen.
"""

import argparse
import asyncio
import gzip
import json
import multiprocessing
import os
import random
import socket
import sys
import tempfile
import time
import zlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from cuebot.capture.inbox import Inbox
from cuebot.capture.server.http import HttpOptions, HttpSource
from cuebot.cli import log

ROUTES = [
    *("/v1/comments", "/v1/say", "/v1/health", "/v1/rooms/main/events", "/v1/hooks/shopify"),
    *("/v1/control/skip", "/v1/control/quiet?value=5", "/v1/control/%00", "/v1/hooks/kick"),
    *("/", "/v1", "/v1/rooms//events", "/v1/rooms/a%2fb/events", "*", "//evil.test/"),
]
METHODS = ["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "CONNECT", "G\x00T"]
TEXTS = ["how much", "\ud800", "\x00\x1b[2J", "é" * 500, "{{7*7}}", "<b>&#x41;</b>" * 50, "١٢٣", ""]
BOMBS = [gzip.compress(b" " * most, 9) for most in (2_000_000, 300_000_000)]
TICK = 0.005
DEADLINE = 1.0
"""Seconds after which a request that was cut short is left; the server would wait for ten."""
THREADS = 6


def odd_json(rng):
    """Return text that is JSON, or nearly."""
    comment = {"id": rng.choice([1, "a", None, [], 1e308]), "text": rng.choice(TEXTS)}
    return rng.choice(
        [
            json.dumps(comment),
            json.dumps([comment] * rng.randrange(300)),
            "[" * rng.randrange(1, 100_000),
            '{"a":' * rng.randrange(1, 20_000),
            json.dumps({"chatmessage": "<i>" * rng.randrange(5_000), "type": "x"}),
            json.dumps({"Type": 1, "Data": json.dumps({"Content": rng.choice(TEXTS)})}),
            json.dumps(
                {"type": "order", "id": "o", "link": "1", "count": rng.choice([-1, 1e99, "x"])}
            ),
            "9" * rng.randrange(1, 50_000),
            '"' + "\\u0041" * rng.randrange(5_000) + '"',
            "NaN",
            "",
        ]
    )


def body(rng):
    """Return a body with the header that names its packing."""
    raw = odd_json(rng).encode(errors="surrogatepass")
    noise = rng.randbytes(rng.randrange(2_000))
    return rng.choice(
        [
            *[(raw, "")] * 3,
            (noise, ""),
            (gzip.compress(raw), "gzip"),
            (zlib.compress(raw), "deflate"),
            (rng.choice(BOMBS), "gzip"),
            (noise, rng.choice(["gzip", "deflate", "br", "zstd", "x"])),
            (gzip.compress(gzip.compress(raw)), "gzip, gzip"),
        ]
    )


def request(rng, port):
    """Return the bytes of one request."""
    content, packing = body(rng)
    lines = [f"{rng.choice(METHODS[:2] * 6 + METHODS)} {rng.choice(ROUTES)} HTTP/1.1"]
    lines.append(
        f"Host: {rng.choice(['127.0.0.1'] * 6 + ['evil.test', '', '[', 'a' * 9_000])}:{port}"
    )
    if packing:
        lines.append(f"Content-Encoding: {packing}")
    length = rng.choice([len(content)] * 12 + [0, len(content) // 2, -1, "x"])
    if rng.randrange(12) == 0:
        lines.append("Transfer-Encoding: chunked")
    else:
        lines.append(f"Content-Length: {length}")
    extra = [
        f"Origin: {rng.choice(['null', 'http://evil.test', 'http://localhost:5173', chr(7)])}",
        f"Authorization: {rng.choice(['Bearer x', 'Basic eA==', 'é'])}",
        "Expect: 100-continue",
        f"Sec-Fetch-Site: {rng.choice(['none', 'cross-site', 'same-origin'])}",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13",
        "X: " + "a" * rng.randrange(10_000),
        "bad header",
        "X-Shopify-Hmac-Sha256: x",
    ]
    lines += rng.sample(extra, rng.randrange(3))
    head = "\r\n".join([*lines, "", ""]).encode("latin-1", errors="replace")
    whole = head + content
    if rng.randrange(25) == 0:
        whole = whole[: rng.randrange(len(whole))]
    return whole


def send_all(port, seed, count, told):
    """Send so many requests, one connection each; put the count of each status."""
    with ThreadPoolExecutor(THREADS) as pool:
        rng = random.Random(seed)
        told.put(Counter(pool.map(partial(send, port), (request(rng, port) for _ in range(count)))))


def send(port, whole):
    """Send one request; return the status of the last answer, or how it ended."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=DEADLINE) as peer:
            peer.sendall(whole)
            answer = peer.recv(65_536)
            if answer.startswith(b"HTTP/1.1 100"):
                answer = answer.partition(b"\r\n\r\n")[2] or peer.recv(65_536)
    except OSError as error:
        return type(error).__name__
    if not answer.startswith(b"HTTP/"):
        return "closed" if not answer else "no HTTP"
    return int(answer.split(b" ", 2)[1])


async def watch(stalls, worked):
    """Note by how much a timer came late, and how long the loop worked meanwhile, in seconds."""
    while True:
        began, busy = time.perf_counter(), time.thread_time()
        await asyncio.sleep(TICK)
        stalls.append(time.perf_counter() - began - TICK)
        worked.append(time.thread_time() - busy)


async def main(requests, seed):
    options = HttpOptions(
        port=0,
        shopify_secret="s",  # noqa: S106 - a benchmark's own
        origins=("http://localhost:5173",),
    )
    source, inbox, stalls, worked = HttpSource(options), Inbox(20_000, 30.0), [], []
    told = multiprocessing.get_context("spawn").Queue()
    async with asyncio.TaskGroup() as group:
        running = [
            group.create_task(source.run(inbox.put)),
            group.create_task(watch(stalls, worked)),
        ]
        await source.listening.wait()
        child = multiprocessing.get_context("spawn").Process(
            target=send_all, args=(source.port, seed, requests, told)
        )
        child.start()
        began = time.perf_counter()
        stalls.clear()
        worked.clear()
        seen = await asyncio.to_thread(told.get)
        took = time.perf_counter() - began
        await asyncio.to_thread(child.join)
        for task in running:
            task.cancel()
    return seen, took, sorted(stalls), max(worked)


if __name__ == "__main__":
    parsing = argparse.ArgumentParser()
    parsing.add_argument("--requests", type=int, default=20_000)
    parsing.add_argument("--seed", type=int, default=1)
    chosen = parsing.parse_args()
    folder = Path(tempfile.mkdtemp())
    os.chdir(folder)
    log.configure_logging()
    seen, took, stalls, worked = asyncio.run(main(chosen.requests, chosen.seed))
    kept = sum(path.stat().st_size for path in folder.iterdir())
    faults = sum(count for told, count in seen.items() if isinstance(told, int) and told >= 500)
    late = stalls[-max(1, len(stalls) // 1000)]
    print(f"{sum(seen.values())} requests in {took:.0f} s; 5xx: {faults}")
    print("answers:", ", ".join(f"{told} x {n}" for told, n in sorted(seen.items(), key=str)))
    print(f"loop stalls: longest {stalls[-1] * 1e3:.1f} ms, p99.9 {late * 1e3:.1f} ms")
    print(f"longest work of the loop in one go, by its own CPU time: {worked * 1e3:.1f} ms")
    print(f"log: {kept} bytes in {folder}")
