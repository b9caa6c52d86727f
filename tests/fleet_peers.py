"""Ears and feeds of many rooms of a fleet, some hundreds in a process of their own.

python fleet_peers.py ears --url URL --rooms 1000 --part 0 --parts 2 --folder FOLDER
python fleet_peers.py feed --url URL --rooms 1000 --since 1 --until 9 --rate 0.2 --spread 0.1
python fleet_peers.py flood --url URL --since 1 --until 9 --rate 1000 --part 0

Ears write down when each line is about to sound; times are a fleet's show times.
"""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from fleets import Process, connected

from cuebot import clock
from cuebot.fleet.ear_client import BrokerEarClient
from cuebot.fleet.feed import RoomFeed
from cuebot.fleet.names import fleet_now
from cuebot.model import Comment
from cuebot.talkback.null import NullEar
from cuebot.wire.far_player import FarPlayer
from cuebot.wire.play_ledger import PlayLedger

GOODS = (
    *("red jacket", "blue hat", "green scarf", "black boots", "white shirt", "grey coat"),
    *("brown belt", "pink dress", "orange gloves", "purple socks", "silver watch", "yellow bag"),
)
CARD = "link,title,price,size|sizing\n" + "".join(
    f"{number},{title.capitalize()},${number + 9}.00,one size\n"
    for number, title in enumerate(GOODS, 1)
)
ASKED = (
    "how much is the {}",
    "price of the {}?",
    "hello everyone",
    "how much is the {}?",
    "which size is the {}",
    "so pretty",
    "is the {} one size",
)
SHOWN = 40.0
"""Seconds for which a room's viewers ask for one product before they ask for the next."""
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
                product = GOODS[(int(number / self.rate / SHOWN) + salt) % len(GOODS)]
                text = ASKED[(number + salt) % len(ASKED)].format(product)
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
        sent, lost = sum(feed.sent for feed in feeds), sum(feed.lost for feed in feeds)
        sys.stdout.write(f"{sent} {lost}\n")
        sys.stdout.flush()
        for task in tasks:
            task.cancel()


def start_peers(told, role, part, **options):
    """Start a process of this program, with its output in a file."""
    words = [word for key, value in options.items() for word in (f"--{key}", value)]
    return Process(
        told / f"{role}-{part}.txt", sys.executable, __file__, role, "--part", part, *words
    )


def read_begun(folder):
    """Return when each line was about to sound, by room and number; twice is an error."""
    begun = {}
    for path in folder.glob("begun-*.txt"):
        for line in path.read_text().splitlines():
            room, number, at = line.split()
            if begun.setdefault((room, int(number)), float(at)) != float(at):
                raise AssertionError(f"{room}: line {number} was given to its ear twice")
    return begun


def make_chatters(asked, rooms):
    since, until = asked.since, asked.until
    if asked.role == "flood":
        return [Chatter(rooms[0], asked.rate, since, until, who=f"f{asked.part}-")]
    return [
        Chatter(room, asked.rate, since + number * asked.spread, until, who="u")
        for number, room in enumerate(rooms)
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("role", choices=("ears", "feed", "flood"))
    parser.add_argument("--url", required=True)
    parser.add_argument("--folder", type=Path, default=Path())
    for name in ("rooms", "parts"):
        parser.add_argument(f"--{name}", type=int, default=1)
    parser.add_argument("--part", type=int, default=0)
    for name in ("since", "until", "rate", "spread"):
        parser.add_argument(f"--{name}", type=float, default=0.0)
    asked = parser.parse_args()
    rooms = [f"room-{number}" for number in range(asked.rooms)]
    if asked.role == "ears":
        with (asked.folder / f"begun-{asked.part}.txt").open("w") as begun:
            own = rooms[asked.part :: asked.parts]
            clock.run(serve_ears(asked.url, own, asked.folder, begun), start=fleet_now())
        return
    if hasattr(os, "sched_setscheduler"):  # what is measured comes before what sends to it
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    clock.run(feed_rooms(asked.url, make_chatters(asked, rooms)), start=fleet_now())


if __name__ == "__main__":
    main()
