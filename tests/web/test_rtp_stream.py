import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.model.call import VoiceCodec
from cuebot.web.rtp_stream import (
    CallNumbering,
    ReceivedPackets,
    ReceptionCounter,
    RtpUnwrapper,
    VoicePacket,
    split_redundant,
)


def packet(sequence, timestamp=None, payload=b"x"):
    timestamp = sequence * 960 if timestamp is None else timestamp
    return VoicePacket(sequence=sequence, timestamp=timestamp, arrived=1.0, payload=payload)


@given(
    st.integers(0, 65_535),
    st.integers(0, 2**32 - 1),
    st.lists(st.integers(-200, 200), min_size=1, max_size=60),
)
def test_numbers_go_on_over_their_wrap_whatever_the_order(first, began, steps):
    unwrapper = RtpUnwrapper()
    start = unwrapper.unwrap(first, began)
    at = 0
    for step in steps:
        at += step
        told = unwrapper.unwrap((first + at) % 65_536, (began + at * 960) % 2**32)
        assert told == (start[0] + at, start[1] + at * 960)


def red(copies, payload, kind=111):
    heads = b"".join(
        (0x80000000 | kind << 24 | earlier << 10 | len(copy)).to_bytes(4, "big")
        for earlier, copy in copies
    )
    return heads + bytes([kind]) + b"".join(copy for _, copy in copies) + payload


def test_a_redundant_payload_is_its_copies_and_the_packet_last():
    blocks = split_redundant(red([(1_920, b"older"), (960, b"old")], b"new"))
    assert [(b.payload_type, b.earlier, b.payload) for b in blocks] == [
        (111, 1_920, b"older"),
        (111, 960, b"old"),
        (111, 0, b"new"),
    ]


@given(st.binary(max_size=64))
def test_no_payload_that_a_page_can_send_breaks_the_splitting(payload):
    blocks = split_redundant(payload)
    assert sum(len(block.payload) for block in blocks) <= len(payload)


@pytest.mark.parametrize(
    "payload", [b"", red([(960, b"old")], b"")[:6], b"\x80" * 40, struct.pack(">IB", 0xEF0F03FF, 1)]
)
def test_a_damaged_redundant_payload_is_nothing(payload):
    assert split_redundant(payload) == []


def test_a_packet_counts_as_new_once_whether_it_came_itself_or_as_a_copy():
    received = ReceivedPackets()
    assert [received.add(number) for number in (10, 11, 10, 13, 12, 13, 12)] == [
        *(True, True, False, True, True, False, False)
    ]
    assert all(received.add(number) for number in range(14, 2_000))
    assert not received.add(1_000)
    assert len(received._known) <= 512


def test_a_call_begins_at_the_first_packet_that_is_in_it():
    numbering = CallNumbering(7)
    assert numbering.make_frame(packet(100)).sequence == 0
    frame = numbering.make_frame(packet(103))
    assert (frame.call, frame.sequence, frame.timestamp) == (7, 3, 3 * 960)
    assert (frame.codec, frame.payload, frame.arrived) == (VoiceCodec.OPUS, b"x", 1.0)
    assert numbering.make_frame(packet(99)) is None


def test_a_reception_report_tells_what_is_lost_since_the_last_and_the_jitter():
    counter = ReceptionCounter()
    assert counter.make_report() is None
    for number in (0, 1, 2, 3, 5, 6, 8, 9):
        counter.add(number, number * 960, number * 0.02, sample_rate=48_000)
    report = counter.make_report()
    assert (report.highest_sequence, report.lost, report.fraction_lost) == (9, 2, 0.2)
    assert report.jitter == 0
    for number in (10, 11):
        counter.add(number, number * 960, number * 0.02 + 0.01, sample_rate=48_000)
    report = counter.make_report()
    assert (report.lost, report.fraction_lost) == (2, 0.0)
    assert 20 <= report.jitter <= 30  # a sixteenth of 10 ms, and nothing of the next
    assert counter.make_report().fraction_lost == 0.0
