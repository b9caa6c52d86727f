"""Calls on a pipe: what goes in comes out."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from voices import call, frames, tone

from cuebot.model.call import CallReport, CallState
from cuebot.runtime.child_messages import decode_message
from cuebot.talkback import call_messages
from cuebot.talkback.voice_mixer import EndRequest, VoiceMixer


def received(*messages):
    """Return what a mixer is told by messages that went over a pipe."""
    mixer, buffer = VoiceMixer(48_000), bytearray()
    for message in messages:
        buffer += message.encode_message()
    while (message := decode_message(buffer)) is not None:
        call_messages.apply_request(message, mixer)
    return list(mixer._orders)


def test_a_call_its_frames_and_its_end_arrive_as_they_were():
    who, (frame,) = call(7, rank=3, office="director"), frames(7, tone(0.01), arrived=5.25)
    orders = received(
        call_messages.encode_call(who),
        call_messages.encode_frame(frame),
        call_messages.encode_end(7, "the key"),
    )
    assert orders == [who, frame, EndRequest(7, "the key")]


@pytest.mark.parametrize("known", [{}, {"by": 0, "began": 1, "ended": 2}])
def test_a_report_arrives_as_it_was(known):
    report = CallReport(
        call=7,
        state=CallState.HEARD,
        heard=1.5,
        delay_p50=0.05,
        delay_p95=0.1,
        lost=0.25,
        why="gone",
        **known,
    )
    head = call_messages.encode_report(report)
    assert None not in head.values()
    assert asdict(call_messages.decode_report(head)) == asdict(report)
