"""What a fleet loses, says twice or says late, while workers, server and network are taken away.

    python benchmarks/fleet.py [--kill 50] [--server 20] [--freeze 20] [--cut 20] [--rolling 3]
                               [--rooms 6] [--device]

Real `cuebot worker` processes on a real nats-server, each room with a far ear in a process of its
own that writes a file, or with `--device` plays on a null sink of a sound server.  Before each
fault every room is given two orders: the first sounds as the fault comes, the second waits behind
it.  All orders that the broker took are held against what the ears' own ledgers say: each is heard
once, none after its deadline, and nothing under a token below one that was seen before.

`--rolling` restarts all workers one after the other (SIGTERM, and anew) while every room is given
orders: it tells for how long a room was silent that had something to say, from when an order was
given or the line before was over until its line began.
"""

import argparse
import asyncio
import contextlib
import itertools
import os
import random
import signal
import sys
import tempfile
from pathlib import Path
from statistics import median

TESTS = Path(__file__).parent.parent / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "talkback")]

from fleet_orders import MAX_SILENCE, check_orders, find_silences
from fleet_watch import Watch
from fleets import (
    Relay,
    connected,
    lay_out_rooms,
    nats_server,
    order,
    start_ear,
    start_worker,
)
from sound_server import sound_server

from cuebot import clock
from cuebot.fleet.names import fleet_now

SOUND = "Tell them once more that the red jacket goes with all that they wore in the last winter"
ORDER_INTERVAL = 8.0
"""Seconds between two orders for a room while workers restart: a line takes some five."""
SETTLE = 45.0
"""Seconds after the last fault in which all that waits must have been said."""


async def until(condition, patience=240.0):
    async with asyncio.timeout(patience):
        while not condition():  # noqa: ASYNC110 - other processes do it
            await asyncio.sleep(0.05)


class Bench:
    """One fleet, and the faults that it goes through."""

    def __init__(self, folder, server, rooms):
        self.folder, self.server, self.rooms = folder, server, rooms
        self.watch = Watch()
        self.workers = {}
        self.relays = {}
        self.accepted = {room: [] for room in rooms}
        self.takeovers = []
        self.rolling = []
        """From when to when all workers were restarted, in turn."""
        self.round = 0
        self.rng = random.Random(1)

    async def start_worker(self, group, name):
        relay = self.relays.get(name)
        if relay is None:
            relay, ready = Relay(self.server.port), asyncio.Event()
            self.relays[name] = relay
            group.create_task(relay.run(ready))
            await ready.wait()
        url = f"nats://127.0.0.1:{relay.port}"
        self.workers[name] = start_worker(self.folder, url, name)

    async def give_orders(self, broker):
        self.round += 1
        for room in self.rooms:
            for part in ("first", "second"):
                text = f"{SOUND}, {part} of round {self.round}"
                await order(broker, room, text, name=f"{room}/{self.round}/{part}")
                self.accepted[room].append(text)

    async def wait_until_sounding(self, worker):
        """Return the rooms of a worker once a line sounds in any of them."""
        await until(
            lambda: any(self.watch.states[room]["sounding"] for room in self.watch.rooms_of(worker))
        )
        await asyncio.sleep(self.rng.uniform(0.1, 2.0))
        return self.watch.rooms_of(worker)

    async def wait_for_takeover(self, rooms, since):
        await until(lambda: all(self.watch.taken.get(room, 0.0) > since for room in rooms))
        self.takeovers += [self.watch.taken[room] - since for room in rooms]

    async def wait_until_shared(self):
        """Return when every worker has rooms, and every room its ear."""
        await until(
            lambda: (
                all(self.watch.rooms_of(name) for name in self.workers)
                and len(self.watch.states) == len(self.rooms)
                and not any(told["ear"] for told in self.watch.states.values())
            )
        )

    async def choose_sounding(self, broker):
        """Return a worker in mid-line, its rooms, and when that is."""
        await self.wait_until_shared()
        await self.give_orders(broker)
        name = self.rng.choice([one for one in self.workers if self.watch.rooms_of(one)])
        rooms = await self.wait_until_sounding(name)
        since = clock.now()
        return name, rooms, since

    async def kill_worker(self, broker, group):
        name, rooms, since = await self.choose_sounding(broker)
        self.workers.pop(name).kill()
        await self.wait_for_takeover(rooms, since)
        await self.start_worker(group, name)

    async def freeze_worker(self, broker, _group):
        name, rooms, since = await self.choose_sounding(broker)
        self.workers[name].send(signal.SIGSTOP)
        await self.wait_for_takeover(rooms, since)
        await asyncio.sleep(max(0.0, since + 10.0 - clock.now()))
        self.workers[name].send(signal.SIGCONT)

    async def cut_worker(self, broker, _group):
        name, rooms, since = await self.choose_sounding(broker)
        self.relays[name].cut()
        await self.wait_for_takeover(rooms, since)
        await asyncio.sleep(self.rng.uniform(0.0, 5.0))
        self.relays[name].mend()

    async def kill_server(self, broker, _group):
        await self.wait_until_shared()
        await self.give_orders(broker)
        name = self.rng.choice([one for one in self.workers if self.watch.rooms_of(one)])
        await self.wait_until_sounding(name)
        self.server.kill()
        await asyncio.sleep(self.rng.uniform(0.3, 4.0))
        since = clock.now()
        self.server.start()
        await until(
            lambda: (
                all(self.watch.is_taken(one, since) for one in self.rooms)
                or clock.now() > since + 8.0
            )
        )
        # Who kept its lease has it back at once, whether or not it gives the room away later.
        taken = [one for one in self.rooms if self.watch.is_taken(one, since)]
        self.takeovers += [self.watch.taken[one] - since for one in taken]

    async def restart_all(self, broker, group):
        """End each worker as a service manager does and start it anew, while orders come."""
        await self.wait_until_shared()
        began = clock.now()
        ordering = group.create_task(self._keep_ordering(broker))
        for name in list(self.workers):
            self.workers[name].send(signal.SIGTERM)
            await asyncio.to_thread(self.workers.pop(name).process.wait, 60)
            await self.start_worker(group, name)
            await self.wait_until_shared()
        ordering.cancel()
        self.rolling.append((began, clock.now()))

    async def _keep_ordering(self, broker):
        for number in itertools.count():
            for room in self.rooms:
                text = f"{SOUND}, number {number} of restart {len(self.rolling)}"
                await order(broker, room, text, name=f"{room}/rolling/{len(self.rolling)}/{number}")
                self.accepted[room].append(text)
            await asyncio.sleep(ORDER_INTERVAL)


