"""Bring the sources of a room in: what they send goes to the broker, for whichever worker it is."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from cuebot.errors import FleetError
from cuebot.fleet.names import IN, make_room_subject
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.room_messages import encode_end, encode_world_event, name_world_event
from cuebot.model import Comment, WorldEvent
from cuebot.runtime import supervise
from cuebot.runtime.fault_warnings import OutageWarning
from cuebot.runtime.recovery import log_recovery

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.fleet.broker import Broker
    from cuebot.model import Event, Seconds
    from cuebot.ports import Source

log = logging.getLogger(__name__)

RETRY_DELAY: Seconds = 0.2
"""Before what the broker did not answer for is sent again, under the same name."""
PARALLEL = 16
"""Messages of one room that are on their way at once; their order is the broker's."""


class RoomFeed:
    """Publishes what a room's sources send, until they end."""

    def __init__(self, broker: Broker, room: str, sources: Sequence[Source]) -> None:
        self._broker = broker
        self._room = room
        self._sources = sources
        self._subject = make_room_subject(room, IN)
        self._waiting: deque[WorldEvent] = deque()
        self._wake = asyncio.Event()
        self._slots = asyncio.Semaphore(PARALLEL)
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self.sent = self.lost = 0
        """Events that the broker keeps, and that made room for newer ones while it was away."""
        self._losses = OutageWarning(
            log.warning,
            f"{room}: the broker takes comments again, and none is lost any more.",
            partial(log_recovery, log),
        )

    async def run(self) -> None:
        """Feed the room until its sources end; then say that its show is over."""
        async with asyncio.TaskGroup() as group:
            sending = group.create_task(self._send_all())
            async with asyncio.TaskGroup() as world:
                for source in self._sources:
                    run = partial(source.run, self._put)
                    world.create_task(supervise.keep_running(source.name, run), name=source.name)
            await self._idle.wait()
            sending.cancel()
        await self._publish(encode_end(), "")

    def _put(self, event: Event) -> None:
        if not isinstance(event, WorldEvent):
            return  # what people order comes from their seats
        if len(self._waiting) >= FLEET_POLICY.max_room_messages:
            self._lose_oldest()
        self._waiting.append(event)
        self._idle.clear()
        self._wake.set()

    def _lose_oldest(self) -> None:
        """Let a comment make room, if there is one: what the shop reports comes once."""
        place = next((n for n, one in enumerate(self._waiting) if isinstance(one, Comment)), 0)
        del self._waiting[place]
        self.lost += 1
        self._losses.report_fault(
            f"{self._room}: the broker is away, and comments are lost from now on."
        )

    async def _send_all(self) -> None:
        async with asyncio.TaskGroup() as group:
            while True:
                while self._waiting:
                    await self._slots.acquire()
                    self._under_way += 1
                    group.create_task(self._send(self._waiting.popleft()))
                self._wake.clear()
                await self._wake.wait()

    async def _send(self, event: WorldEvent) -> None:
        try:
            await self._publish(encode_world_event(event), name_world_event(self._room, event))
            self.sent += 1
            self._losses.report_success()
        finally:
            self._slots.release()
            self._under_way -= 1
            if not (self._waiting or self._under_way):
                self._idle.set()

    async def _publish(self, payload: bytes, name: str) -> None:
        """Send until the broker has it; under one name it is kept once."""
        while True:
            with suppress(FleetError):
                await self._broker.publish(self._subject, payload, name=name)
                return
            await asyncio.sleep(RETRY_DELAY)
