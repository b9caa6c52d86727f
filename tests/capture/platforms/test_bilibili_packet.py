"""Bilibili's binary packets."""

import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.capture.platforms.bilibili_packet import (
    Operation,
    Packet,
    decode_packets,
    encode_packet,
)
from cuebot.capture.transport.decompression import MAX_BODY_BYTES


def frame(body, version=0, operation=5, *, length=None, head=16):
    return struct.pack(">I2H2I", length or 16 + len(body), head, version, operation, 0) + body


def batch(*bodies):
    return frame(zlib.compress(b"".join(frame(body) for body in bodies)), version=2)


@given(st.lists(st.binary(max_size=50)))
def test_what_was_packed_comes_out_in_its_order(bodies):
    wanted = [Packet(5, body) for body in bodies]
    assert (
        list(decode_packets(b"".join(encode_packet(Operation.MESSAGE, body) for body in bodies)))
        == wanted
    )
    assert list(decode_packets(batch(*bodies))) == wanted
    assert list(decode_packets(b"".join(batch(body) for body in bodies))) == wanted


@given(st.binary(max_size=100))
def test_garbage_is_refused_and_nothing_worse(data):
    with suppress(ValueError):
        assert all(isinstance(packet, Packet) for packet in decode_packets(data))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x00" * 15, "within its head"),
        (frame(b"{}", length=99), "lengths"),
        (frame(b"{}", length=3), "lengths"),
        (frame(b"{}", head=0), "lengths"),
        (frame(b"{}", version=3), "version 3"),
        (frame(b"no zlib", version=2), "a batch: it cannot be unpacked"),
        (batch(b"x" * MAX_BODY_BYTES), "more than"),
        (frame(zlib.compress(frame(b"{}"))[:-3], version=2), "a batch: it is cut off"),
        (frame(zlib.compress(batch(b"{}")), version=2), "version 2"),
    ],
)
def test_what_cannot_be_read_is_said(data, why):
    with pytest.raises(ValueError, match=why):
        list(decode_packets(data))


def test_the_good_packets_before_a_bad_one_are_taken():
    got = decode_packets(frame(b"a") + b"\xff" * 20)
    assert next(got) == Packet(5, b"a")
    with pytest.raises(ValueError, match="lengths"):
        next(got)


def test_the_answer_to_a_beat_may_drag_the_beats_own_body_along():
    assert list(decode_packets(frame(b"\x00\x00\x00\x01", operation=3) + b"{}")) == [
        Packet(Operation.BEATEN, b"\x00\x00\x00\x01")
    ]