def describe(values):
    if not values:
        return "-"
    known = sorted(values)
    high = known[min(len(known) - 1, int(len(known) * 0.95))]
    return f"p50 {median(known):.2f} s, p95 {high:.2f} s, max {known[-1]:.2f} s of {len(known)}"


async def run_faults(bench, args, broker, group):
    for kind, run in (
        ("kill", bench.kill_worker),
        ("freeze", bench.freeze_worker),
        ("cut", bench.cut_worker),
        ("server", bench.kill_server),
        ("rolling", bench.restart_all),
    ):
        count = getattr(args, kind)
        bench.takeovers = []
        for _ in range(count):
            await run(broker, group)
        if count:
            load = os.getloadavg()[0]
            print(
                f"{kind} x {count}: back {describe(bench.takeovers)}; load {load:.1f}", flush=True
            )


async def main(args, folder, server, sound):
    rooms = [f"room-{number}" for number in range(args.rooms)]
    lay_out_rooms(folder, rooms, voice="local")
    bench, ears = Bench(folder, server, rooms), []
    async with connected(server.url) as broker:
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(bench.watch.run(broker))
                for name in ("w1", "w2"):
                    await bench.start_worker(group, name)
                for room in rooms:
                    if sound is not None:
                        sound.plug(room)
                    ears.append(start_ear(folder, server.url, room, sound and room))
                await bench.wait_until_shared()
                await run_faults(bench, args, broker, group)
                await asyncio.sleep(SETTLE)
                if silences := await find_silences(broker, rooms, bench.rolling):
                    long = sum(seconds > MAX_SILENCE for seconds in silences)
                    print(f"rolling: silent with something due {describe(silences)}, ", end="")
                    print(f"{long} of them longer than {MAX_SILENCE:.0f} s")
                print(await check_orders(broker, folder, bench.accepted), flush=True)
                for task in group._tasks:
                    task.cancel()
        finally:
            for one in (*bench.workers.values(), *ears):
                one.kill()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for kind, count in (("kill", 50), ("server", 20), ("freeze", 20), ("cut", 20)):
        parser.add_argument(f"--{kind}", type=int, default=count)
    parser.add_argument("--rolling", type=int, default=3)
    parser.add_argument("--rooms", type=int, default=6)
    parser.add_argument("--device", action="store_true")
    parser.add_argument("--keep", default="")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(args.keep or made)
        folder.mkdir(exist_ok=True)
        with (
            nats_server(folder / "nats") as server,
            sound_server() if args.device else contextlib.nullcontext() as sound,
            contextlib.suppress(asyncio.CancelledError),
        ):
            clock.run(main(args, folder, server, sound), start=fleet_now())
