"""Calls on the pipe between the show and its player: orders down, reports up."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from cuebot.model.call import Call, CallReport, CallState, VoiceCodec, VoiceFrame
from cuebot.runtime.child_messages import Message

if TYPE_CHECKING:
    from cuebot.runtime.child_messages import Head
    from cuebot.talkback.voice_mixer import VoiceMixer

BEGIN, FRAME, END = "call", "voice", "hang_up"
REPORT = "call"


def encode_call(call: Call) -> Message:
    return Message({"do": BEGIN, **asdict(call)})


def encode_frame(frame: VoiceFrame) -> Message:
    head: Head = {
        "do": FRAME,
        "call": frame.call,
        "sequence": frame.sequence,
        "timestamp": frame.timestamp,
        "arrived": frame.arrived,
        "codec": frame.codec,
    }
    return Message(head, frame.payload)


def encode_end(number: int, why: str) -> Message:
    return Message({"do": END, "number": number, "why": why})


def apply_request(request: Message, voices: VoiceMixer) -> None:
    """Let the mixer have what the show asks."""
    head = request.head
    if head["do"] == BEGIN:
        voices.begin_call(
            Call(
                number=int(head["number"]),
                seat=str(head["seat"]),
                office=str(head["office"]),
                rank=int(head["rank"]),
            )
        )
    elif head["do"] == END:
        voices.end_call(int(head["number"]), str(head["why"]))
    else:
        frame = VoiceFrame(
            call=int(head["call"]),
            sequence=int(head["sequence"]),
            timestamp=int(head["timestamp"]),
            arrived=float(head["arrived"]),
            codec=VoiceCodec(str(head["codec"])),
            payload=request.body,
        )
        from cuebot.talkback.voice_decoder import load_codec  # noqa: PLC0415 - the player has numpy

        load_codec(frame.codec)
        voices.put_frame(frame)


def encode_report(report: CallReport) -> Head:
    """Return a report as a flat object; what is not known is left out."""
    return {name: value for name, value in asdict(report).items() if value is not None}


def decode_report(head: Head) -> CallReport:
    return CallReport(
        call=int(head["call"]),
        state=CallState(str(head["state"])),
        heard=float(head["heard"]),
        delay_p50=float(head["delay_p50"]),
        delay_p95=float(head["delay_p95"]),
        lost=float(head["lost"]),
        why=str(head["why"]),
        by=_read_number(head, "by"),
        began=_read_number(head, "began"),
        ended=_read_number(head, "ended"),
    )


def _read_number(head: Head, name: str) -> int | None:
    return int(head[name]) if name in head else None
