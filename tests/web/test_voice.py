"""The shape of a voice's frames, and the gate that they pass."""

import struct

import pytest
from consoles import LOUD, SILENT, pack
from hypothesis import given
from hypothesis import strategies as st

from cuebot.model.call import VoiceCodec
from cuebot.web.calls import CallBook
from cuebot.web.groups import BOX_GROUPS
from cuebot.web.offices import BOX_OFFICES
from cuebot.web.policy import WEB_POLICY
from cuebot.web.seats import Seat
from cuebot.web.voice import (
    MALFORMED,
    NOT_GRANTED,
    TOO_FAST,
    VoiceGate,
    is_loud,
    pack_frame,
    parse_frame,
)

SEAT = Seat(name="Mai", office=BOX_OFFICES["producer"], ends=9e9)


def granted(now=0.0):
    return CallBook().begin_call(SEAT, BOX_GROUPS[0], 1, now)


def test_a_frame_is_what_the_page_packed_and_goes_on_as_it_came():
    data = pack(3, 7, LOUD, at=960)
    frame = parse_frame(data, 5.5)
    assert (frame.call, frame.sequence, frame.timestamp, frame.arrived) == (3, 7, 960, 5.5)
    assert (frame.codec, frame.payload) == (VoiceCodec.PCM, LOUD)
    assert pack_frame(frame) == data


def test_an_opus_packet_is_a_frame_of_any_length():
    data = struct.pack("<BBHIII", 1, 1, 0, 3, 0, 0) + b"\x08" * 41
    assert parse_frame(data, 0.0).codec is VoiceCodec.OPUS


@pytest.mark.parametrize(
    "data",
    [
        b"",
        pack(1, 0, b""),
        pack(1, 0, b"\x00"),
        pack(1, 0, bytes(WEB_POLICY.max_frame_bytes + 2)),
        b"\x02" + pack(1, 0)[1:],
        b"\x01\x02" + pack(1, 0)[2:],
        b"\x01\x00\x01" + pack(1, 0)[3:],
        b'{"order": 1, "control": "say"}',
    ],
)
def test_what_is_no_frame_is_none(data):
    assert parse_frame(data, 0.0) is None


@given(st.binary(max_size=64))
def test_no_bytes_at_all_break_the_parser(data):
    frame = parse_frame(data, 0.0)
    assert frame is None or pack_frame(frame) == data


def test_only_frames_of_the_granted_call_pass():
    gate, call = VoiceGate(0.0), granted()
    assert gate.admit(parse_frame(pack(call.number, 0), 0.0), call, 0.01)
    assert not gate.admit(parse_frame(pack(call.number + 1, 1), 0.0), call, 0.02)
    assert not gate.admit(parse_frame(pack(call.number, 1), 0.0), None, 0.02)
    assert not gate.admit(None, call, 0.03)
    assert gate.left_out == {NOT_GRANTED: 2, MALFORMED: 1}


def test_a_frame_from_the_future_is_none_of_a_voice():
    gate, call = VoiceGate(0.0), granted()
    late = parse_frame(pack(call.number, 1, at=48_000 * 60), 0.0)
    assert not gate.admit(late, call, 1.0)
    spoken_before_the_grant = parse_frame(pack(call.number, 1, at=9_600), 0.0)
    assert gate.admit(spoken_before_the_grant, call, 0.0)


def test_a_voice_passes_for_an_hour_and_a_flood_does_not():
    gate, call = VoiceGate(0.0), granted()
    frame = parse_frame(pack(call.number, 0), 0.0)
    assert all(gate.admit(frame, call, n / 100) for n in range(360_000))
    now = 3_600.0
    passed = sum(gate.admit(frame, call, now) for _ in range(10_000))
    assert passed <= WEB_POLICY.max_frame_burst
    assert gate.left_out[TOO_FAST] == 10_000 - passed
    assert gate.is_flooded


def test_what_a_stall_held_back_passes_at_once():
    gate, call = VoiceGate(0.0), granted()
    frame = parse_frame(pack(call.number, 0), 0.0)
    assert all(gate.admit(frame, call, 1.5) for _ in range(150))


def test_somebody_speaks_in_a_loud_frame_and_nobody_in_a_silent_one():
    quiet = struct.pack("<480h", *[60, -60] * 240)
    assert [is_loud(parse_frame(pack(1, 0, pcm), 0.0)) for pcm in (LOUD, quiet, SILENT)] == [
        True,
        False,
        False,
    ]
    assert is_loud(parse_frame(struct.pack("<BBHIII", 1, 1, 0, 1, 0, 0) + b"\x08", 0.0))
