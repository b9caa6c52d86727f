"""How many rooms workers carry: comments at a rate and a far ear in each, figures by /metrics.

    python benchmarks/fleet_load.py [--rooms 1000] [--rate 0.2] [--workers 2] [--seconds 120]
                                    [--flood 0]

`--flood` is the comments a second in the first room, beside the quiet ones.  All ears are in one
process, on the ear that is nowhere; voices are silent.
"""

import argparse
import asyncio
import contextlib
import os
import re
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import aiohttp
from fleets import Process, connected, free_port, lay_out_rooms, nats_server, start_worker

from cuebot import clock
from cuebot.fleet.ear_client import BrokerEarClient
from cuebot.fleet.feed import RoomFeed
from cuebot.fleet.names import fleet_now
from cuebot.model import Comment
from cuebot.talkback.null import NullEar
from cuebot.wire.far_player import FarPlayer
from cuebot.wire.play_ledger import PlayLedger

ASKED = (
    "how much is the red jacket",
    "price of the red jacket?",
    "which size is the blue hat",
    "is the hat one size",
    "hello everyone",
    "so pretty",
    "greetings from Bergen",
)
TICKS = os.sysconf("SC_CLK_TCK")


def read_cost(pid):
    """Return processor seconds and megabytes of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return (int(fields[11]) + int(fields[12])) / TICKS, pages * 4096 / 1e6


async def serve_ears(url, rooms, folder):
    async with connected(url, stores=False) as broker, asyncio.TaskGroup() as group:
        for room in rooms:
            ledger = await asyncio.to_thread(PlayLedger, folder / f"{room}.jsonl")
            player = FarPlayer(NullEar(), "nowhere", ledger)
            client = BrokerEarClient(
                broker, room, "host", player, instance=ledger.instance, on_status=lambda _: None
            )
            group.create_task(player.run())
            group.create_task(client.run())


class Chatter:
    """A source: comments at a rate, for some seconds."""

    name = "chatter"

    def __init__(self, room, rate, seconds, offset):
        self.room, self.rate, self.seconds, self.offset = room, rate, seconds, offset

    async def run(self, put):
        await asyncio.sleep(self.offset)
        for number in range(round(self.rate * self.seconds)):
            text = ASKED[(number + hash(self.room)) % len(ASKED)]
            put(Comment(at=clock.now(), id=f"{number}", user=f"u{number % 50}", text=text))
            await asyncio.sleep(1 / self.rate)
        await asyncio.sleep(10.0)


async def scrape(ports):
    found = []
    async with aiohttp.ClientSession() as session:
        for port in ports:
            answer = await session.get(f"http://127.0.0.1:{port}/metrics")
            found.append(await answer.text())
    return "\n".join(found)


def values(text, name, **labels):
    wanted = [f'{key}="{value}"' for key, value in labels.items()]
    lines = [line for line in text.splitlines() if re.match(rf"{name}(\{{|\s)", line)]
    return [float(line.rsplit(" ", 1)[1]) for line in lines if all(one in line for one in wanted)]


def describe(found):
    known = sorted(found) or [0.0]
    return (
        f"p50 {median(known):.2f}, p95 {known[int(len(known) * 0.95) - 1]:.2f}, max {known[-1]:.2f}"
    )


async def wait_for_rooms(ports, count):
    began = clock.now()
    for name in ("cuebot_fleet_rooms", "cuebot_fleet_ear_silent_seconds"):
        there = 0
        while there < count:
            found = values(await try_scrape(ports), name)
            there = sum(found) if name == "cuebot_fleet_rooms" else len(found)
            await asyncio.sleep(2.0)
    print(f"{count} rooms and ears are there after {clock.now() - began:.0f} s", flush=True)


def make_feeds(broker, rooms, args):
    feeds = []
    for number, room in enumerate(rooms):
        rate = args.flood if args.flood and not number else args.rate
        offset = (number % 100) / 100 / rate
        feeds.append(RoomFeed(broker, room, [Chatter(room, rate, args.seconds, offset)]))
    return feeds


def report(text, first):
    total = {
        name: sum(values(text, f"cuebot_fleet_{metric}", **labels))
        for name, metric, labels in (
            ("spoken", "cues_total", {"outcome": "spoken"}),
            ("failed", "cues_total", {"outcome": "failed"}),
            ("leases lost", "lease_changes_total", {"change": "lost"}),
            ("refused comments", "refused_comments_total", {}),
        )
    }
    print(f"  lag {values(text, 'cuebot_fleet_lag_seconds')}, {total}")
    quiet = "\n".join(line for line in text.splitlines() if f'room="{first}"' not in line)
    delays = values(quiet, "cuebot_fleet_comment_to_ear_seconds", quantile="0.95")
    print(f"  last comment to the line, p95 of each quiet room that spoke: {describe(delays)} s")
    print(f"  rooms that spoke: {len(delays)}", flush=True)


async def main(args, folder, server):
    rooms = [f"room-{number}" for number in range(args.rooms)]
    lay_out_rooms(folder, rooms)
    ports = [free_port() for _ in range(args.workers)]
    workers = [
        start_worker(folder, server.url, f"w{number}", "--metrics", port)
        for number, port in enumerate(ports)
    ]
    own = ("--ears", server.url, "--rooms", args.rooms, "--keep", folder)
    ears = Process(folder / "ears.txt", sys.executable, __file__, *own)
    try:
        async with connected(server.url) as broker:
            await wait_for_rooms(ports, args.rooms)
            before = [read_cost(worker.process.pid) for worker in workers]
            since = clock.now()
            feeds = make_feeds(broker, rooms, args)
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(feed.run()) for feed in feeds]
                await asyncio.sleep(args.seconds)
                text = await scrape(ports)
                for task in tasks:
                    task.cancel()
            took = clock.now() - since
            sent = sum(feed.sent for feed in feeds)
            print(f"sent {sent} in {took:.0f} s; load {os.getloadavg()[0]:.1f}")
            for (used, _), worker in zip(before, workers, strict=True):
                more, size = read_cost(worker.process.pid)
                print(f"  a worker: {(more - used) / took:.0%} of a core, {size:.0f} MB")
            report(text, rooms[0])
    finally:
        for one in (*workers, ears):
            one.kill()


async def try_scrape(ports):
    try:
        return await scrape(ports)
    except aiohttp.ClientError:
        return ""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("rooms", 1_000), ("workers", 2), ("seconds", 120), ("flood", 0)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--rate", type=float, default=0.2)
    parser.add_argument("--ears", default="")
    parser.add_argument("--keep", default="")
    args = parser.parse_args()
    if args.ears:
        rooms = [f"room-{number}" for number in range(args.rooms)]
        clock.run(serve_ears(args.ears, rooms, Path(args.keep)))
        sys.exit()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(args.keep or made)
        with nats_server(folder / "nats") as server, contextlib.suppress(asyncio.CancelledError):
            clock.run(main(args, folder, server), start=fleet_now())
