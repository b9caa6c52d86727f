"""How many rooms workers carry, and whether one that is flooded delays the others.

    python benchmarks/fleet_load.py [--rooms 1000] [--rate 0.2] [--workers 2] [--seconds 120]
                                    [--warm 60] [--flood 0] [--ears 2] [--feeds 2]

Real `cuebot worker` processes on a real nats-server.  Comments come at `--rate` a second in every
room for `--seconds`, after `--warm` seconds that count for nothing, in which shows begin.  With
`--flood` the first room is given so many comments a second for as long again, by `--feeds`
processes, and all other rooms' lines of both times are told beside each other.  That takes
`--seconds 240`: in 45 there are some 90 lines, and their p95 differs by 40 % from run to run.

Ears are in `--ears` processes, on the ear that is nowhere, and write down when each line is given
to them; voices are silent.  Feeds and ears stand for other machines: feeds have the processor when
the workers, the server and the ears leave it, and ears keep their ledgers in memory.  Delays are
from what the rooms' logs and these ears say: every line whose worker began it must have been given
to its ear, once.
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
from fleet_peers import CARD, read_begun, start_peers
from fleets import connected, free_port, lay_out_rooms, nats_server, start_worker

from cuebot import clock
from cuebot.fleet.names import fleet_now, split_room_subject
from cuebot.fleet.room_log import decode_rows
from cuebot.journal.event_rows import STEP_ADAPTER
from cuebot.model import Stage

TICKS = os.sysconf("SC_CLK_TCK")
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
GAP = 0.3
"""Seconds between two lines, by the rooms' config: a line is due no sooner after the one before."""
SETTLE = 8.0
"""Seconds in which what was due at the end is said."""
SPREAD = 0.7
"""In so much of the warm time the rooms' shows begin, one after the other."""
LAST_WORDS = 4_000
"""Letters of what a process said that are told when it has ended."""
BUILT = 0.6
"""A worker that takes less than so much of what it took has built what it can."""


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
        self._processes = processes
        self._last, self._at = {}, clock.now()

    def measure(self):
        """Return of each process its part of a processor since the last look, and megabytes.

        One that has ended ends the benchmark, with what it said last.
        """
        now, found = clock.now(), {}
        for name, one in self._processes.items():
            if (code := one.process.poll()) is not None:
                raise SystemExit(f"{name} ended with {code}:\n{one.said[-LAST_WORDS:]}")
            used, size = read_cost(one.process.pid)
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


def start_fleet(args, folder, ledgers, url, ports):
    """Start workers and ears; return them by their names."""
    fleet = {
        f"w{number}": start_worker(folder, url, f"w{number}", "--metrics", port)
        for number, port in enumerate(ports)
    }
    for part in range(args.ears):
        own = {"url": url, "rooms": args.rooms, "parts": args.ears, "folder": ledgers}
        fleet[f"ears {part}"] = start_peers(folder, "ears", part, **own)
    return fleet


def start_feeds(args, folder, url, times):
    """Start what sends to all rooms, and what floods the first; return them by their names."""
    since, until = min(times.values())[0] - args.warm, max(times.values())[1]
    own = {"url": url, "rooms": args.rooms, "since": since, "until": until, "rate": args.rate}
    spread = SPREAD * args.warm / args.rooms
    feeds = {"feed": start_peers(folder, "feed", 0, spread=spread, **own)}
    if "flooded" in times:
        own |= {"since": times["flooded"][0], "rate": args.flood / args.feeds}
        for part in range(args.feeds):
            feeds[f"flood {part}"] = start_peers(folder, "flood", part, **own)
    return feeds


async def load_fleet(args, folder, url, fleet):
    """Let comments come, and tell what each process takes; return the times that count."""
    costs = Costs(fleet)
    await wait_until_built(costs, fleet)
    await asyncio.sleep(10.0)
    costs.report("nothing happens")
    calm = clock.now() + 5.0 + args.warm
    times = {"calm": (calm, calm + args.seconds)}
    if args.flood:
        times["flooded"] = (calm + args.seconds, calm + 2 * args.seconds)
    feeds = start_feeds(args, folder, url, times)
    fleet |= feeds
    costs = Costs(fleet)
    await asyncio.sleep(calm - clock.now())
    costs.measure()
    for name, (_, until) in times.items():
        await asyncio.sleep(until - clock.now())
        costs.report(name)
    await asyncio.sleep(SETTLE)
    for name, feed in feeds.items():
        print(f"  {name} sent, lost: {feed.said.strip()}", flush=True)
    return times


async def main(args, folder, ledgers, server):
    rooms = [f"room-{number}" for number in range(args.rooms)]
    lay_out_rooms(folder, rooms, card=CARD)
    ports = [free_port() for _ in range(args.workers)]
    fleet = start_fleet(args, folder, ledgers, server.url, ports)
    try:
        await wait_for_rooms(ports, args.rooms)
        times = await load_fleet(args, folder, server.url, fleet)
        told = await scrape(ports)
        report_metrics("\n".join(told))
        async with connected(server.url) as broker:
            lines, ended = await read_lines(broker)
        groups = {"all rooms": set(rooms)}
        if args.flood:
            beside, quiet = find_neighbours(told, rooms[0]), set(rooms[1:])
            groups = {"quiet": quiet, "in its worker": beside, "elsewhere": quiet - beside}
        report_lines(times, lines, read_begun(ledgers), ended, groups)
    finally:
        for one in fleet.values():
            one.kill()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("rooms", 1_000), ("workers", 2), ("ears", 2), ("feeds", 2)):
        parser.add_argument(f"--{name}", type=int, default=value)
    for name, value in (("rate", 0.2), ("seconds", 120.0), ("warm", 60.0), ("flood", 0.0)):
        parser.add_argument(f"--{name}", type=float, default=value)
    parser.add_argument("--keep", default="")
    args = parser.parse_args()
    memory = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory(dir=memory) as ledgers:
        folder = Path(args.keep or made)
        folder.mkdir(exist_ok=True)
        with nats_server(folder / "nats") as server, contextlib.suppress(asyncio.CancelledError):
            clock.run(main(args, folder, Path(ledgers), server), start=fleet_now())
