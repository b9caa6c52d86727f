"""The far side of a far ear: it obeys a show from afar, on one device of its own machine.

Each clip sounds once and none late; what is damaged, late, or of a show that has lost its room is
silence, and the show is told why.  A clip that sounds when the line is cut goes on to its end; all
else expires, and voices end.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.ports import Audible
from cuebot.wire.arriving_clip import ArrivingClip
from cuebot.wire.clock_offset import ClockOffset
from cuebot.wire.ear_messages import (
    VERSION,
    CallClose,
    CallOpen,
    ClipOffer,
    EarState,
    Hello,
    Hush,
    PlayReport,
    PlayState,
    TimeAnswer,
)
from cuebot.wire.one_play import OnePlay, PlayedEar
from cuebot.wire.player_calls import PlayerCalls
from cuebot.wire.policy import WIRE_POLICY
from cuebot.wire.sound_frames import ClipPiece, VoicePiece

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds
    from cuebot.ports import Ear
    from cuebot.wire.ear_messages import EarText, Order, ShowMessage
    from cuebot.wire.play_ledger import PlayLedger

CUT = "the line was cut"
OLD_SHOW = "a show that has lost this room sent it"

log = logging.getLogger(__name__)


class FarPlayer:
    """Plays on one ear what a show sends."""

    def __init__(self, ear: Ear, device: str, ledger: PlayLedger) -> None:
        self._ear = ear
        self._device = device
        self._ledger = ledger
        self._played = PlayedEar(ear)
        self._clock = ClockOffset()
        self._arriving: ArrivingClip | None = None
        self._waiting: deque[ArrivingClip] = deque()
        self._wake = asyncio.Event()
        self._play: OnePlay | None = None
        self._hushed: set[tuple[str, int]] = set()
        self._calls = PlayerCalls(ear, self._clock_error, self._answer)
        self._tell: Callable[[EarText], None] = _ignore
        self._told: EarState | None = None

    def on_line(self, tell: Callable[[EarText], None]) -> None:
        """Answer by this line from now on; whoever is there may have another clock."""
        self._clock = ClockOffset()
        self._tell, self._told = tell, None
        plays = tuple(self._ledger.list_last())
        tell(Hello(version=VERSION, kind="program", instance=self._ledger.instance, plays=plays))

    def on_line_lost(self) -> None:
        """Say nothing new; what sounds goes on to its end."""
        self._tell = _ignore
        for clip in (*self._waiting, *([self._arriving] if self._arriving else [])):
            self._end_unplayed(clip.offer, "expired", CUT)
        self._waiting.clear()
        self._arriving = None
        if self._play is not None:
            self._play.give_up_beginning(CUT)
        self._calls.end_all(CUT)

    def take(self, message: ShowMessage) -> None:
        """Do what a show says."""
        match message:
            case TimeAnswer():
                now = clock.now()
                self._clock.add(message.sent, message.received, message.replied, now)
                self._tell_state()
            case VoicePiece():
                self._calls.play(message)
            case ClipPiece():
                self._add_piece(message)
            case ClipOffer() | Hush() | CallOpen() | CallClose():
                self._take_order(message)
            case _:
                pass  # a greeting

    def _take_order(self, order: ClipOffer | Hush | CallOpen | CallClose) -> None:
        if not self._ledger.admits(order.room, order.token):
            self._refuse_order(order)
            return
        match order:
            case ClipOffer():
                self._begin_clip(order)
            case Hush():
                self._hush_clip(order)
            case CallOpen():
                self._calls.begin(order)
            case CallClose():
                self._calls.end(order.call, order.why)

    def _refuse_order(self, order: Order) -> None:
        log.warning("an order was refused: %s.", OLD_SHOW)
        if isinstance(order, ClipOffer):
            self._end_unplayed(order, "refused", OLD_SHOW)

    def _begin_clip(self, offer: ClipOffer) -> None:
        if known := self._ledger.find(offer.room, offer.number):
            self._tell(PlayReport(**known.model_dump()))
            return
        if self._arriving is not None:
            self._end_unplayed(self._arriving.offer, "unheard", "another came before it was whole")
        self._arriving = ArrivingClip(offer)

    def _add_piece(self, piece: ClipPiece) -> None:
        clip = self._arriving
        if clip is None or clip.offer.number != piece.number:
            return  # of a clip that was refused or hushed
        clip.add(piece)
        if clip.is_damaged:
            log.warning("a line was damaged on its way, and is not said.")
            self._end_unplayed(clip.offer, "refused", "it was damaged on its way")
        elif clip.is_over:
            self._waiting.append(clip)
            self._wake.set()
        if clip.is_over:
            self._arriving = None

    def _hush_clip(self, order: Hush) -> None:
        key = order.room, order.number
        if self._play is not None and self._play.key == key:
            self._play.stop()
            return
        if self._arriving is not None and _make_key(self._arriving) == key:
            self._end_unplayed(self._arriving.offer, "unheard", "it was stopped")
            self._arriving = None
        for clip in [one for one in self._waiting if _make_key(one) == key]:
            self._waiting.remove(clip)
            self._end_unplayed(clip.offer, "unheard", "it was stopped")

    def _end_unplayed(self, offer: ClipOffer, state: str, why: str) -> None:
        """Tell that a clip never begins, and remember it, so that it does not."""
        told = PlayState.model_validate(
            {"room": offer.room, "number": offer.number, "state": state, "why": why}
        )
        self._ledger.note(told)
        self._tell(PlayReport(**told.model_dump()))

    async def run(self) -> None:
        """Play what comes, one after the other, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._watch_state())
            while True:
                while not self._waiting:
                    self._wake.clear()
                    await self._wake.wait()
                clip = self._waiting.popleft()
                self._play = OnePlay(clip, self._played, self._ledger, self._tell_play)
                try:
                    await self._play.run(self._clock)
                finally:
                    self._play = None

    def _answer(self, message: EarText) -> None:
        """Say something by whatever line there is now."""
        self._tell(message)

    def _clock_error(self) -> Seconds:
        return self._clock.error(clock.now()) if self._clock.is_known else 0.0

    def _tell_play(self, state: PlayState) -> None:
        self._tell(PlayReport(**{**state.model_dump(), "device": self._device}))

    async def _watch_state(self) -> None:
        while True:
            await asyncio.sleep(clock.to_show_seconds(WIRE_POLICY.state_interval))
            self._tell_state()

    def _tell_state(self) -> None:
        """Tell how the ear is, where that is new; it has no host before the clocks are known."""
        trouble = self._ear.trouble if isinstance(self._ear, Audible) else ""
        state = EarState(ready=True, device=self._device, trouble=trouble)
        if self._clock.is_known and state != self._told:
            self._told = state
            self._tell(state)


def _make_key(clip: ArrivingClip) -> tuple[str, int]:
    return clip.offer.room, clip.offer.number


def _ignore(_message: EarText) -> None:
    """There is no line: what became of clips is told when there is one again."""
