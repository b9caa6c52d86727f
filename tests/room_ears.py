"""A room's owner and its far ear on a broker in memory, in virtual time."""

import asyncio
from contextlib import asynccontextmanager, suppress

from clips import noise
from virtual_fleet import Spoken

from cuebot import clock, config
from cuebot.config import Part
from cuebot.errors import EarError
from cuebot.fleet.ear_client import BrokerEarClient
from cuebot.fleet.ear_lines import EarLines
from cuebot.fleet.memory import MemoryBroker
from cuebot.fleet.room_log import find_cause
from cuebot.talkback.file import make_file_ear
from cuebot.wire.far_ear import FarEar, FarEarOptions, RoomOwner
from cuebot.wire.far_player import FarPlayer
from cuebot.wire.play_ledger import PlayLedger

ROOM, EAR = "shop-1", "host"


class Owner:
    """Who owns the room under a token."""

    def __init__(self, client, token):
        self.client = client
        self.number = 0
        self.heard = []
        owner = RoomOwner(room=ROOM, token=token, name_clip=self._name)
        self.far = FarEar(FarEarOptions(rejoin=5.0), owner)
        self.far.tell(self.heard.append)
        self.lines = EarLines(client, ROOM, token, lambda: True)
        self.lines.serve(self.far)

    async def _name(self, _clip):
        return self.number, clock.now() + 3.0

    async def play(self, number, seconds=0.5):
        self.number = number
        await self.far.play(noise(seconds))


def own_room(broker, group, *, token):
    """Return an owner, which asks at once who is there."""
    owner = Owner(broker.connect(), token)
    group.create_task(owner.lines.run())
    return owner


@asynccontextmanager
async def ear_of_room(broker, folder, group, name="ear"):  # noqa: PLR0915 - one screen
    """Run the far side; yield its ear."""
    with clock.standstill():
        ledger = await asyncio.to_thread(PlayLedger, folder / f"{name}.jsonl")
    part = Part(use="file", path=folder / f"{name}.wav")
    ear = Spoken(make_file_ear(part, config.Config()))
    await ear.open()
    ear.client, ear.error = broker.connect(), None
    player = FarPlayer(ear, "file", ledger)
    client = BrokerEarClient(
        ear.client, ROOM, EAR, player, instance=ledger.instance, on_status=lambda _: None
    )

    async def serve():
        try:
            async with asyncio.TaskGroup() as own:
                own.create_task(player.run())
                own.create_task(client.run())
        except* EarError as errors:
            ear.error = find_cause(errors)

    async def until(condition):
        async with asyncio.timeout(60):
            while not condition():  # noqa: ASYNC110 - in virtual time a look costs nothing
                await asyncio.sleep(0.05)

    ear.until = until
    serving = group.create_task(serve())
    try:
        yield ear
    finally:
        await asyncio.sleep(6.0)  # what sounds, sounds to its end
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving
        with clock.standstill():
            await asyncio.to_thread(ledger.close)
        await ear.aclose()


def run_ears(check):
    """Run a check with a broker and a group whose tasks end with it."""

    async def within():
        broker = MemoryBroker()
        with suppress(asyncio.CancelledError):
            async with asyncio.TaskGroup() as group:
                await check(broker, group)
                for task in list(group._tasks):
                    task.cancel()

    clock.run(within(), speed=clock.VIRTUAL, start=1_000.0)
