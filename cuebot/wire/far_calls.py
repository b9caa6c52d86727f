"""The calls to an ear elsewhere, as their show knows them: who is not heard there is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.model.call import CallReport, CallState
from cuebot.wire.ear_messages import (
    CallClose,
    CallOpen,
    CallTold,
)
from cuebot.wire.sound_frames import VoicePiece, WireError, encode_voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model.call import Call, VoiceFrame
    from cuebot.wire.far_line import FarLine

UNSENT = "the far ear is not there"
"""Why nothing of a call is heard."""


class FarCalls:
    """Sends calls to whichever ear has the host now."""

    def __init__(self, room: str, token: int) -> None:
        self._room, self._token = room, token
        self._calls: dict[int, Call] = {}
        self._line: FarLine | None = None
        self._on_report: Callable[[CallReport], None] = _ignore_report

    def report_by(self, on_report: Callable[[CallReport], None]) -> None:
        self._on_report = on_report

    def use_line(self, line: FarLine | None) -> None:
        """Send by this line from now on; None when no ear has the host."""
        self._line = line
        for call in self._calls.values():
            if line is None:
                self._tell_unheard(call.number)
            else:
                line.outbox.put(self._open(call))

    def begin(self, call: Call) -> None:
        self._calls[call.number] = call
        if self._line is None:
            self._tell_unheard(call.number)
        else:
            self._line.outbox.put(self._open(call))

    def play(self, frame: VoiceFrame) -> None:
        if self._line is None or frame.call not in self._calls:
            return
        piece = VoicePiece(
            call=frame.call,
            sequence=frame.sequence,
            timestamp=frame.timestamp,
            codec=frame.codec,
            payload=frame.payload,
        )
        try:
            self._line.outbox.put_voice(encode_voice(piece))
        except WireError:
            return  # no frame that anybody could play

    def end(self, number: int, why: str) -> None:
        if self._calls.pop(number, None) is None:
            return
        if self._line is None:
            self._on_report(CallReport(call=number, state=CallState.ENDED, why=why or UNSENT))
            return
        self._line.outbox.put(
            CallClose(room=self._room, token=self._token, call=number, why=why[:400])
        )

    def take(self, told: CallTold) -> None:
        """Take what the ear tells of a call."""
        self._on_report(
            CallReport(
                call=told.call,
                state=told.state,
                heard=told.heard,
                delay_p50=told.delay_p50,
                delay_p95=told.delay_p95,
                lost=told.lost,
                why=told.why,
                by=told.by,
                began=told.began,
                ended=told.ended,
            )
        )

    def _open(self, call: Call) -> CallOpen:
        return CallOpen(
            room=self._room,
            token=self._token,
            call=call.number,
            seat=call.seat[:200],
            office=call.office[:200],
            rank=call.rank,
        )

    def _tell_unheard(self, number: int) -> None:
        self._on_report(CallReport(call=number, state=CallState.UNHEARD, why=UNSENT))


def _ignore_report(_report: CallReport) -> None:
    """Nobody asked to be told."""
