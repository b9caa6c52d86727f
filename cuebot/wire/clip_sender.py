"""Sends clips to ears elsewhere, and waits until it is known what became of each."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from typing import TYPE_CHECKING, TypeAlias

from cuebot import clock
from cuebot.errors import EarError
from cuebot.runtime.recovery import log_recovery
from cuebot.talkback import sound
from cuebot.wire.ear_messages import ClipOffer, Hello, Hush, PlayState
from cuebot.wire.flight import Flight, FlightBook
from cuebot.wire.policy import WIRE_POLICY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cuebot.model import Clip, Heard, Seconds
    from cuebot.wire.far_line import FarLine

PAGE = "page"
"""The kind of ear that is a page on a phone, and cannot prove where it sounds."""
NO_ANSWER = "it does not answer"

log = logging.getLogger(__name__)


NameClip: TypeAlias = "Callable[[Clip], Awaitable[tuple[int, Seconds]]]"
"""Return a clip's number once it is kept, for all who may own the room later, that it begins; and
the show time after which it must not begin.

An error says that it must not at all.
"""


class ClipSender:
    """All clips of one room, under one fencing token."""

    def __init__(
        self, room: str, token: int, late: Seconds, name_clip: NameClip | None = None
    ) -> None:
        """Send by `name_clip`'s numbers, or else count the clips."""
        self.room, self._token, self._late = room, token, late
        self._name_clip = name_clip
        self._flights = FlightBook(room)
        self._on_heard: Callable[[Heard], None] = _ignore_heard

    def tell(self, on_heard: Callable[[Heard], None]) -> None:
        self._on_heard = on_heard

    async def send(self, line: FarLine, clip: Clip) -> PlayState:
        """Send a clip; return what became of it, which nobody may know.

        Cancelled, it is told to end over there.
        """
        with clock.standstill():
            shown = await asyncio.to_thread(_render_for, line.kind, clip)
        number, latest = await self._number_clip(clip)
        flight = Flight(
            number=number,
            clip=clip,
            latest=latest,
            instance=line.instance,
            ear=line.name,
            digest=hashlib.sha256(shown).hexdigest(),
        )
        self._flights.add(flight)
        self._offer_clip(line, flight, shown)
        bound = flight.latest + clock.to_show_seconds(clip.seconds + WIRE_POLICY.answer_grace)
        try:
            async with asyncio.timeout_at(bound):
                return await flight.await_end()
        except TimeoutError:
            self._hush_clip(line, flight)
            return self._give_up(flight)
        except asyncio.CancelledError:
            self._hush_clip(line, flight)
            loop = asyncio.get_running_loop()
            loop.call_at(bound, self._give_up, flight)
            loop.call_later(clock.to_show_seconds(WIRE_POLICY.stop_limit), _tell_unstopped, flight)
            raise

    async def _number_clip(self, clip: Clip) -> tuple[int, Seconds]:
        """Return a clip's number, and its latest moment to begin."""
        late = clock.to_show_seconds(self._late)
        if self._name_clip is None:
            return self._flights.next_number(), clock.now() + late
        number, latest = await self._name_clip(clip)
        return number, min(latest, clock.now() + late)

    def _give_up(self, flight: Flight) -> PlayState:
        return self._flights.give_up(flight, NO_ANSWER, self._on_heard)

    def _offer_clip(self, line: FarLine, flight: Flight, pcm: bytes) -> None:
        line.outbox.put(
            ClipOffer(
                room=self.room,
                token=self._token,
                number=flight.number,
                digest=flight.digest,
                size=len(pcm),
                sample_rate=flight.clip.sample_rate,
                latest=flight.latest,
                earcon=flight.clip.earcon,
            )
        )
        line.outbox.put_clip(flight.number, pcm)

    def _hush_clip(self, line: FarLine, flight: Flight) -> None:
        """Let a clip end over there, now or as soon as its ear is back."""
        flight.hushed = True
        line.outbox.drop_clip(flight.number)
        line.outbox.put(self._make_hush(flight.number))

    def _make_hush(self, number: int) -> Hush:
        return Hush(room=self.room, token=self._token, number=number)

    def reconcile(self, line: FarLine, hello: Hello) -> None:
        """Learn from an ear that is back what became of what was on its way, and stop it again."""
        self._flights.reconcile(hello.instance, hello.plays, self._on_heard)
        for number in self._flights.list_hushed():
            line.outbox.put(self._make_hush(number))

    def take(self, state: PlayState) -> None:
        """Take what an ear tells of a clip."""
        self._flights.take(state, self._on_heard)


def _tell_unstopped(flight: Flight) -> None:
    """Tell whoever stopped a clip that its ear does not say so, and later that it is over."""
    if flight.is_over:
        return
    log.warning(
        "a stop has not reached the ear of %s: what sounds there goes on to its end.", flight.ear
    )
    flight.when_over(lambda state: _tell_over(flight.ear, state))


def _tell_over(ear: str, state: PlayState) -> None:
    if state.state == "unknown":
        log.warning("a line at the ear of %s must be over by now; nobody knows when it ended.", ear)
    else:
        log_recovery(log, "the line at the ear of %s that was stopped is over.", ear)


def _render_for(kind: str, clip: Clip) -> bytes:
    """Return the sound that is sent: a page is given its earcon with it, for it has none itself.

    An `EarError` says that nothing of it can sound.
    """
    if not sound.MIN_SAMPLE_RATE <= clip.sample_rate <= sound.MAX_SAMPLE_RATE:
        raise EarError(f"a clip has {clip.sample_rate} samples a second", do="change its voice")
    pcm = clip.pcm[: len(clip.pcm) // 2 * 2][: WIRE_POLICY.max_clip_bytes]
    if kind == PAGE:
        pcm = sound.render_clip(clip, clip.sample_rate, earcons=True).pcm
    if not pcm:
        raise EarError("a clip has no sound", do="change its voice")
    return pcm


def _ignore_heard(_: Heard) -> None:
    """Nobody asked to hear."""
