"""A studio whose rooms are played by a script: the port of a launcher, in virtual or real time."""

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from cuebot import clock
from cuebot.config.rooms_file import read_rooms_file
from cuebot.studio.messages import Beat, Farewell, LinkReply, RoomFigures, RoomMessage
from cuebot.studio.policy import STUDIO_POLICY
from cuebot.studio.studio import Studio
from cuebot.web.tile import RoomState, RoomTile

CONFIG = '[talkback]\nuse = "null"\n[synth]\nvoices = [{use = "silent"}]\n'


@dataclass
class ScriptedRoom:
    """A room that says what a test lets it say, and ends when it is told to."""

    order: object
    obedient: bool = True
    """Whether it ends when it is told to."""
    on_leave: object = None
    ends: int = 0
    """How often its process was to be ended."""
    takes_others: bool = False
    """Whether others of its process ran while it stood still."""
    stops: list = field(default_factory=list)
    links: list = field(default_factory=list)
    closed: bool = False
    beats: bool = False
    """Whether it tells every second that it lives."""
    _says: asyncio.Queue = field(default_factory=asyncio.Queue)
    _code: asyncio.Future = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    def say(self, message):
        self._says.put_nowait(message)

    def beat(self, **tile):
        """Say that it lives, and perhaps how."""
        shown = RoomTile(key=self.order.id, **tile) if tile else None
        self.say(RoomMessage(beat=Beat(figures=RoomFigures(spoken=1), tile=shown)))

    def end(self, **farewell):
        self.say(RoomMessage(farewell=Farewell(**farewell)))
        self.die(0)

    def die(self, code=-9):
        self.say(None)
        if not self._code.done():
            self._code.set_result(code)

    async def receive(self):
        while True:
            try:
                async with asyncio.timeout(STUDIO_POLICY.beat_interval):
                    return await self._says.get()
            except TimeoutError:
                if self.beats:
                    self.beat()

    def send(self, message):
        if message.link:
            self.links.append(message.link)
            made = {"result": "invited", "link": f"http://127.0.0.1:1/#{message.link.office}"}
            self.say(RoomMessage(link=LinkReply(number=message.link.number, told=made)))
            return
        self.stops.append(message.stop)
        if self.obedient:
            self.end(ended=not message.stop.goes_on)

    async def end_process(self):
        self.ends += 1
        self.die(-6)
        return self.takes_others

    async def wait_gone(self):
        return await asyncio.shield(self._code)

    def close(self):
        self.closed = True


@dataclass
class ScriptedLauncher:
    """Starts rooms that live at once; `fault` is raised in the place of those named, or of all."""

    rooms: list = field(default_factory=list)
    fault: Exception | None = None
    faulty: tuple = ()
    lives: bool = True
    refusals: int = 0
    """How often `fault` was raised."""

    async def launch(self, order, on_leave):
        if self.fault is not None and (not self.faulty or order.id in self.faulty):
            self.refusals += 1
            raise self.fault
        room = ScriptedRoom(order, on_leave=on_leave)
        self.rooms.append(room)
        if self.lives:
            room.beats = True
            room.beat(title=order.id.upper(), state=RoomState.LIVE, device="phones")
        return room

    def last(self, name):
        """Return the newest process of a room."""
        return [room for room in self.rooms if room.order.id == name][-1]


def write_rooms(folder, names, **more):
    """Write a file with rooms of one config; return its path."""
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    rooms = "".join(f'[rooms.{name}]\nconfig = "config.toml"\n' for name in names)
    wall = '[wall]\nport = 0\naccess = "studio.access"\n'
    path = folder / "rooms.toml"
    path.write_text(more.get("head", wall) + rooms, encoding="utf-8")
    return path


@dataclass
class Stage:
    """A studio that runs, and what it told."""

    studio: Studio
    launcher: ScriptedLauncher
    states: list
    troubles: list
    recoveries: list
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def tile(self, name):
        keeper = self.studio.keepers.get(name)
        return keeper.tile if keeper else RoomTile(key=name)

    async def until(self, true):
        """Return once something is so, looking whenever a room changed or a while passed."""
        async with asyncio.timeout(3_600):
            while not (found := true()):
                self.changed.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(0.05):
                        await self.changed.wait()
        return found


@asynccontextmanager
async def staged(path, launcher=None):
    """Run the studio of a file with scripted rooms."""
    launcher = launcher or ScriptedLauncher()
    states, troubles, recoveries = [], [], []

    def on_room(before, tile):
        if before.state != tile.state:
            states.append((tile.key, tile.state.value))
        stage.changed.set()

    rooms = await asyncio.to_thread(read_rooms_file, path)
    studio = Studio(rooms, launcher, on_room, troubles.append, recoveries.append)
    stage = Stage(studio, launcher, states, troubles, recoveries)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(stage.studio.run())
        yield stage
        running.cancel()


def play(path, call, launcher=None, *, speed=clock.VIRTUAL):
    """Return what `call(stage)` returns, in virtual time."""

    async def main():
        async with staged(path, launcher) as stage:
            return await call(stage)

    return clock.run(main(), speed=speed)
