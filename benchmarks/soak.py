"""A show for hours: what it holds of memory, handles and threads, and what became of each cue.

    python benchmarks/soak.py [--hours 12] [--rate 50]             in virtual time, in this process
    python benchmarks/soak.py --minutes 120 [--rate 50]            in real time

In real time it is a real `cuebot run` with the box's own voice and the ear on a null sink of a
sound server of its own; another process sends to it.  The show, its player, its voice and whatever
else it starts are counted together.  The first twelve minutes are the warm-up, or the first half.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "talkback")]

from killing import Show as ShowProcess
from killing import audit, lay_out, sending
from parts import Notebook, Speaker
from sound_server import SoundServer

from cuebot import clock, config
from cuebot.board.board import Board
from cuebot.capture.inbox import Inbox
from cuebot.cli.blas_threads import keep_blas_single
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.config.plugins import GUARDS, TRIGGERS
from cuebot.draft import offline
from cuebot.journal.sqlite_reader import open_journal
from cuebot.journal.writer import Journal
from cuebot.model import Catalogue, Comment, Head, Metric, MetricKind, Product, Stage
from cuebot.queue.floor import Floor
from cuebot.show import prefetch
from cuebot.show.show import Show

HOUR = 3600
FACTS = {
    "material": "cotton",
    "size": "38 by 42 cm",
    "washing": "cold wash",
    "shipping": "three days",
    "warranty": "two years",
}
CARD = Catalogue(
    products=tuple(
        Product(link=str(n), title=f"{name} tote", price=f"${n * 3}", stock=900, facts=FACTS)
        for n, name in enumerate(["Canvas", "Linen", "Velvet", "Denim", "Felt", "Straw"], start=1)
    ),
    heads=tuple(Head(name=name) for name in FACTS),
)
CHAT = ["hello", "love this", "nice one", "hi from {}", "so pretty {}", "ordered {}", "lol {}"]
ASKS = [
    "what {} is link {}",
    "link {1} {0}?",
    "can you tell the {0} of {1} please",
    "{0} for number {1}??",
]


class Room:
    """A room that never sleeps; what it asks about changes every few minutes."""

    name = "room"

    def __init__(self, hours, rate, every_hour):
        self._hours = hours
        self._rate = rate
        self._every_hour = every_hour

    async def run(self, put):
        chance = random.Random(7)
        for second in range(self._hours * HOUR):
            now = float(second)
            asked = (second // 240 % len(FACTS), second // 60 % 6 + 1)
            for n in range(self._rate):
                put(self._comment(chance, now, n, asked))
            if second % 30 == 0:
                left = 900 - second // 30 % 890
                link = str(asked[1])
                put(Metric(at=now, kind=MetricKind.STOCK, link=link, count=left))
                put(Metric(at=now, kind=MetricKind.VIEWERS, count=500 + chance.randrange(400)))
            if second % HOUR == HOUR - 1:
                self._every_hour(second // HOUR + 1)
            await asyncio.sleep(1.0)

    def _comment(self, chance, now, n, asked):
        word = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6))
        if chance.random() < 0.7:  # noise
            text = chance.choice(CHAT).format(word)
        elif chance.random() < 0.5:
            text = chance.choice(ASKS).format(list(FACTS)[asked[0]], asked[1])
        else:
            text = f"does it work with a {word}?"
        user = f"u{chance.randrange(1_000_000)}"
        return Comment(at=now, id=f"{now}-{n}", user=user, text=text, platform="bench")


class Held(NamedTuple):
    """What processes hold."""

    megabytes: float
    """Of real memory."""
    handles: int
    threads: int


def read_held(pids=("self",)):
    """Return what some processes hold together."""
    megabytes, handles, threads = 0.0, 0, 0
    for pid in pids:
        with suppress(FileNotFoundError, ProcessLookupError):  # it has just ended
            status = Path(f"/proc/{pid}/status").read_text()
            table = dict(line.split(":", 1) for line in status.splitlines())
            # Who has ended, and was not waited for yet, holds nothing.
            megabytes += int(table.get("VmRSS", "0 kB").split()[0]) * 1024 / 1e6
            threads += int(table["Threads"])
            handles += sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    return Held(megabytes, handles, threads)


def list_family(pid):
    """Return a process and all that it started, and those what they started."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            with suppress(FileNotFoundError, ProcessLookupError):
                found += map(int, task.read_text().split())
    return found


def compare(first, last):
    growth = (last.megabytes / first.megabytes - 1) * 100
    print(
        f"memory {first.megabytes:.1f} -> {last.megabytes:.1f} MB: {growth:+.1f} % (aim: within 5)"
    )
    print(f"handles {first.handles} -> {last.handles}, threads {first.threads} -> {last.threads}")


