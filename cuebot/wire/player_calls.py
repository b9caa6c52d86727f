"""Voices on the device of the far side, and what is told of them to their show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model.call import Call, CallReport, CallState, VoiceFrame
from cuebot.ports import Calling
from cuebot.wire.ear_messages import CallTold

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds
    from cuebot.ports import Ear
    from cuebot.wire.ear_messages import CallOpen, EarText
    from cuebot.wire.sound_frames import VoicePiece

NO_VOICES = "no voices are heard there"


class PlayerCalls:
    """The calls that a show has open here."""

    def __init__(
        self, ear: Ear, find_way: Callable[[], Seconds], tell: Callable[[EarText], None]
    ) -> None:
        """Tell of calls by `tell`; `find_way` returns how long a message is on its way at most."""
        self._ear = ear if isinstance(ear, Calling) else None
        self._find_way = find_way
        self._tell = tell
        self._open: set[int] = set()
        if self._ear is not None:
            self._ear.report_calls(self._on_report)

    def begin(self, order: CallOpen) -> None:
        if self._ear is None:
            self._tell(CallTold(call=order.call, state=CallState.UNHEARD, why=NO_VOICES))
            return
        self._open.add(order.call)
        self._ear.begin_call(
            Call(number=order.call, seat=order.seat, office=order.office, rank=order.rank)
        )

    def play(self, piece: VoicePiece) -> None:
        if self._ear is None or piece.call not in self._open:
            return
        self._ear.play_voice(
            VoiceFrame(
                call=piece.call,
                sequence=piece.sequence,
                timestamp=piece.timestamp,
                arrived=clock.machine_now(),
                codec=piece.codec,
                payload=piece.payload,
            )
        )

    def end(self, number: int, why: str) -> None:
        self._open.discard(number)
        if self._ear is None:
            self._tell(CallTold(call=number, state=CallState.ENDED, why=why))
        else:
            self._ear.end_call(number, why)

    def end_all(self, why: str) -> None:
        """End every call: nobody is left who could."""
        for number in sorted(self._open):
            self.end(number, why)

    def _on_report(self, report: CallReport) -> None:
        """Pass on what the device tells of a call, with the time that its frames took to come."""
        way = self._find_way()
        self._tell(
            CallTold(
                call=report.call,
                state=report.state,
                heard=report.heard,
                delay_p50=report.delay_p50 and report.delay_p50 + way,
                delay_p95=report.delay_p95 and report.delay_p95 + way,
                lost=report.lost,
                why=report.why[:400],
                by=report.by,
                began=report.began,
                ended=report.ended,
            )
        )
