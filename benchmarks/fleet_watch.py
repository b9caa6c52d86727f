"""Which worker runs each room of a fleet, as the rooms' own states tell."""

import asyncio
import json

from cuebot import clock
from cuebot.fleet.names import find_shard
from cuebot.fleet.worker_beat import decode_beat


def is_well(told):
    """Tell by a room's state whether its show runs and its ear is there."""
    return told["on_air"] and not told["ear"]


class Watch:
    """Knows by the rooms' own states who runs each, and since when its ear is there."""

    def __init__(self):
        self.states = {}
        self.taken = {}
        """Of each room: when a new owner ran its show and had its ear."""
        self.offered = {}
        """Of each shard: when its worker last said that it is about to give it away."""

    async def run(self, broker):
        async with asyncio.TaskGroup() as group:
            group.create_task(self._watch_states(broker))
            group.create_task(self._watch_beats(broker))

    async def _watch_beats(self, broker):
        beats = await broker.subscribe("worker.*")
        while True:
            for message in await beats.fetch(200, 1.0):
                offers = decode_beat(message.payload).offers or ()
                self.offered |= dict.fromkeys(offers, clock.now())

    async def _watch_states(self, broker):
        states = await broker.subscribe("state.*")
        while True:
            for message in await states.fetch(200, 1.0):
                told = json.loads(message.payload)
                before = self.states.get(told["room"])
                self.states[told["room"]] = told
                fresh = before is None or before["token"] < told["token"]
                if is_well(told) and (fresh or not is_well(before)):
                    self.taken[told["room"]] = clock.now()

    def is_taken(self, room, since):
        """Tell whether a room has a new owner since then, and none that it was given to."""
        given = self.offered.get(find_shard(room), 0.0) > since
        return self.taken.get(room, 0.0) > since and not given

    def rooms_of(self, worker):
        return [room for room, told in self.states.items() if told["worker"] == worker]
