"""A fleet of real processes on a real nats-server: workers, far ears, and what they did."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from cuebot.errors import FleetError
from cuebot.fleet.names import CMD, LOG, make_room_subject
from cuebot.fleet.nats_broker import connect_broker
from cuebot.fleet.room_log import decode_rows
from cuebot.journal.event_rows import STEP_ADAPTER
from cuebot.model import Stage

SERVER = shutil.which("nats-server")
WHY_NOT = "nats-server is not installed (Debian: apt-get install nats-server)"
CUEBOT = Path(sys.executable).with_name("cuebot")
EAR = Path(__file__).with_name("fleet_ear.py")
PATIENCE = 60.0
"""Seconds that a busy machine is given."""
CONFIG = """
[show]
title = "a room of a fleet"
language = "en"
[catalogue]
path = "catalog.csv"
[queue]
gap = 0.3
speech = 60
[cue]
per_minute = 30
[[synth.voices]]
use = "{voice}"
[synth]
cache_megabytes = 0
"""
CARD = "link,title,price,size|sizing\n1,Red jacket,$19.00,S to XL\n2,Blue hat,$9.00,one size\n"


def free_port():
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


class NatsServer:
    """One server with JetStream on a folder of its own; it can be killed and started again."""

    def __init__(self, folder, extra=""):
        self.port = free_port()
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        store = self.folder / "jetstream"
        settings = (
            f'listen: "127.0.0.1:{self.port}"\njetstream {{ store_dir: "{store}" }}\n{extra}\n'
        )
        (self.folder / "nats.conf").write_text(settings)
        self.process = None
        self.start()

    @property
    def url(self):
        return f"nats://127.0.0.1:{self.port}"

    def start(self):
        command = [SERVER, "-c", str(self.folder / "nats.conf"), "-l", str(self.folder / "log")]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def kill(self):
        self.process.kill()
        self.process.wait()


@contextmanager
def nats_server(folder, extra=""):
    """Run a server; connecting to it is tried again until it answers."""
    server = NatsServer(folder, extra)
    try:
        yield server
    finally:
        server.kill()


@asynccontextmanager
async def connected(url, **options):
    """Yield a client, as soon as the server takes one."""
    options.setdefault("name", "test")
    async with asyncio.timeout(PATIENCE):
        while True:
            waiting = connect_broker(url, **options)
            try:
                broker = await waiting.__aenter__()
            except FleetError:
                await asyncio.sleep(0.05)
            else:
                break
    try:
        yield broker
    finally:
        await waiting.__aexit__(None, None, None)


def lay_out_rooms(folder, rooms, voice="silent", card=CARD):
    """Write rooms.toml, and one config for all."""
    (folder / "catalog.csv").write_text(card)
    (folder / "config.toml").write_text(CONFIG.format(voice=voice))
    tables = [f'[rooms.{room}]\nconfig = "config.toml"\n' for room in rooms]
    (folder / "rooms.toml").write_text("".join(tables))


class Process:
    """A program of ours, with its output in a file."""

    def __init__(self, out, *command):
        self.out = Path(out)
        with self.out.open("ab") as told:
            self.process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )

    def send(self, what):
        self.process.send_signal(what)

    def kill(self):
        self.process.kill()
        self.process.wait()

    @property
    def said(self):
        return self.out.read_text(errors="replace")


def start_worker(folder, url, name, *more):
    return Process(
        folder / f"{name}.txt",
        *(CUEBOT, "worker", "--nats", url, "--rooms", folder / "rooms.toml"),
        *("--name", name, "--folder", folder / "workers", *more),
    )


def start_ear(folder, url, room, sink=""):
    own = folder / f"ear-{room}"
    own.mkdir(exist_ok=True)
    return Process(own / "out.txt", sys.executable, EAR, url, room, own, sink or "")


def read_plays(folder, room):
    """Return what a far ear's own ledger tells: number, token, and the states in their order."""
    path = folder / f"ear-{room}" / "played.jsonl"
    lines = path.read_text().splitlines() if path.exists() else []
    return [told for told in map(json.loads, lines) if "number" in told]


def read_begun(folder, room):
    """Return at what wall times clips began, in their order, by their numbers."""
    path = folder / f"ear-{room}" / "begun.txt"
    lines = path.read_text().splitlines() if path.exists() else []
    return {int(number): float(at) for number, at in (line.split() for line in lines)}


async def order(broker, room, text, *, seat="desk", control="say", name=""):
    """Give an order as a seat does; return its number once the broker has it."""
    subject = make_room_subject(room, CMD, seat, control)
    return await broker.publish(subject, json.dumps({"text": text}).encode(), name=name)


@dataclass
class RoomTold:
    """What the log of a room says."""

    spoken: dict = field(default_factory=dict)
    """Of each line that began: its number, its words, until when it could begin, and the token."""
    lines: list = field(default_factory=list)
    """Of each line that began: when its cue was born, when it began, and for how long it sounds."""
    endings: dict = field(default_factory=dict)
    """Of each cue: its words and how it ended."""
    owners: list = field(default_factory=list)
    """When, and with what token, somebody took the room."""


async def read_log(broker, room):
    """Return what a room's log tells from its beginning."""
    told = RoomTold()
    log = await broker.subscribe(make_room_subject(room, LOG), start=1)
    try:
        while messages := await log.fetch(200, 0.5):
            for message in messages:
                _read_rows(told, message)
    finally:
        await log.aclose()
    return told


def _read_rows(told, message):
    token, rows = decode_rows(message.payload)
    if not rows:
        told.owners.append((message.at, token))
    for _, kind, body in rows:
        if kind != "step":
            continue
        step = STEP_ADAPTER.validate_json(body)
        if step.stage is Stage.SPEAKING:
            told.spoken[message.sequence] = (step.cue.text, step.cue.expires, token)
            told.lines.append((step.cue.born, step.at, step.seconds))
        elif step.ending is not None:
            told.endings[step.cue.id] = (step.cue.text, step.ending)


class Relay:
    """A line between a worker and its server that can be cut without a word."""

    def __init__(self, port):
        self._target = port
        self._through = asyncio.Event()
        self._through.set()
        self.port = 0

    async def run(self, ready):
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        async with server:
            await server.serve_forever()

    def cut(self):
        self._through.clear()

    def mend(self):
        self._through.set()

    async def _serve(self, reader, writer):
        await self._through.wait()
        try:
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:  # a machine refuses at once what none of its programs listens to
            writer.close()
            return
        with suppress(OSError):
            async with asyncio.TaskGroup() as group:
                group.create_task(self._pipe(reader, up_writer))
                group.create_task(self._pipe(up_reader, writer))

    async def _pipe(self, reader, writer):
        with suppress(OSError):
            while data := await reader.read(65_536):
                await self._through.wait()
                writer.write(data)
                await writer.drain()
        writer.close()
