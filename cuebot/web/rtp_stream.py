"""One RTP stream of a voice: its numbers without their wrap, its redundant copies, its losses.

Pure.  RTP is RFC 3550, redundant copies RFC 2198.
"""

from __future__ import annotations

from dataclasses import dataclass

from cuebot.model.call import VoiceCodec, VoiceFrame

SEQUENCE_SPAN = 1 << 16
"""Sequence numbers, after which they begin again at 0 (16 bits)."""
TIMESTAMP_SPAN = 1 << 32
"""Samples of the 48 kHz clock, after which it begins again at 0 (32 bits)."""
MAX_COPIES = 4
"""Copies that are read of one packet; browsers send one or two."""
REMEMBERED_PACKETS = 256
"""Packets back from the newest that are remembered: 5 s, far more than any is waited for."""
PRIMARY_BIT = 0x80
"""Of a block's first byte: clear in the last one, which is the packet itself (RFC 2198, 3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicePacket:
    """One Opus packet of a page's microphone, as it came or as a later one brought a copy of it."""

    sequence: int
    """Counts the packets of the stream; does not wrap."""
    timestamp: int
    """The page's clock at 48 kHz when the packet's sound begins; does not wrap."""
    arrived: float
    """Seconds of this machine's monotonic clock."""
    payload: bytes
    level: float = 0.0
    """Of its sound, in dBFS, as the page's browser measured it; 0 when it does not tell."""


class RtpUnwrapper:
    """Counts on where RTP's numbers begin again at 0."""

    def __init__(self) -> None:
        self._sequence: int | None = None
        self._timestamp = 0

    def unwrap(self, sequence: int, timestamp: int) -> tuple[int, int]:
        """Return a packet's sequence number and timestamp, each the nearest to the last one's."""
        if self._sequence is None:
            # One round up, so that what came before the first is above 0 as well.
            self._sequence = sequence + SEQUENCE_SPAN
            self._timestamp = timestamp + TIMESTAMP_SPAN
        self._sequence = _find_nearest(self._sequence, sequence, SEQUENCE_SPAN)
        self._timestamp = _find_nearest(self._timestamp, timestamp, TIMESTAMP_SPAN)
        return self._sequence, self._timestamp


def _find_nearest(last: int, wrapped: int, span: int) -> int:
    """Return the number that wraps to `wrapped` and is nearest to `last`."""
    ahead = (wrapped - last) % span
    return last + ahead - (span if ahead >= span // 2 else 0)


class CallNumbering:
    """Numbers the packets of a stream as the frames of one call, from the first that is in it."""

    def __init__(self, call: int) -> None:
        self.call = call
        self._first: VoicePacket | None = None

    def make_frame(self, packet: VoicePacket) -> VoiceFrame | None:
        """Return the frame of a packet; None of one that was spoken before the call began."""
        first = self._first = self._first or packet
        sequence = packet.sequence - first.sequence
        timestamp = packet.timestamp - first.timestamp
        if sequence < 0 or timestamp < 0:
            return None
        return VoiceFrame(
            call=self.call,
            sequence=sequence,
            timestamp=timestamp,
            arrived=packet.arrived,
            codec=VoiceCodec.OPUS,
            payload=packet.payload,
        )


class ReceivedPackets:
    """Remembers which packets of late were received, by themselves or as copies."""

    def __init__(self) -> None:
        self._newest = 0
        self._known: set[int] = set()

    def add(self, sequence: int) -> bool:
        """Remember a packet; return whether it is a new one."""
        if sequence in self._known or sequence <= self._newest - REMEMBERED_PACKETS:
            return False
        self._known.add(sequence)
        if sequence > self._newest:
            self._newest = sequence
            oldest = sequence - REMEMBERED_PACKETS
            if len(self._known) > 2 * REMEMBERED_PACKETS:
                self._known = {one for one in self._known if one > oldest}
        return True


@dataclass(frozen=True, slots=True)
class RedundantBlock:
    """A packet, or the copy of an earlier one."""

    payload_type: int
    earlier: int
    """Samples by which its sound begins before that of the packet that brought it."""
    payload: bytes


def split_redundant(payload: bytes) -> list[RedundantBlock]:
    """Return what a redundant payload holds, the packet itself last; nothing when it is damaged."""
    heads: list[tuple[int, int, int]] = []
    at = 0
    while at < len(payload) and payload[at] & PRIMARY_BIT:
        if at + 4 > len(payload) or len(heads) == MAX_COPIES:
            return []
        word = int.from_bytes(payload[at : at + 4], "big")
        heads.append((word >> 24 & 0x7F, word >> 10 & 0x3FFF, word & 0x3FF))
        at += 4
    if at >= len(payload):
        return []
    primary = payload[at] & 0x7F
    at += 1
    blocks = []
    for kind, earlier, size in heads:
        if at + size > len(payload):
            return []
        blocks.append(RedundantBlock(kind, earlier, payload[at : at + size]))
        at += size
    return [*blocks, RedundantBlock(primary, 0, payload[at:])]


@dataclass(frozen=True, slots=True)
class Reception:
    """What a receiver report says of a stream (RFC 3550, 6.4.1)."""

    highest_sequence: int
    lost: int
    fraction_lost: float
    """Of the packets since the last report."""
    jitter: int
    """In samples."""


class ReceptionCounter:
    """Counts what came of a stream and what did not, as receiver reports tell it."""

    def __init__(self) -> None:
        self._first: int | None = None
        self._highest = 0
        self._received = 0
        self._told = (0, 0)
        """The packets expected and received as of the last report."""
        self._transit: float | None = None
        self._jitter = 0.0

    def add(self, sequence: int, timestamp: int, arrived: float, *, sample_rate: int) -> None:
        """Count a packet by its numbers without their wrap."""
        if self._first is None:
            self._first = self._highest = sequence
        self._highest = max(self._highest, sequence)
        self._received += 1
        transit = arrived * sample_rate - timestamp
        if self._transit is not None:
            self._jitter += (abs(transit - self._transit) - self._jitter) / 16
        self._transit = transit

    def make_report(self) -> Reception | None:
        """Return what to tell the sender; None before anything came."""
        if self._first is None:
            return None
        expected = self._highest - self._first + 1
        since = expected - self._told[0], self._received - self._told[1]
        self._told = expected, self._received
        missed = max(0, since[0] - since[1])
        return Reception(
            self._highest,
            expected - self._received,
            missed / since[0] if since[0] > 0 else 0.0,
            int(self._jitter),
        )
