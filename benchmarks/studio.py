"""Many rooms on one machine: how late their lines are, what a further room takes, and one killed.

    uv run python benchmarks/studio.py [--rooms 40] [--per-process 8] [--rate 5] [--seconds 120]
                                       [--device]

One room runs alone in a studio, and then so many at once, each with its own catalogue, journal and
ear (`file`), offline lines and the silent voice, and so many comments a second by HTTP from another
process.  From each journal it reads when each line was due and when it began: `due to ear`.  Memory
is what the kernel adds up for a room's process, private and proportional; what a further room takes
is the difference of the proportional sets of all processes together, those that send left out.

With `--device` each ear is a null sink of a sound server, and has its player.

At two thirds of the time the process of a room is killed (SIGKILL): it tells when all its rooms are
live again, and how late the lines of all others were from then on.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import signal
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import median, quantiles

from aiohttp import ClientError, ClientSession

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "talkback"))

from sound_server import sound_server
from startup import CATALOGUE

from cuebot import clock
from cuebot.config.rooms_file import StudioSection, read_rooms_file
from cuebot.journal.sqlite_reader import open_journal
from cuebot.studio.running import open_studio
from cuebot.web.tile import RoomState

FIRST_PORT = 20_000
STACK_KILOBYTES = 8_192
"""The size of a thread's stack where nobody has set another."""
CONFIG = """[show]
language = "en"
title = "Room {number}"
[catalogue]
path = "catalog.csv"
[[capture.sources]]
use = "http"
port = {port}
[cue]
least_askers = 3
per_minute = 12
cooldown = 20
[synth]
voices = [{{use = "silent"}}]
cache_megabytes = 0
[talkback]
{ear}
"""
FILE_EAR = 'use = "file"\npath = "ear.wav"'
DEVICE_EAR = 'use = "device"\ndevice = "ear-{number}"'
ASKED = (
    "how much is the {thing}", "price of number {link}?", "what is the {thing} made of",
    "material of {link} pls", "how long does shipping take for the {thing}", "{link} how much",
)  # fmt: skip
CHAT = ("nice!!", "hello from the north", "love it", "so pretty", "lol", "first", "wow", "haha")
THINGS = ("tote", "shirt", "jacket", "bottle", "scarf", "lamp")


def lay_out(
    folder: Path, rooms: int, per_process: int, first: int = 0, *, device: bool = False
) -> Path:
    """Write a studio with so many rooms, so many of them in each process; return its file."""
    folder.mkdir()
    text = f"[wall]\nport = 0\n[studio]\nrooms_per_process = {per_process}\n"
    for number in range(first, first + rooms):
        own = folder / f"shop-{number}"
        own.mkdir()
        (own / "catalog.csv").write_text(CATALOGUE)
        port = FIRST_PORT + number
        ear = DEVICE_EAR.format(number=number) if device else FILE_EAR
        (own / "config.toml").write_text(CONFIG.format(number=number, port=port, ear=ear))
        text += f'[rooms.room-{number}]\nconfig = "shop-{number}/config.toml"\n'
    (folder / "rooms.toml").write_text(text)
    return folder / "rooms.toml"


def read_private(pid: int) -> tuple[float, float]:
    """Return the private and the proportional set of a process, in MB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    table = {key: int(value.split()[0]) for key, value in (line.split(":", 1) for line in lines)}
    private = table["Private_Clean"] + table["Private_Dirty"]
    return private * 1024 / 1e6, table["Pss"] * 1024 / 1e6


def read_parts(pid: int) -> dict[str, float]:
    """Return what the private memory of a process lies in, in MB."""
    parts: dict[str, float] = {}
    kind = ""
    for line in Path(f"/proc/{pid}/smaps").read_text(encoding="utf-8").splitlines():
        key, value, *rest = line.split(maxsplit=5)
        if "-" in key:
            name = rest[-1] if len(rest) == 4 else ""
            kind = "libraries and their data" if name.startswith("/") else name or "anonymous"
        elif key == "Size:" and kind == "anonymous" and int(value) == STACK_KILOBYTES:
            kind = "stacks of threads"
        elif key in ("Private_Clean:", "Private_Dirty:"):
            parts[kind] = parts.get(kind, 0.0) + int(value) * 1024 / 1e6
    return {kind: size for kind, size in parts.items() if size >= 0.05}


def read_whole(pid: int) -> float:
    """Return the proportional sets of a process and all below it, in MB."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    own = read_private(pid)[1]
    return own + sum(read_whole(int(one)) for one in below)


def read_late(folder: Path, since: float = 0.0) -> list[float]:
    """Return how long after it was due each line of a room began, of those due since a moment."""
    with open_journal(folder / "show.sqlite") as journal:
        late = {
            step.cue.id: step.began - step.cue.born
            for step in journal.read_steps()
            if step.began is not None and step.cue.born >= since
        }
    return list(late.values())


def tell(name: str, late: list[float]) -> None:
    """Print the figures of some lines."""
    p95 = quantiles(late, n=20)[-1] if len(late) > 1 else float("nan")
    p50 = median(late) if late else float("nan")
    print(f"{name:28} {len(late):5} lines, due to ear p50 {p50:6.3f} s, p95 {p95:6.3f} s")


