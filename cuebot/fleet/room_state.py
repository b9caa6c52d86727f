"""How a room is, for whoever looks: sent when it changes, and kept for the worker's metrics."""

from __future__ import annotations

import asyncio
import json
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.model import Outcome, Stage
from cuebot.ports import Paid

if TYPE_CHECKING:
    from cuebot.fleet.broker import Broker
    from cuebot.fleet.room_source import RoomSource
    from cuebot.model import Command, Seconds, Step
    from cuebot.queue.order_result import OrderResult
    from cuebot.show.exposure import RunningShow
    from cuebot.wire.far_ear import FarEar

NO_EAR = "no far ear has joined"
MAX_DELAYS = 200
"""Lines of which the delay is remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetRoomState:
    """One room, as it is sent by `state.ROOM`."""

    room: str
    worker: str
    token: int
    on_air: bool
    """Whether its show runs; one begins with the first message of its feed."""
    ear: str
    """Why nothing would sound, as a clause; empty when all is well."""
    alarm: str
    """The last warning."""
    alarms: int
    sounding: bool
    proposals: int
    """Lines that wait until somebody approves them."""
    spent: float
    outcomes: dict[str, int]
    refused: int
    """Comments beyond the room's share."""


_FIELDS = [one.name for one in fields(FleetRoomState)]


def encode_state(state: FleetRoomState) -> bytes:
    """Return a state as the payload of a message."""
    return json.dumps({name: getattr(state, name) for name in _FIELDS}).encode()


class RoomStateWriter:
    """Collects what a room's show tells of itself, and sends it."""

    def __init__(self, broker: Broker, room: str, worker: str, token: int) -> None:
        self._broker = broker
        self._room, self._worker, self._token = room, worker, token
        self.alarms = 0
        self._alarm = ""
        self.outcomes: Counter[str] = Counter()
        self.delays: deque[Seconds] = deque(maxlen=MAX_DELAYS)
        """Of the last lines: from their first comment until they began to sound."""
        self.spent = 0.0
        self.latest: FleetRoomState | None = None
        self._encoded = b""
        """The latest as it is sent: of most rooms it stays the same for hours."""
        self._running: RunningShow | None = None
        self._paid: Paid | None = None
        """What the show pays for, if it pays: to look for that at each look takes long."""
        self._source: RoomSource | None = None
        self._far: FarEar | None = None
        self._stirred = asyncio.Event()
        self._answers: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue(
            FLEET_POLICY.max_waiting_messages
        )

    def on_step(self, step: Step) -> None:
        """Take a step in the life of a cue."""
        if step.stage is Stage.SPEAKING and step.began is not None and step.cue.question:
            self.delays.append(step.began - step.cue.question.last)
        if step.ending is not None:
            self.outcomes[step.ending.outcome] += 1
        self._stirred.set()

    def on_alarm(self, sentence: str) -> None:
        """Take a warning."""
        self.alarms += 1
        self._alarm = sentence
        self._stirred.set()

    def on_recovery(self, _sentence: str) -> None:
        """Leave it to the log that a fault is over: the last warning stays the last."""

    def on_order(self, command: Command, result: OrderResult) -> None:
        """Answer the seat that gave an order."""
        if not command.by:
            return
        told = {
            "number": command.number,
            "code": result.code,
            "cue": result.cue,
            "why": result.why,
        }
        with suppress(asyncio.QueueFull):
            self._answers.put_nowait((f"seat.{self._room}.{command.by}", json.dumps(told).encode()))

    def attach(self, running: RunningShow | None, source: RoomSource | None) -> None:
        """Read a show from now on; None between two shows."""
        self._running, self._source = running, source
        drafter = running.show.drafter if running else None
        self._paid = drafter if isinstance(drafter, Paid) else None
        self._stirred.set()

    def look_again(self) -> None:
        """Take it that something may have changed of a room without a show."""
        self._stirred.set()

    def watch_ear(self, far: FarEar) -> None:
        """Read this ear from now on."""
        self._far = far
        self._stirred.set()

    async def run(self) -> None:
        """Send the state when it changed, and now and then, and answers at once, until cancelled.

        It is looked at when a show began, a cue took a step, an ear came or a fault was told, for
        whoever looks waits for that; what was paid or refused is told with that or in its time.
        """
        async with asyncio.TaskGroup() as group:
            group.create_task(self._send_answers())
            due = clock.now()
            while True:
                state = self._read()
                changed = state != self.latest
                if changed or clock.now() >= due:
                    due = clock.now() + FLEET_POLICY.snapshot_interval
                    if changed:
                        self.latest, self._encoded = state, encode_state(state)
                    await self._send(f"state.{self._room}", self._encoded)
                await asyncio.sleep(FLEET_POLICY.state_gap)
                await self._wait_for_change(due)

    async def _wait_for_change(self, due: Seconds) -> None:
        """Wait until something of the room is another, or its state is due anyway."""
        with suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, due - clock.now())):
                await self._stirred.wait()
        self._stirred.clear()

    def _read(self) -> FleetRoomState:
        show = self._running.show if self._running else None
        live = show.board.take_snapshot().live if show else ()
        if self._paid is not None:
            self.spent = self._paid.spent
        return FleetRoomState(
            room=self._room,
            worker=self._worker,
            token=self._token,
            on_air=show is not None,
            ear=self._far.trouble if self._far else NO_EAR,
            alarm=self._alarm,
            alarms=self.alarms,
            sounding=any(step.stage is Stage.SPEAKING for step in live),
            proposals=sum(step.stage is Stage.PROPOSED for step in live),
            spent=self.spent,
            outcomes={outcome.value: self.outcomes[outcome] for outcome in Outcome},
            refused=self._source.refused if self._source else 0,
        )

    async def _send_answers(self) -> None:
        while True:
            await self._send(*await self._answers.get())

    async def _send(self, subject: str, payload: bytes) -> None:
        with suppress(FleetError):
            await self._broker.publish(subject, payload)
