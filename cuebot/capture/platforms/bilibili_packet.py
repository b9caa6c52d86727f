"""Bilibili's binary packets: what one WebSocket message carries, unpacked.

A packet is a head of 16 bytes, big-endian (length of the packet, length of the head, version,
operation, a number), and a body.  Version 2 is a batch: zlib over further packets.  Version 3 is
the same by brotli; it is never asked for, because its packer cannot be told where to stop.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from cuebot.capture.transport.decompression import unpack_zlib

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKET_HEADER = struct.Struct(">I2H2I")
BATCH_VERSION = 2
"""The version of a packet that holds others, packed with zlib."""
PLAIN_VERSION = 1
"""The last version whose body is as it is; 1 is what a client sends."""


class Operation(IntEnum):
    """What a packet is for."""

    BEAT = 2
    BEATEN = 3
    """The answer to a beat; it may drag the beat's own body along, which its length leaves out."""
    MESSAGE = 5
    AUTH = 7
    ADMITTED = 8


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet that is no batch."""

    operation: int
    body: bytes


def encode_packet(operation: Operation, body: bytes = b"") -> bytes:
    """Return a packet as a client sends it."""
    return (
        PACKET_HEADER.pack(
            PACKET_HEADER.size + len(body), PACKET_HEADER.size, PLAIN_VERSION, operation, 1
        )
        + body
    )


def decode_packets(data: bytes, *, inner: bool = False) -> Iterator[Packet]:
    """Yield what a message carries, in its order; a `ValueError` says why it cannot be read on."""
    while data:
        if len(data) < PACKET_HEADER.size:
            raise ValueError("a packet ends within its head")
        length, head, version, operation, _ = PACKET_HEADER.unpack_from(data)
        if not PACKET_HEADER.size <= head <= length <= len(data):
            raise ValueError("a packet's lengths are wrong")
        body, data = data[head:length], data[length:]
        if version <= PLAIN_VERSION:
            yield Packet(operation, body)
        elif version == BATCH_VERSION and not inner:
            yield from decode_packets(_inflate_batch(body), inner=True)
        else:
            raise ValueError(f"a packet of version {version}")
        if operation == Operation.BEATEN:
            return


def _inflate_batch(body: bytes) -> bytes:
    try:
        return unpack_zlib(body, zlib.MAX_WBITS)
    except ValueError as error:
        raise ValueError(f"a batch: {error}") from error
