"""A console before a running show, and people who come to it as raw clients."""

import asyncio
import itertools
import json
import ssl
import struct
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace

import aiohttp
from parts import Script

from cuebot import clock, config
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import HOUR, Comment
from cuebot.show.assembly import assemble_components, start_show
from cuebot.web.back_room import build_back_room

CARD = "link,title,price,stock,size\n3,Denim jacket,$58.00,12,M to XL\n4,Mug,$9.00,3,0.3 l\n"
PATIENCE = 30.0
"""Real seconds that a busy machine is given; a test that passes waits for none of them."""


class Room(Script):
    """A room in which things happen at their time, and which then stays open."""

    async def run(self, put):
        self.put = put
        await super().run(put)
        await asyncio.get_running_loop().create_future()


def asking(text="how much is link 3", *, people=8, at=0.0, start=0):
    """Return comments in which so many people ask this."""
    return [
        Comment(at=at, id=f"{text}-{n}", user=f"u{n}", text=text)
        for n in range(start, start + people)
    ]


SILENT, LOUD = bytes(960), b"\x00\x20" * 480
"""Frames of 10 ms."""


def pack(call, number, pcm=LOUD, at=None):
    """Return a frame as a page sends it, by the shape that `cuebot/web/voice.py` tells."""
    return struct.pack("<BBHIII", 1, 0, 0, call, number, number * 480 if at is None else at) + pcm


@dataclass
class Client:
    """Somebody with a session cookie, and perhaps a socket; keeps the scene as a page does."""

    desk: "Desk"
    http: aiohttp.ClientSession
    socket: aiohttp.ClientWebSocketResponse | None = None
    you: dict = field(default_factory=dict)
    scene: dict = field(default_factory=dict)
    wholes: int = 0
    """How often the whole scene came."""
    number: int = -1
    at: float = 0.0
    answers: dict = field(default_factory=dict)
    tallies: list = field(default_factory=list)
    """All that came of calls of this seat, in its order."""
    told: list = field(default_factory=list)
    """What came beside: that a group is free, a leave, a key of a deck."""
    frames: list = field(default_factory=list)
    """The frames of others' calls, as they came."""
    numbers: itertools.count = field(default_factory=lambda: itertools.count(1))

    async def connect(self):
        self.socket = await self.http.ws_connect(
            self.desk.url + "/socket", headers={"Origin": self.desk.url}, max_msg_size=0
        )
        self.desk.sockets.append(self.socket)
        await self.until(lambda: self.scene)
        return self

    async def read(self):
        """Take one message."""
        async with asyncio.timeout(PATIENCE):
            message = await self.socket.receive()
            if message.type is aiohttp.WSMsgType.BINARY:
                self.frames.append(message.data)
            else:
                assert message.type is aiohttp.WSMsgType.TEXT, message
                self.take(json.loads(message.data))

    def take(self, told):
        """Do with a message what the page does with it."""
        if "you" in told:
            self.you = told["you"]
        elif "answer" in told:
            self.answers[told["answer"]] = told
        elif "tally" in told:
            self.tallies.append(told["tally"])
        elif "n" not in told:
            self.told.append(told)
        else:
            assert told.get("whole") or told["n"] == self.number + 1
            self.wholes += bool(told.get("whole"))
            self.number, self.at = told["n"], told["at"]
            self.scene = apply_state(self.scene, told)

    async def until(self, true):
        """Read until something is so; return it."""
        while not (found := true()):
            await self.read()
        return found

    async def order(self, control, **more):
        """Give an order; return what became of it."""
        number = next(self.numbers)
        await self.socket.send_json({"order": number, "control": control, **more})
        return await self.until(lambda: self.answers.get(number))

    async def call(self, to="host", **more):
        """Begin a call; return its number."""
        return (await self.order("call", to=to, **more))["call"]

    async def say(self, call, count=1, *, first=0, pcm=LOUD):
        """Send frames of a call, in time."""
        for number in range(first, first + count):
            await self.socket.send_bytes(pack(call, number, pcm))
            await asyncio.sleep(0.01)

    async def until_tally(self, state):
        """Read until the seat's own call is so far; return how it is."""
        return await self.until(
            lambda: next((one for one in self.tallies if one["state"] == state), None)
        )

    def rows(self, section):
        """Return the rows of a section, in their order."""
        return list(self.scene.get(section, {}).values())


def notes(folder, about):
    """Return what the journal of a show has of one kind of thing at the console."""
    with open_journal(folder / "show.sqlite") as journal:
        return [json.loads(text) for _, named, text in journal.read_notes() if named == about]


