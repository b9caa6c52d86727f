"""What carries an ear's messages over a broker: whose they are, and for which ear.

    kind        one byte: T text, B sound, C the line is closed (and why), ? who is there
    token       u64, big-endian: the fencing token of the owner that speaks; 0 from an ear
    instance    16 bytes: of the ear that is meant or speaks; zeros for all of that name
    payload     the message itself, as `cuebot.wire.ear_messages` has it

An ear obeys the greatest token that it saw of its room and nobody below; two ears under one name
are told apart by their instance.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum

from cuebot.errors import FleetError

_HEAD = struct.Struct("!cQ16s")
EVERYBODY = ""


class EnvelopeKind(StrEnum):
    """What is in it."""

    TEXT = "T"
    SOUND = "B"
    CLOSE = "C"
    CALL_IN = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One message between a room's owner and an ear."""

    kind: EnvelopeKind
    token: int = 0
    instance: str = EVERYBODY
    payload: bytes = b""

    @property
    def message(self) -> str | bytes:
        """The message as `cuebot.wire` reads it."""
        if self.kind is EnvelopeKind.SOUND:
            return self.payload
        return self.payload.decode(errors="replace")


def encode_envelope(envelope: Envelope) -> bytes:
    """Return an envelope as it is sent."""
    head = (envelope.kind.encode(), envelope.token, envelope.instance.encode()[:16])
    return _HEAD.pack(*head) + envelope.payload


def wrap_message(message: str | bytes, *, instance: str, token: int = 0) -> bytes:
    """Return a message of `cuebot.wire` as it is sent."""
    text = isinstance(message, str)
    return encode_envelope(
        Envelope(
            kind=EnvelopeKind.TEXT if text else EnvelopeKind.SOUND,
            token=token,
            instance=instance,
            payload=message.encode() if isinstance(message, str) else message,
        )
    )


def decode_envelope(data: bytes) -> Envelope:
    """Return what came; a `FleetError` when it is no envelope."""
    if len(data) < _HEAD.size:
        raise FleetError("an ear's message is cut short")
    kind, token, instance = _HEAD.unpack_from(data)
    try:
        return Envelope(
            kind=EnvelopeKind(kind.decode()),
            token=token,
            instance=instance.rstrip(b"\0").decode(),
            payload=data[_HEAD.size :],
        )
    except ValueError as error:
        raise FleetError("an ear's message is none") from error
