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

from cuebot.capture.transport.bounded_body import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = struct.Struct(">I2H2I")
BATCH = 2
PLAIN = 1
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


def packed(operation: Operation, body: bytes = b"") -> bytes:
    """Return a packet as a client sends it."""
    return HEAD.pack(HEAD.size + len(body), HEAD.size, PLAIN, operation, 1) + body


def packets(data: bytes, *, inner: bool = False) -> Iterator[Packet]:
    """Yield what a message carries, in its order; a `ValueError` says why it cannot be read on."""
    while data:
        if len(data) < HEAD.size:
            raise ValueError("a packet ends within its head")
        length, head, version, operation, _ = HEAD.unpack_from(data)
        if not HEAD.size <= head <= length <= len(data):
            raise ValueError("a packet's lengths are wrong")
        body, data = data[head:length], data[length:]
        if version <= PLAIN:
            yield Packet(operation, body)
        elif version == BATCH and not inner:
            yield from packets(_unpacked(body), inner=True)
        else:
            raise ValueError(f"a packet of version {version}")
        if operation == Operation.BEATEN:
            return


def _unpacked(body: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        whole = unpacking.decompress(body, LARGEST + 1)
    except zlib.error as error:
        raise ValueError("a batch that is no zlib") from error
    if len(whole) > LARGEST:
        raise ValueError(f"a batch unpacks to more than {LARGEST} bytes")
    return whole
