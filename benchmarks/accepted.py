"""What it costs that a POST is answered only when its comments are in the journal.

    python benchmarks/accepted.py [--seconds 5]

A real `http` source and the show's reader and journal run in this process; another process posts on
some connections, one request after the other on each.  Each row is measured with receipts and
without them, in turns.
"""

import argparse
import asyncio
import json
import multiprocessing
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles

from cuebot import clock
from cuebot.capture.inbox import Inbox
from cuebot.capture.server.http import HttpOptions, HttpSource
from cuebot.journal.writer import Journal
from cuebot.show.receipts import JournalReceipts

ROWS = [(1, 1), (1, 25), (4, 1), (4, 25), (16, 1), (16, 25), (64, 1)]
"""Connections, and comments in one request."""


def post(port, connections, batch, seconds, told):
    """Post for some seconds; tell how long each answer took that was a 200."""
    took, lock, until = [], threading.Lock(), time.perf_counter() + seconds

    def send(number):
        connection, mine, sent = HTTPConnection("127.0.0.1", port), [], 0
        while time.perf_counter() < until:
            body = [
                {"id": f"{number}-{sent + n}", "user": f"{number}.{sent + n}", "text": "hello"}
                for n in range(batch)
            ]
            sent += batch
            began = time.perf_counter()
            connection.request("POST", "/v1/comments", json.dumps(body))
            answer = connection.getresponse()
            answer.read()
            if answer.status == 200:
                mine.append(time.perf_counter() - began)
        with lock:
            took.extend(mine)

    threads = [threading.Thread(target=send, args=(n,)) for n in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.put(took)


async def measure(folder, connections, batch, seconds, *, kept):
    """Return the comments a second, and the milliseconds of an answer: median and 99 %."""
    journal = await Journal.open(folder / f"{connections}-{batch}-{kept}.sqlite")
    inbox, source = Inbox(20_000, 30.0), HttpSource(HttpOptions(port=0))
    if kept:
        source.acknowledge_by(JournalReceipts(inbox, journal))

    async def read():
        async for events in inbox:
            await journal.write_events(events)

    told = multiprocessing.get_context("spawn").Queue()
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(read())
        serving = group.create_task(source.run(inbox.put))
        await source.listening.wait()
        words = (source.port, connections, batch, seconds, told)
        process = multiprocessing.get_context("spawn").Process(target=post, args=words)
        await asyncio.to_thread(process.start)
        took = await asyncio.to_thread(told.get)
        await asyncio.to_thread(process.join)
        serving.cancel()
        inbox.close()
        await reading
    await journal.aclose()
    late = quantiles(took, n=100)[-1] if len(took) > 1 else took[0]
    return len(took) * batch / seconds, median(took) * 1000, late * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0)
    seconds = parser.parse_args().seconds
    print("connections  comments each   kept: /s  p50 ms  p99 ms   not waited for: /s  p50  p99")
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        for connections, batch in ROWS:
            row = [
                clock.run(measure(Path(name), connections, batch, seconds, kept=kept))
                for kept in (True, False)
            ]
            figures = "   ".join(f"{rate:9,.0f} {p50:7.1f} {p99:7.1f}" for rate, p50, p99 in row)
            print(f"{connections:11} {batch:14} {figures}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
