"""The far ear's side of a broker: `cuebot ear --nats URL --room ID`.

It obeys the owner with the greatest token; one that lost the room is not heard, whatever it sends
and however late.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import EarError, FleetError
from cuebot.fleet.ear_envelope import EnvelopeKind, decode_envelope, wrap_message
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.wire.ear_messages import (
    Taken,
    TimeQuestion,
    Welcome,
    encode_text,
    parse_show_message,
)
from cuebot.wire.far_line import TAKEN
from cuebot.wire.policy import WIRE_POLICY
from cuebot.wire.sound_frames import WireError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.fleet.broker import Broker, Subscription
    from cuebot.fleet.ear_envelope import Envelope
    from cuebot.model import Seconds
    from cuebot.wire.ear_messages import EarText, ShowMessage
    from cuebot.wire.far_player import FarPlayer

HELLO_INTERVAL: Seconds = 1.0
"""Before an ear that nobody answers introduces itself again."""


class BrokerEarClient:
    """Serves whichever worker owns the room."""

    def __init__(
        self,
        broker: Broker,
        room: str,
        ear: str,
        player: FarPlayer,
        *,
        instance: str,
        on_status: Callable[[str], None],
    ) -> None:
        """Serve as `ear` of `room`; `instance` is of what remembers the player's clips."""
        self._broker = broker
        self._room, self._ear = room, ear
        self._player = player
        self._on_status = on_status
        self._instance = instance
        self._owner = 0
        """The greatest token that anybody spoke with."""
        self._joined = False
        self._heard: Seconds = 0.0
        self._outgoing: asyncio.Queue[EarText] = asyncio.Queue()

    async def run(self) -> None:
        """Serve until cancelled; an `EarError` when another ear took this one's place."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._send_all())
            group.create_task(self._keep_joined())
            subjects = (f"ear.{self._room}", f"ear.{self._room}.{self._ear}")
            for subject in subjects:
                group.create_task(self._listen(subject))

    async def _listen(self, subject: str) -> None:
        while True:
            subscription: Subscription | None = None
            try:
                subscription = await self._broker.subscribe(subject)
                while True:
                    for message in await subscription.fetch(FLEET_POLICY.max_fetch, 5.0):
                        with suppress(WireError):
                            self._take(decode_envelope(message.payload))
            except FleetError:
                await asyncio.sleep(FLEET_POLICY.poll_interval)
            finally:
                if subscription is not None:
                    await subscription.aclose()

    def _take(self, envelope: Envelope) -> None:
        if envelope.token < self._owner:
            return  # it has lost the room
        mine = envelope.instance == self._instance  # another ear may have the same name
        told = (
            parse_show_message(envelope.message)
            if mine and envelope.kind in (EnvelopeKind.TEXT, EnvelopeKind.SOUND)
            else None
        )
        new_owner, self._owner = envelope.token > self._owner, envelope.token
        welcome = isinstance(told, Welcome)  # it answers what was said to whoever has the room
        if envelope.kind is EnvelopeKind.CALL_IN or (new_owner and not welcome):
            self._lose_line()
            self._introduce()
        elif envelope.kind is EnvelopeKind.CLOSE and mine:
            self._end(envelope.payload.decode(errors="replace"))
        elif told is not None:
            self._heard = clock.now()
            self._obey(told)

    def _obey(self, told: ShowMessage) -> None:
        if isinstance(told, Taken):
            self._end(TAKEN)
        if isinstance(told, Welcome):
            self._joined = True
            self._outgoing.put_nowait(TimeQuestion(sent=clock.now()))
            self._on_status(f"joined {self._room} as {told.name}.")
        self._player.take(told)

    def _end(self, why: str) -> None:
        self._lose_line()
        if why == TAKEN:
            do = "end that one, and start this one again"
            raise EarError("another ear has taken this one's place", where=self._room, do=do)

    def _introduce(self) -> None:
        self._heard = clock.now()
        self._player.on_line(self._outgoing.put_nowait)

    def _lose_line(self) -> None:
        if self._joined:
            self._on_status("the room's worker is away; nothing new is said until one is there.")
        self._joined = False
        self._player.on_line_lost()

    async def _keep_joined(self) -> None:
        """Introduce oneself until somebody answers, and ask for the time as long as they do."""
        while True:
            limit = FLEET_POLICY.ear_silence if self._joined else HELLO_INTERVAL
            if clock.now() - self._heard > clock.to_show_seconds(limit):
                self._lose_line()
                self._introduce()
            if self._joined:
                self._outgoing.put_nowait(TimeQuestion(sent=clock.now()))
            pause = FLEET_POLICY.probe_interval if self._joined else WIRE_POLICY.probe_interval
            await asyncio.sleep(clock.to_show_seconds(pause))

    async def _send_all(self) -> None:
        while True:
            message = encode_text(await self._outgoing.get())
            with suppress(FleetError):
                await self._broker.publish(
                    f"heard.{self._room}.{self._ear}",
                    wrap_message(message, instance=self._instance),
                )
