"""A fleet in virtual time: workers, feeds and far ears that share a broker in memory."""

import asyncio
import json
from contextlib import asynccontextmanager, suppress

from fleets import lay_out_rooms, order

from cuebot import clock, config
from cuebot.config import Part
from cuebot.fleet.ear_client import BrokerEarClient
from cuebot.fleet.fleet_rooms import read_rooms
from cuebot.fleet.memory import MemoryBroker
from cuebot.fleet.standby import StandbyRooms
from cuebot.fleet.worker import Worker
from cuebot.talkback.file import make_file_ear
from cuebot.wire.far_player import FarPlayer
from cuebot.wire.play_ledger import PlayLedger

START = 1_000.0
"""The show time at which a test begins: a fleet's never is zero."""


def run_fleet(test):
    """Run a coroutine in virtual time."""
    return clock.run(test, speed=clock.VIRTUAL, start=START)


class Spoken:
    """The ear of the box, which writes down what began when."""

    def __init__(self, ear):
        self._ear = ear
        self.began = []
        self.ended = []

    async def open(self):
        await self._ear.open()

    def tell(self, on_heard):
        self._ear.tell(on_heard)

    async def play(self, clip):
        self.began.append(clock.now())
        await self._ear.play(clip)
        self.ended.append(clock.now())

    async def aclose(self):
        await self._ear.aclose()


class Fleet:
    """What a test does to a fleet, and what it sees of it."""

    def __init__(self, folder, rooms, group):
        self.folder, self.group = folder, group
        self.rooms = rooms
        self.broker = MemoryBroker()
        self.seat = self.broker.connect()
        self.workers, self.clients, self.tasks = {}, {}, {}
        self.ears, self.states = {}, {}

    def start_worker(self, name):
        client = self.broker.connect()
        journals = self.folder / name
        worker = Worker(client, self.rooms, StandbyRooms(self.rooms, journals), name)
        self.workers[name], self.clients[name] = worker, client
        self.tasks[name] = self.group.create_task(worker.run())
        return worker

    async def kill(self, name):
        """End a worker so that nothing of what it would still say gets out."""
        self.clients[name].cut = True
        self.tasks[name].cancel()
        with suppress(asyncio.CancelledError):
            await self.tasks[name]
        del self.workers[name]

    async def restart(self, name):
        """End a worker as a service manager does, and start it anew."""
        await self.workers.pop(name).drain()
        await self.tasks[name]
        return self.start_worker(name)

    def start_ear(self, room, ledger, ear="host"):
        path = self.folder / f"ear-{room}" / f"{ledger.instance}.wav"
        spoken = Spoken(make_file_ear(Part(use="file", path=path), config.Config()))
        self.ears[room] = spoken
        return self.group.create_task(self._run_ear(room, ear, spoken, ledger))

    async def _run_ear(self, room, ear, spoken, ledger):
        await spoken.open()
        player = FarPlayer(spoken, "file", ledger)
        client = BrokerEarClient(
            self.broker.connect(),
            room,
            ear,
            player,
            instance=ledger.instance,
            on_status=lambda _: None,
        )
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(player.run())
                group.create_task(client.run())
        finally:
            with clock.standstill():
                await asyncio.to_thread(ledger.close)
            await spoken.aclose()

    async def watch(self):
        states = await self.seat.subscribe("state.*")
        while True:
            for message in await states.fetch(200, 5.0):
                told = json.loads(message.payload)
                self.states[told["room"]] = told

    async def until(self, condition, patience=60.0):
        async with asyncio.timeout(patience):
            while not condition():  # noqa: ASYNC110 - in virtual time a look costs nothing
                await asyncio.sleep(0.05)

    async def ready(self):
        """Wait until every room has a worker and its ear."""
        names = {room.id for room in self.rooms}
        await self.until(
            lambda: (
                names <= {name for worker in self.workers.values() for name in worker.rooms}
                and all(room.ears.latest_answer for room in self.owned().values())
            )
        )

    def owned(self):
        return {
            name: room for worker in self.workers.values() for name, room in worker.rooms.items()
        }

    def owner(self, room):
        return next((name for name, one in self.workers.items() if room in one.rooms), None)

    async def order(self, room, text, **more):
        return await order(self.seat, room, text, **more)


def _lay_out(folder, rooms, workers):
    lay_out_rooms(folder, rooms)
    for worker in workers:
        (folder / worker).mkdir()
    for room in rooms:
        (folder / f"ear-{room}").mkdir()
    return read_rooms(folder / "rooms.toml")


@asynccontextmanager
async def virtual_fleet(folder, rooms=("shop-1",), workers=("w1",), *, ears=True):
    """Yield a fleet with its workers and ears started; all ends with the block."""
    with clock.standstill():
        known = await asyncio.to_thread(_lay_out, folder, rooms, ("w1", "w2", "w3"))
    with suppress(asyncio.CancelledError):
        async with asyncio.TaskGroup() as group:
            fleet = Fleet(folder, known, group)
            group.create_task(fleet.watch())
            for name in workers:
                fleet.start_worker(name)
            for room in rooms if ears else ():
                with clock.standstill():
                    ledger = await asyncio.to_thread(PlayLedger, folder / f"ear-{room}" / "played")
                fleet.start_ear(room, ledger)
            yield fleet
            for task in list(group._tasks):
                task.cancel()