def apply_state(scene, told):
    """Return the scene after a state, by the rules that `cuebot/web/state.py` tells."""
    scene = {} if told.get("whole") else scene
    for name, keys in told.get("gone", {}).items():
        scene = scene | {name: {k: v for k, v in scene[name].items() if k not in keys}}
    for name, rows in told.get("rows", {}).items():
        scene = scene | {name: scene.get(name, {}) | rows}
    for name, keys in told.get("order", {}).items():
        scene = scene | {name: {key: scene[name][key] for key in keys}}
    return scene


@dataclass
class Desk:
    """A console that runs, and how to come to it."""

    room: Room
    back_room: object
    running: object
    folder: object
    steps: list
    sockets: list = field(default_factory=list)
    """Each is let go of at the end: what nobody lets go of warns in somebody else's test."""
    _clients: list = field(default_factory=list)

    @property
    def url(self):
        return self.back_room.server.url

    @property
    def console(self):
        return self.back_room.console

    @property
    def key(self):
        """What opens the console to the command line."""
        return json.loads((self.folder / "console.access").read_text())["key"]

    def invite(self, office="director", name="", hours=12.0):
        """Return the token of an invitation."""
        made = self.console.book.invite(self.console.desk.offices[office], name, hours, clock.now())
        return made.token

    async def exchange(self, token, **headers):
        """Show a token; return the status, the answer, and the client that has the cookie."""
        made = self.back_room.plan.certificates
        trusting = ssl.create_default_context(cafile=made.authority) if made else True
        http = aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            connector=aiohttp.TCPConnector(ssl=trusting),
        )
        self._clients.append(http)
        origin = {"Origin": self.url}
        async with http.post(
            self.url + "/session", json={"token": token}, headers=origin | headers
        ) as answer:
            return answer.status, await answer.json(), Client(self, http)

    async def sit(self, office="director", name="", hours=12.0):
        """Return a client on a seat of its own, connected."""
        _, _, client = await self.exchange(self.invite(office, name, hours))
        return await client.connect()

    async def aclose(self):
        for socket in self.sockets:
            socket._response.close()  # at once: one that sleeps would not say good-bye
        for http in self._clients:
            await http.close()


def visit(folder, call, *, events=(), voice="silent", speed=1.0, alarm=None, **sections):
    """Run a show with a console, and return what `call(desk)` returns.

    Beside the sections of its config, `lan` names the addresses of a local network that it is in,
    and `ear` is an ear in the place of the config's.
    """
    lan, ear = sections.pop("lan", None), sections.pop("ear", None)
    (folder / "catalog.csv").write_text(CARD, encoding="utf-8")
    table = {
        "catalogue": {"path": "catalog.csv"},
        "cue": {"life": 60, "least_askers": 3, "per_minute": 30},
        "synth": {"voices": [{"use": voice}], "cache_megabytes": 0},
        "journal": {"path": "show.sqlite"},
        "console": {"port": 0, "trust_port": 0, "lan": lan is not None},
    }
    for name, own in sections.items():
        table[name] = table.get(name, {}) | own
    parts = assemble_components(config.build_config(table, folder=folder))
    room = Room(list(events))
    parts = replace(parts, sources=[room], ear=ear or parts.ear)
    back_room = build_back_room(parts, lan)

    async def main():
        async with _running(parts, room, back_room, folder, alarm) as desk:
            return await call(desk)

    return clock.run(main(), speed=speed)


@asynccontextmanager
async def _running(parts, room, back_room, folder, alarm):
    steps = []

    def on_step(step):
        steps.append(step)
        back_room.on_step(step)

    async with (
        start_show(
            parts,
            on_step=on_step,
            alarm=alarm or back_room.on_alarm,
            recovered=None if alarm else back_room.on_recovery,
            on_order=back_room.on_order,
        ) as running,
        asyncio.TaskGroup() as group,
    ):
        show = group.create_task(running.run(back_room.open(running)))
        async with asyncio.timeout(PATIENCE):
            if alarm is None:
                await back_room.server.listening.wait()
        desk = Desk(room, back_room, running, folder, steps)
        try:
            yield desk
        finally:
            await desk.aclose()
            show.cancel()
            with suppress(asyncio.CancelledError):
                await show


__all__ = [
    "HOUR",
    "LOUD",
    "SILENT",
    "Client",
    "Desk",
    "Room",
    "apply_state",
    "asking",
    "notes",
    "pack",
    "visit",
]
