"""The far ear of a room, as its owner reaches it over the broker.

It carries the messages of `cuebot.wire` by subjects: `ear.ROOM` and `ear.ROOM.EAR` to the ear,
`heard.ROOM.EAR` from it.  A new owner asks at once who is there; an ear answers with what became of
its last clips, by which it is known whether a line that the former owner began was heard.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.ear_envelope import (
    Envelope,
    EnvelopeKind,
    decode_envelope,
    encode_envelope,
    wrap_message,
)
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.wire.ear_messages import Hello, PlayState, parse_ear_message
from cuebot.wire.far_line import SILENT, FarLine
from cuebot.wire.sound_frames import WireError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cuebot.fleet.broker import Broker, BrokerMessage
    from cuebot.model import Seconds
    from cuebot.wire.far_ear import FarEar

log = logging.getLogger(__name__)

MAX_EARS = 8
"""Introductions that are remembered."""
PATIENCE: Seconds = 1.0
"""For how long a fetch waits: as often it is seen whether an ear is silent."""


def _tell_nobody() -> None:
    """Nobody wants to know that an ear said something."""


class EarLines:
    """The ears that answer to one room's owner."""

    def __init__(
        self,
        broker: Broker,
        room: str,
        token: int,
        may_speak: Callable[[], bool],
        on_change: Callable[[], None] = _tell_nobody,
    ) -> None:
        """Speak to ears while it `may_speak`; `on_change` is called when lines may sound, or not.

        Each ear asks for the time again and again, which changes nothing.
        """
        self._broker = broker
        self._on_change = on_change
        self._room = room
        self._token = token
        self._may_speak = may_speak
        self._far: FarEar | None = None
        self._lines: dict[str, FarLine] = {}
        self._heard_at: dict[str, Seconds] = {}
        self._first_heard: Seconds | None = None
        self._senders: dict[str, asyncio.Task[None]] = {}
        self._plays: dict[int, PlayState] = {}
        self._reach: deque[int] = deque(maxlen=MAX_EARS)
        """Of each ear that introduced itself: the first clip of the room that it tells of."""
        self._told = asyncio.Event()
        self._trouble = ""
        """Why nothing would sound, as it was when `on_change` was called last."""
        self._group: asyncio.TaskGroup

    @property
    def latest_answer(self) -> Seconds | None:
        """When any ear last said anything."""
        return max(self._heard_at.values(), default=None)

    def serve(self, far: FarEar) -> None:
        """Let ears join this one from now on."""
        self._far = far
        self._lines.clear()

    async def call_in(self) -> None:
        """Ask who is there: an ear then introduces itself to this owner."""
        await self._send_to_all(Envelope(kind=EnvelopeKind.CALL_IN, token=self._token))

    def _knows(self, number: int) -> bool:
        """Tell whether an ear of this room remembers as far back as a clip.

        An ear that played nothing of it before may not be the one that the clip was sent to.
        """
        return any(first <= number for first in self._reach)

    async def find_plays(self, numbers: Iterable[int]) -> dict[int, PlayState]:
        """Return what ears know of clips that a former owner sent, as far as they tell in time."""
        wanted, began = set(numbers), clock.now()
        while not all(map(self._is_told, wanted)):
            try:
                async with asyncio.timeout(self._find_patience(began) - clock.now()):
                    await self._told.wait()
            except TimeoutError:
                break  # what nobody tells of counts as said
            self._told.clear()
        return {number: self._find_play(number) for number in wanted if self._is_told(number)}

    def _find_patience(self, asked: Seconds) -> Seconds:
        """Return until when an ear is waited for: one that is there answers soon."""
        if self._first_heard is None:
            return asked + FLEET_POLICY.missing_ear_timeout
        return max(asked, self._first_heard) + FLEET_POLICY.ask_timeout

    def _is_told(self, number: int) -> bool:
        return number in self._plays or self._knows(number)

    def _find_play(self, number: int) -> PlayState:
        """Return what an ear tells of a clip; what it never got, it never began.

        It cannot get it later either: it obeys nobody any more whose token is less.
        """
        never = PlayState(room=self._room, number=number, state="unheard", why="it never came")
        return self._plays.get(number, never)

    async def run(self) -> None:
        """Take what ears say, until cancelled."""
        while True:
            try:
                await self._listen()
            except FleetError:
                await asyncio.sleep(FLEET_POLICY.poll_interval)

    async def _listen(self) -> None:
        heard = await self._broker.subscribe(f"heard.{self._room}.*")
        try:
            async with asyncio.TaskGroup() as self._group:
                await self.call_in()
                while True:
                    # Without an ear there is none that could fall silent.
                    patience = PATIENCE if self._lines else FLEET_POLICY.fetch_timeout
                    messages = await heard.fetch(FLEET_POLICY.max_fetch, patience)
                    for message in messages:
                        self._take(message)
                    self._drop_silent()
                    self._tell_change()
        finally:
            await heard.aclose()

    def _take(self, message: BrokerMessage) -> None:
        ear = message.subject.rpartition(".")[2]
        try:
            envelope = decode_envelope(message.payload)
            told = parse_ear_message(envelope.message)
        except (FleetError, WireError) as error:
            log.warning("%s: the ear %s says what no ear says (%s).", self._room, ear, error)
            return
        instance = envelope.instance
        self._heard_at[instance] = clock.now()
        if self._first_heard is None:
            self._first_heard = clock.now()
            self._told.set()  # it is waited for anew
        if isinstance(told, Hello):
            self._take_in(ear, instance, told)
        elif self._far is not None and instance in self._lines:
            self._far.take(self._lines[instance], told)
        elif instance not in self._lines:
            asked = Envelope(kind=EnvelopeKind.CALL_IN, token=self._token)
            self._group.create_task(self._send(f"ear.{self._room}.{ear}", asked))

    def _take_in(self, ear: str, instance: str, hello: Hello) -> None:
        own = [play for play in hello.plays if play.room == self._room]
        self._plays |= {play.number: play for play in own}
        if own:
            self._reach.append(min(play.number for play in own))
        self._told.set()
        if self._far is None:
            return
        self._drop(instance, "it came anew")
        line = FarLine(name=ear, close=partial(self._close, ear, instance))
        self._lines[instance] = line
        self._far.join(line, hello)
        sender = line.outbox.run(partial(self._send_message, ear, instance))
        self._senders[instance] = self._group.create_task(sender)

    async def _send_message(self, ear: str, instance: str, message: str | bytes) -> None:
        if not self._may_speak():
            return  # another may have the room by now
        payload = wrap_message(message, instance=instance, token=self._token)
        try:
            await self._broker.publish(f"ear.{self._room}.{ear}", payload)
        except FleetError:
            return  # what an ear does not answer for is not said again

    def _close(self, ear: str, instance: str, why: str) -> None:
        closing = Envelope(
            kind=EnvelopeKind.CLOSE, token=self._token, instance=instance, payload=why.encode()
        )
        self._group.create_task(self._send(f"ear.{self._room}.{ear}", closing))
        self._drop(instance, why)

    def _tell_change(self) -> None:
        trouble = self._far.trouble if self._far is not None else ""
        if trouble != self._trouble:
            self._trouble = trouble
            self._on_change()

    def _drop_silent(self) -> None:
        """Let go of ears that are silent."""
        since = clock.now() - clock.to_show_seconds(FLEET_POLICY.ear_silence)
        silent = [one for one in self._lines if self._heard_at[one] < since]
        for instance in silent:
            self._drop(instance, SILENT)

    def _drop(self, instance: str, why: str) -> None:
        line = self._lines.pop(instance, None)
        sender = self._senders.pop(instance, None)
        if line is not None and self._far is not None:
            line.outbox.close()
            self._far.leave(line, why)
        if sender is not None:
            sender.cancel()

    async def _send_to_all(self, envelope: Envelope) -> None:
        await self._send(f"ear.{self._room}", envelope)

    async def _send(self, subject: str, envelope: Envelope) -> None:
        try:
            await self._broker.publish(subject, encode_envelope(envelope))
        except FleetError:
            return
