"""Ten thousand rooms on 64 shards in virtual time, on the broker that is in memory.

    uv run python benchmarks/fleet_virtual.py [--rooms 10000] [--live 500] [--rate 0.2]
                                              [--workers 4] [--seconds 60]

All workers run in this one process and loop.  Every room is known, leased, read and noted; in the
`live` ones viewers write, at a rate, and each of those has its show and a far ear that plays
nowhere.  At half the time one worker is killed.  It tells how evenly rooms were shared out, how
long each room of the killed worker was nobody's, how many comments came to their rooms, what was
said twice, and what a second of it all took.
"""

import argparse
import asyncio
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from fleet_load import describe
from fleet_peers import Chatter
from fleets import lay_out_rooms

from cuebot import clock
from cuebot.fleet.ear_client import BrokerEarClient
from cuebot.fleet.feed import RoomFeed
from cuebot.fleet.fleet_rooms import read_rooms
from cuebot.fleet.memory import MemoryBroker
from cuebot.fleet.names import IN, find_shard, make_room_subject
from cuebot.fleet.standby import StandbyRooms
from cuebot.fleet.worker import Worker
from cuebot.talkback.null import NullEar
from cuebot.wire.far_player import FarPlayer
from cuebot.wire.play_ledger import PlayLedger


class LateStandby(StandbyRooms):
    """Builds a room's parts when its show begins: here all workers share two processors."""

    async def run(self):
        await asyncio.get_running_loop().create_future()

    async def prepare_rooms(self, rooms):
        """Build nothing ahead either."""


class Fleet:
    """Workers on one broker, and who has which room."""

    def __init__(self, folder, group, rooms):
        self.folder, self.group, self.rooms = folder, group, rooms
        self.broker = MemoryBroker()
        self.seat = self.broker.connect()
        self.workers, self.clients, self.tasks = {}, {}, {}

    def start_worker(self, name):
        (self.folder / name).mkdir()
        client = self.broker.connect()
        worker = Worker(client, self.rooms, LateStandby(self.rooms, self.folder / name), name)
        self.workers[name], self.clients[name] = worker, client
        self.tasks[name] = self.group.create_task(worker.run())

    async def kill_worker(self, name):
        """End a worker so that nothing of what it would still say gets out; return its rooms."""
        rooms = set(self.workers[name].rooms)
        self.clients[name].cut = True
        self.tasks[name].cancel()
        with suppress(asyncio.CancelledError):
            await self.tasks[name]
        del self.workers[name]
        return rooms

    def count_rooms(self):
        return [len(worker.rooms) for worker in self.workers.values()]

    def find_owned(self):
        return {name: room for one in self.workers.values() for name, room in one.rooms.items()}

    async def until_owned(self, count):
        began = clock.now()
        while sum(self.count_rooms()) < count:  # noqa: ASYNC110 - in virtual time
            await asyncio.sleep(0.5)
        return clock.now() - began

    async def watch_takeover(self, rooms):
        """Return of each room for how long nobody had it."""
        began, taken = clock.now(), {}
        while len(taken) < len(rooms):
            for worker in self.workers.values():
                for name in worker.rooms:
                    if name in rooms:
                        taken.setdefault(name, clock.now() - began)
            await asyncio.sleep(0.05)
        return list(taken.values())


async def serve_ear(broker, room, ledger):
    player = FarPlayer(NullEar(), "nowhere", ledger)
    client = BrokerEarClient(
        broker, room, "host", player, instance=ledger.instance, on_status=lambda _: None
    )
    async with asyncio.TaskGroup() as group:
        group.create_task(player.run())
        group.create_task(client.run())


async def start_live_rooms(fleet, live, args):
    """Let viewers write in some rooms, each with an ear; return their feeds."""
    feeds = []
    for number, room in enumerate(live):
        with clock.standstill():
            ledger = await asyncio.to_thread(PlayLedger, fleet.folder / f"{room}.jsonl")
        fleet.group.create_task(serve_ear(fleet.broker.connect(), room, ledger))
        since = clock.now() + number % 100 / 100 / args.rate
        source = Chatter(room, args.rate, since, since + args.seconds)
        feeds.append(RoomFeed(fleet.seat, room, [source]))
        fleet.group.create_task(feeds[-1].run())
    return feeds


def report(fleet, live, feeds, spent):
    owned = fleet.find_owned()
    sent = sum(feed.sent for feed in feeds)
    stored = Counter(message.subject for message in fleet.broker.stored)
    kept = sum(stored[make_room_subject(room, IN)] for room in live)
    taken = sum(len(owned[room].history.comments) for room in live if room in owned)
    shows = sum(room._running is not None for room in owned.values())
    lost = {name: worker.leases.lost for name, worker in fleet.workers.items()}
    print(f"comments: {sent} sent, {kept} kept, {taken} with their rooms; {shows} shows run")
    print(f"shards in use {len({find_shard(room) for room in owned})}, leases lost {lost}")
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(f"a second of it took {spent:.2f} s of a processor; {size:.0f} MB at most", flush=True)


async def main(args, folder):
    names = [f"room-{number}" for number in range(args.rooms)]
    with clock.standstill():
        await asyncio.to_thread(lay_out_rooms, folder, names)
        rooms = await asyncio.to_thread(read_rooms, folder / "rooms.toml")
    live = names[: args.live]
    with suppress(asyncio.CancelledError):
        async with asyncio.TaskGroup() as group:
            fleet = Fleet(folder, group, rooms)
            for number in range(args.workers):
                fleet.start_worker(f"w{number}")
            took = await fleet.until_owned(args.rooms)
            await asyncio.sleep(10.0)
            print(f"all {args.rooms} rooms have a worker after {took:.1f} s, shared out ", end="")
            print(f"{fleet.count_rooms()} after ten more", flush=True)
            feeds = await start_live_rooms(fleet, live, args)
            began, used = clock.now(), time.process_time()
            await asyncio.sleep(args.seconds / 2)
            print(f"{args.live} of them are written in: {fleet.count_rooms()}", flush=True)
            gone = await fleet.kill_worker("w0")
            nobodys = await fleet.watch_takeover(gone)
            print(f"{len(gone)} rooms of a killed worker were nobody's for {describe(nobodys)}")
            await asyncio.sleep(max(0.0, began + args.seconds - clock.now()))
            spent = (time.process_time() - used) / (clock.now() - began)
            report(fleet, live, feeds, spent)
            for task in list(group._tasks):
                task.cancel()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("rooms", 10_000), ("live", 500), ("workers", 4), ("seconds", 60)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--rate", type=float, default=0.2)
    args = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as made:
        clock.run(main(args, Path(made)), speed=clock.VIRTUAL, start=1_000.0)
