"""How many rooms workers carry, and whether one that is flooded delays the others.

    python benchmarks/fleet_load.py [--rooms 1000] [--rate 0.2] [--workers 2] [--seconds 120]
                                    [--warm 20] [--flood 0] [--ears 3] [--feeds 2]

Real `cuebot worker` processes on a real nats-server.  Comments come at `--rate` a second in every
room for `--seconds`, after `--warm` seconds that count for nothing, in which shows begin.  With
`--flood` the first room is given so many comments a second for as long again, by `--feeds`
processes, and all other rooms' lines of both times are told beside each other.

Ears are in `--ears` processes, on the ear that is nowhere, and write down when each line is given
to them; voices are silent.  Feeds and ears stand for other machines: feeds have the processor when
the workers, the server and the ears leave it, and ears keep their ledgers in memory.  Delays are from what the rooms' logs and these ears say: every line
whose worker began it must have been given to its ear, once.
"""

import argparse
import asyncio
import contextlib
import os
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import aiohttp
from fleets import Process, connected, free_port, lay_out_rooms, nats_server, start_worker

from cuebot import clock
from cuebot.fleet.ear_client import BrokerEarClient
from cuebot.fleet.feed import RoomFeed
from cuebot.fleet.names import fleet_now, split_room_subject
from cuebot.fleet.room_log import decode_rows
from cuebot.journal.event_rows import STEP_ADAPTER
from cuebot.model import Comment, Stage
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
MEMORY = Path("/dev/shm")
GAP = 0.3
"""Seconds between two lines, by the rooms' config: a line is due no sooner after the one before."""
SPREAD = 0.7
"""In so much of the warm time the rooms' shows begin, one after the other."""
BUILT = 0.6
"""A worker that takes less than so much of what it took has built what it can."""
TICK = 0.02
"""Seconds between two handfuls of comments of a flood: a loop cannot sleep for half a
millisecond."""


class TimedLedger(PlayLedger):
    """A ledger that tells when each line was about to sound."""

    def __init__(self, path, begun):
        super().__init__(path)
        self._begun = begun

    async def record(self, state):
        await super().record(state)
        self._begun.write(f"{state.room} {state.number} {clock.now()}\n")
        self._begun.flush()


async def serve_ears(url, rooms, folder, begun):
    async with connected(url, stores=False) as broker, asyncio.TaskGroup() as group:
        for room in rooms:
            ledger = await asyncio.to_thread(TimedLedger, folder / f"{room}.jsonl", begun)
            player = FarPlayer(NullEar(), "nowhere", ledger)
            client = BrokerEarClient(
                broker, room, "host", player, instance=ledger.instance, on_status=lambda _: None
            )
            group.create_task(player.run())
            group.create_task(client.run())


class Chatter:
    """A source: comments at a rate, from one show time until another."""

    name = "chatter"

    def __init__(self, room, rate, since, until, who=""):
        self.room, self.rate, self.since, self.until, self.who = room, rate, since, until, who

    async def run(self, put):
        sent, salt = 0, sum(map(ord, self.room))
        await asyncio.sleep(self.since - clock.now())
        while clock.now() < self.until:
            due = 1 + int((clock.now() - self.since) * self.rate)
            for number in range(sent, due):
                text = ASKED[(number + salt) % len(ASKED)]
                user = f"{self.who}{number % 50}"
                put(Comment(at=clock.now(), id=f"{self.who}{number}", user=user, text=text))
            sent = due
            await asyncio.sleep(max(TICK, self.since + due / self.rate - clock.now()))
        await asyncio.sleep(600.0)  # the show goes on


async def feed_rooms(url, chatters):
    """Feed until the last chatter is silent, and tell how much the broker keeps."""
    async with connected(url) as broker, asyncio.TaskGroup() as group:
        feeds = [RoomFeed(broker, one.room, [one]) for one in chatters]
        tasks = [group.create_task(feed.run()) for feed in feeds]
        await asyncio.sleep(max(one.until for one in chatters) - clock.now())
        print(sum(feed.sent for feed in feeds), sum(feed.lost for feed in feeds), flush=True)
        for task in tasks:
            task.cancel()


def make_chatters(args, rooms):
    since, until = args.since, args.until
    if args.role == "flood":
        return [Chatter(rooms[0], args.rate, since, until, who=f"f{args.part}-")]
    spread = SPREAD * args.warm / len(rooms)
    return [
        Chatter(room, args.rate, since + number * spread, until, who="u")
        for number, room in enumerate(rooms)
    ]