async def send_comments(ports: list[int], rate: float, seconds: float) -> int:
    """Send each room so many comments a second; return how many were not taken."""
    refused = 0
    draw = random.Random(1)

    async def send(http: ClientSession, port: int) -> None:
        nonlocal refused
        began, number = time.monotonic() + draw.random() / rate, 0
        while time.monotonic() < began + seconds:
            number += 1
            await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
            link = 1 + (number // int(rate * 20)) % 6
            text = draw.choice(ASKED if draw.random() < 0.5 else CHAT)
            text = text.format(link=link, thing=THINGS[link - 1])
            body = {"id": f"{port}-{number}", "user": f"u{draw.randrange(400)}", "text": text}
            url = f"http://127.0.0.1:{port}/v1/comments"
            try:
                async with http.post(url, json=body) as answer:
                    refused += answer.status != 200
            except (OSError, ClientError):
                refused += 1

    async with ClientSession() as http:
        await asyncio.gather(*(send(http, port) for port in ports))
    return refused


async def wait_live(running) -> float:
    """Return how long it took until every room was live."""
    began = time.monotonic()
    while True:
        tiles = running.studio.tiles
        if tiles and all(tile.state is RoomState.LIVE for tile in tiles):
            return time.monotonic() - began
        await asyncio.sleep(0.05)


async def kill_process(keepers) -> tuple[set[str], float]:
    """Kill the first room's process; return its rooms, and how long until all were live again."""
    process = next(iter(keepers.values()))._run.line.process
    rooms = set(process.rooms)
    began = time.monotonic()
    os.kill(process.pid, signal.SIGKILL)
    gone, back = set(), set()
    while back < rooms:
        await asyncio.sleep(0.01)
        for name in rooms:
            live = keepers[name].tile.state is RoomState.LIVE
            (back if live and name in gone else gone if not live else set()).add(name)
    return rooms, time.monotonic() - began


def told_room(before, tile) -> None:
    """Print what goes wrong with a room."""
    if tile.why and tile.why != before.why:
        print(f"  {tile.key} {tile.state.value}: {tile.why}")


async def measure(path: Path, asked: argparse.Namespace, *, kill: bool) -> dict[str, object]:
    """Run a studio, send comments to its rooms, and return what was seen."""
    rooms, seen = read_rooms_file(path), {}
    running = open_studio(rooms, told_room, print, lambda _note: None)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(running.run())
        seen["ready"] = await wait_live(running)
        keepers = running.studio.keepers
        ports = [FIRST_PORT + int(room.id.split("-")[1]) for room in rooms.rooms]
        words = [str(one) for one in (asked.rate, asked.seconds, *ports)]
        sender = await asyncio.create_subprocess_exec(
            sys.executable, __file__, "--send", *words, stdout=asyncio.subprocess.PIPE
        )
        await asyncio.sleep(asked.seconds * 2 / 3)
        if kill:
            now = clock.now()
            seen["killed"] = {name: now - one.tile.since for name, one in keepers.items()}
            seen["taken"], seen["back"] = await kill_process(keepers)
        seen["told"], _ = await sender.communicate()
        seen["refused"] = int(seen["told"])
        pids = {one._run.line.process.pid for one in keepers.values() if one._run}
        seen["memory"] = [read_private(pid) for pid in pids]
        seen["parts"] = read_parts(next(iter(pids)))
        seen["whole"] = read_whole(os.getpid())
        seen["restarts"] = sum(tile.restarts for tile in running.studio.tiles)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    return seen


def compare(folder: Path, asked: argparse.Namespace) -> None:
    """Run one room alone and then many, and print both."""
    one = lay_out(folder / "one", 1, asked.per_process, device=asked.device)
    many = lay_out(folder / "many", asked.rooms, asked.per_process, first=1, device=asked.device)
    alone = clock.run(measure(one, asked, kill=False))
    late_alone = read_late(one.parent / "rooms/room-0")
    tell("one room alone", late_alone)
    seen = clock.run(measure(many, asked, kill=True))
    names = [f"room-{n}" for n in range(1, asked.rooms + 1)]
    others = [many.parent / "rooms" / name for name in names if name not in seen["taken"]]
    late = [each for room in others for each in read_late(room)]
    whole = [each for name in names for each in read_late(many.parent / "rooms" / name)]
    tell(f"all {asked.rooms} rooms", whole)
    tell(f"{len(others)} whose process went on", late)
    after = [each for room in others for each in read_late(room, seen["killed"][room.name])]
    tell("the same, after the kill", after)
    ratio = quantiles(whole, n=20)[-1] / quantiles(late_alone, n=20)[-1]
    print(f"p95 against one room alone: {ratio:.2f}")
    private, shared = ([each[n] for each in seen["memory"]] for n in (0, 1))
    print(
        f"{len(private)} processes of rooms: private {median(private):.1f} MB "
        f"(most {max(private):.1f}), proportional {median(shared):.1f} MB"
    )
    parts = sorted(seen["parts"].items(), key=lambda part: -part[1])
    print("  of one of them:", ", ".join(f"{kind} {size:.1f} MB" for kind, size in parts))
    further = (seen["whole"] - alone["whole"]) / (asked.rooms - 1)
    print(f"all processes: with one room {alone['whole']:.1f} MB, a further room {further:.1f} MB")
    print(f"ready: one {alone['ready']:.1f} s, all {seen['ready']:.1f} s")
    print(
        f"the {len(seen['taken'])} rooms of the killed process are live again after "
        f"{seen['back']:.2f} s; "
        f"restarts {seen['restarts']}, comments not taken {seen['refused']}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rooms", type=int, default=40)
    parser.add_argument("--per-process", type=int, default=StudioSection().rooms_per_process)
    parser.add_argument("--rate", type=float, default=5.0)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--device", action="store_true")
    parser.add_argument("--send", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.send:
        rate, seconds, *ports = asked.send
        print(asyncio.run(send_comments([*map(int, ports)], float(rate), float(seconds))))
        return
    print(
        f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"load {os.getloadavg()[0]:.1f}"
    )
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        if asked.device:
            server = stack.enter_context(sound_server())
            for number in range(asked.rooms + 1):
                server.plug(f"ear-{number}")
        compare(Path(name), asked)


if __name__ == "__main__":
    main()