async def show(hours, rate):
    chosen = config.build_config({"journal": {"path": None}})
    steps, endings, began = Counter(), Counter(), time.perf_counter()
    held = []

    def every_hour(hour):
        held.append(read_held())
        took = time.perf_counter() - began
        print(f"hour {hour:2}: {held[-1]}, {took:6.0f} s of real time", flush=True)

    def on_step(step):
        steps[step.stage] += 1
        if step.stage is Stage.ENDED:
            endings[step.cue.id] += 1

    triggers = TRIGGERS.build_all(chosen)
    journal = await Journal.open(None)
    board = Board(QuestionGrouper(chosen.cluster.window), CARD)
    await Show(
        inbox=Inbox(chosen.capture.inbox, chosen.capture.same_text_seconds),
        board=board,
        triggers=triggers,
        early_triggers=prefetch.build_early_triggers(chosen.cue, triggers),
        per_minute=chosen.cue.per_minute,
        drafter=await asyncio.to_thread(
            offline.make_offline_drafter, config.Part(use="offline"), chosen
        ),
        guards=GUARDS.build_all(chosen),
        voice=Speaker(),
        floor=Floor(gap=chosen.queue.gap),
        ear=Notebook(),
        journal=journal,
        on_step=on_step,
    ).run([Room(hours, rate, every_hour)])
    await journal.aclose()
    return held, steps, endings


CONFIG = """
[[synth.voices]]
use = "local"
[talkback]
use = "device"
device = "host_ear"
"""
SAMPLE_SECONDS = 10.0
WARM_UP_MINUTES = 12.0
"""The window of ten minutes fills, and what is warmed up first."""
PAUSE = threading.Event()
"""Nobody sets it: to wait for it is to pause."""


def soak_in_real_time(minutes, rate):
    """Run a show with the ear on a null sink; return what it held, and its audit."""
    with tempfile.TemporaryDirectory() as sound, tempfile.TemporaryDirectory() as name:
        folder, server = Path(name), SoundServer(sound)
        os.environ["PULSE_SERVER"] = server.address
        port = lay_out(folder)
        path = folder / "config.toml"
        path.write_text(path.read_text().partition("[[synth.voices]]")[0] + CONFIG)
        show = ShowProcess(folder, port)
        show.wait_until_ready()
        held, until = [], time.perf_counter() + minutes * 60
        with sending(folder, port, rate):
            while time.perf_counter() < until and show.process.poll() is None:
                held.append(read_held(list_family(show.process.pid)))
                if len(held) % 6 == 0:
                    print(f"minute {len(held) // 6:3}: {held[-1]}", flush=True)
                PAUSE.wait(SAMPLE_SECONDS)
        ended = show.process.poll()
        show.process.terminate()
        show.process.wait()
        server.end()
        with open_journal(folder / "show.sqlite") as journal:
            heard = Counter(heard.whole for heard in journal.read_heard())
            alarms = [text for _, about, text in journal.read_notes() if about == "alarm"]
        return held, audit(folder), heard, alarms, ended


def median_held(held):
    return Held(*(median(column) for column in zip(*held, strict=True)))


def tell_real_time(minutes, rate):
    held, found, heard, alarms, ended = soak_in_real_time(minutes, rate)
    warm = held[int(min(WARM_UP_MINUTES * 60 / SAMPLE_SECONDS, len(held) / 2)) :]
    edge = max(1, len(warm) // 6)
    compare(median_held(warm[:edge]), median_held(warm[-edge:]))
    print(
        f"most handles {max(one.handles for one in warm)}, threads {max(w.threads for w in warm)}"
    )
    print(f"{found}")
    print(f"clips that the device was given: {heard[True]} whole, {heard[False]} not")
    print(f"alarms: {alarms or 'none'}; the show ended by itself: {ended is not None}")


def tell_virtual_time(hours, rate):
    held, steps, endings = clock.run(show(hours, rate), speed=clock.VIRTUAL)
    compare(held[0], held[-1])
    begun, twice = steps[Stage.DRAFTING], sum(count > 1 for count in endings.values())
    print(f"{begun} cues begun, {len(endings)} ended, {twice} ended twice (aim: all, and 0)")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=int, default=12)
    parser.add_argument("--minutes", type=float, default=0.0, help="in real time")
    parser.add_argument("--rate", type=int, default=50, help="comments a second")
    asked = parser.parse_args()
    load = os.getloadavg()[0]
    print(f"{platform.platform()}, {os.cpu_count()} cores, their load now {load:.1f}")
    if asked.minutes:
        tell_real_time(asked.minutes, asked.rate)
    else:
        tell_virtual_time(asked.hours, asked.rate)


if __name__ == "__main__":
    keep_blas_single()
    main()
