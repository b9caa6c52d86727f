"""Twelve hours of show in virtual time: what the process holds, and what became of each cue.

`uv run python benchmarks/memory.py [--hours N] [--rate COMMENTS_A_SECOND]`.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from parts import Notebook, Speaker

from cuebot import clock, config
from cuebot.board.board import Board
from cuebot.capture.inbox import Inbox
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.config.plugins import GUARDS, TRIGGERS
from cuebot.draft import offline
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


def resident():
    """Return what the process holds in real memory, in MB."""
    fields = Path("/proc/self/statm").read_text().split()
    return int(fields[1]) * os.sysconf("SC_PAGESIZE") / 1e6


async def show(hours, rate):
    chosen = config.build_config({"journal": {"path": None}})
    steps, endings, began = Counter(), Counter(), time.perf_counter()
    held = []

    def every_hour(hour):
        held.append(resident())
        took = time.perf_counter() - began
        print(f"hour {hour:2}: {held[-1]:7.1f} MB, {took:6.0f} s of real time", flush=True)

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


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=int, default=12)
    parser.add_argument("--rate", type=int, default=50, help="comments a second")
    asked = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores")
    held, steps, endings = clock.run(show(asked.hours, asked.rate), speed=clock.VIRTUAL)
    growth = (held[-1] / held[0] - 1) * 100
    print(f"hour {len(held)} beside hour 1: {growth:+.1f} % (aim: within 5)")
    begun, twice = steps[Stage.DRAFTING], sum(count > 1 for count in endings.values())
    print(f"{begun} cues begun, {len(endings)} ended, {twice} ended twice (aim: all, and 0)")


main()