def read_cost(pid):
    """Return processor seconds and megabytes of a process: its proportional set."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    size = int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1]) / 1e3
    return (int(fields[11]) + int(fields[12])) / TICKS, size


async def scrape(ports):
    """Return what each worker tells of itself."""
    found = []
    async with aiohttp.ClientSession() as session:
        for port in ports:
            with contextlib.suppress(aiohttp.ClientError):
                answer = await session.get(f"http://127.0.0.1:{port}/metrics")
                found.append(await answer.text())
    return found


def find_neighbours(told, room):
    """Return the rooms that the worker of one runs beside it."""
    own = next((text for text in told if f'room="{room}"' in text), "")
    return set(re.findall(r'ear_trouble{room="([^"]+)"', own)) - {room}


def values(text, name, **labels):
    wanted = [f'{key}="{value}"' for key, value in labels.items()]
    lines = [line for line in text.splitlines() if re.match(rf"{name}(\{{|\s)", line)]
    return [float(line.rsplit(" ", 1)[1]) for line in lines if all(one in line for one in wanted)]


async def wait_for_rooms(ports, count, patience=300.0):
    began, there = clock.now(), (0, 0)
    while there != (count, count) and clock.now() < began + patience:
        await asyncio.sleep(2.0)
        text = "\n".join(await scrape(ports))
        well = values(text, "cuebot_fleet_ear_trouble").count(0.0)
        there = int(sum(values(text, "cuebot_fleet_rooms"))), well
    print(f"{there[0]} rooms and {there[1]} ears of {count} after {clock.now() - began:.0f} s")


async def read_lines(broker):
    """Return the steps by which lines began, by room and number, and how many cues ended how."""
    lines, ended = {}, Counter()
    log = await broker.subscribe("room.*.*.log", start=1)
    while messages := await log.fetch(200, 1.0):
        for message in messages:
            room = split_room_subject(message.subject)[0]
            for _, kind, body in decode_rows(message.payload)[1]:
                step = STEP_ADAPTER.validate_json(body) if kind == "step" else None
                if step is not None and step.stage is Stage.SPEAKING:
                    lines[room, message.sequence] = step
                elif step is not None and step.ending is not None:
                    ended[step.ending.outcome.value] += 1
    await log.aclose()
    return lines, ended


def read_begun(folder):
    """Return when each line was given to its ear, by room and number; twice is an error."""
    begun = {}
    for path in folder.glob("begun-*.txt"):
        for line in path.read_text().splitlines():
            room, number, at = line.split()
            if begun.setdefault((room, int(number)), float(at)) != float(at):
                raise SystemExit(f"{room}: line {number} was given to its ear twice")
    return begun


def find_delays(lines, begun):
    """Return of each line: its room, when it was due, and the seconds until its ear had it.

    They are from then, and from the last comment of its question.
    """
    free, found = {}, []
    for (room, number), step in sorted(lines.items(), key=lambda one: one[0][1]):
        at = begun.get((room, number))
        if at is None:
            continue
        due = max(step.cue.born, free.get(room, 0.0))
        free[room] = at + step.seconds + GAP
        asked = step.cue.question.last if step.cue.question else step.cue.born
        found.append((room, due, at - due, at - asked))
    return found


def describe(found):
    known = sorted(found) or [0.0]
    high = known[min(len(known) - 1, int(len(known) * 0.95))]
    return (
        f"p50 {median(known) * 1e3:.0f}, p95 {high * 1e3:.0f}, max {known[-1] * 1e3:.0f} ms"
        f" of {len(found)}"
    )


def report_lines(times, lines, begun, ended, groups):
    silent = [key for key in lines if key not in begun]
    print(f"lines: {len(lines)} began, {len(silent)} of them not heard {silent[:5]}; {dict(ended)}")
    delays = find_delays(lines, begun)
    for group, rooms in groups.items():
        for name, (since, until) in times.items():
            part = [one for one in delays if since <= one[1] < until and one[0] in rooms]
            print(f"  {group}, {name}: due to ear {describe([one[2] for one in part])};", end=" ")
            print(f"last comment to ear {describe([one[3] for one in part])}", flush=True)


def report_metrics(text):
    for name, metric, labels in (
        ("leases lost", "lease_changes_total", {"change": "lost"}),
        ("leases taken", "lease_changes_total", {"change": "taken"}),
        ("shards shed", "shed_total", {}),
        ("comments beyond a room's share", "refused_comments_total", {}),
        ("ears in trouble", "ear_trouble", {}),
    ):
        print(f"  {name}: {sum(values(text, f'cuebot_fleet_{metric}', **labels)):.0f}")
    print(f"  lag: {values(text, 'cuebot_fleet_lag_seconds')}", flush=True)


class Costs:
    """What each process took of a processor, since the last look."""

    def __init__(self, processes):
        self._pids = {name: one.process.pid for name, one in processes.items()}
        self._last, self._at = {}, clock.now()

    def measure(self):
        """Return of each process its part of a processor since the last look, and megabytes."""
        now, found = clock.now(), {}
        for name, pid in self._pids.items():
            used, size = read_cost(pid)
            found[name] = (used - self._last.get(name, used)) / max(1e-3, now - self._at), size
            self._last[name] = used
        self._at = now
        return found

    def report(self, title=""):
        found = self.measure()
        told = [f"{name} {share:.0%}, {size:.0f} MB" for name, (share, size) in found.items()]
        if title:
            print(f"  {title}: {'; '.join(told)}; load {os.getloadavg()[0]:.1f}", flush=True)


async def wait_until_built(costs, fleet, patience=300.0):
    """Wait until the workers have the parts of all rooms, which they build as they find time."""
    began, least = clock.now(), 0.0
    costs.measure()
    while clock.now() < began + patience:
        await asyncio.sleep(5.0)
        found = costs.measure()
        busy = max(found[name][0] for name in fleet if name.startswith("w"))
        if busy < least * BUILT:
            break
        least = max(least, busy)
    print(f"the parts of all are built after {clock.now() - began:.0f} s", flush=True)


def start_role(args, folder, url, role, part, **more):
    own = {"url": url, "role": role, "part": part, "rooms": args.rooms, **more}
    words = [word for key, value in own.items() for word in (f"--{key}", value)]
    return Process(folder / f"{role}-{part}.txt", sys.executable, __file__, *words)


async def main(args, folder, ledgers, server):
    rooms = [f"room-{number}" for number in range(args.rooms)]
    lay_out_rooms(folder, rooms)
    ports = [free_port() for _ in range(args.workers)]
    fleet = {
        f"w{number}": start_worker(folder, server.url, f"w{number}", "--metrics", port)
        for number, port in enumerate(ports)
    }
    for part in range(args.ears):
        own = start_role(args, folder, server.url, "ears", part, ears=args.ears, keep=ledgers)
        fleet[f"ears {part}"] = own
    try:
        await wait_for_rooms(ports, args.rooms)
        fleet["server"] = server
        costs = Costs(fleet)
        await wait_until_built(costs, fleet)
        await asyncio.sleep(10.0)
        costs.report("nothing happens")
        since = clock.now() + 5.0
        calm = since + args.warm
        rough = calm + args.seconds
        until = rough + (args.seconds if args.flood else 0.0)
        feeding = {"since": since, "until": until, "rate": args.rate, "warm": args.warm}
        fleet["feed"] = start_role(args, folder, server.url, "feed", 0, **feeding)
        for part in range(args.feeds if args.flood else 0):
            flooding = {"since": rough, "until": until, "rate": args.flood / args.feeds}
            own = start_role(args, folder, server.url, "flood", part, **flooding)
            fleet[f"flood {part}"] = own
        times = {"calm": (calm, rough), "flooded": (rough, until)}
        costs = Costs(fleet)
        await asyncio.sleep(calm - clock.now())
        costs.report()
        await asyncio.sleep(rough - clock.now())
        costs.report("calm")
        if args.flood:
            await asyncio.sleep(until - clock.now())
            costs.report("flooded")
        else:
            del times["flooded"]
        told = await scrape(ports)
        report_metrics("\n".join(told))
        await asyncio.sleep(8.0)
        for name, one in fleet.items():
            if name.startswith(("feed", "flood")):
                print(f"  {name} sent, lost: {one.said.strip()}", flush=True)
        async with connected(server.url) as broker:
            lines, ended = await read_lines(broker)
        groups = {"all rooms": set(rooms)}
        if args.flood:
            beside = find_neighbours(told, rooms[0])
            quiet = set(rooms[1:])
            groups = {"quiet": quiet, "in its worker": beside, "elsewhere": quiet - beside}
        report_lines(times, lines, read_begun(ledgers), ended, groups)
    finally:
        for name, one in fleet.items():
            if name != "server":
                one.kill()


def run_role(args, rooms):
    if args.role == "ears":
        with (Path(args.keep) / f"begun-{args.part}.txt").open("w") as begun:
            own = rooms[args.part :: args.ears]
            clock.run(serve_ears(args.url, own, Path(args.keep), begun), start=fleet_now())
    else:
        if hasattr(os, "sched_setscheduler"):
            os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
        clock.run(feed_rooms(args.url, make_chatters(args, rooms)), start=fleet_now())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (
        *(("rooms", 1_000), ("workers", 2), ("ears", 3), ("feeds", 2), ("part", 0)),
    ):
        parser.add_argument(f"--{name}", type=int, default=value)
    for name, value in (
        *(("rate", 0.2), ("seconds", 120.0), ("warm", 20.0), ("flood", 0.0)),
        *(("since", 0.0), ("until", 0.0)),
    ):
        parser.add_argument(f"--{name}", type=float, default=value)
    for name in ("role", "url", "keep"):
        parser.add_argument(f"--{name}", default="")
    args = parser.parse_args()
    if args.role:
        run_role(args, [f"room-{number}" for number in range(args.rooms)])
        sys.exit()
    memory = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory(dir=memory) as ledgers:
        folder = Path(args.keep or made)
        folder.mkdir(exist_ok=True)
        with nats_server(folder / "nats") as server, contextlib.suppress(asyncio.CancelledError):
            clock.run(main(args, folder, Path(ledgers), server), start=fleet_now())
