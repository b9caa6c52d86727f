"""The frames in which sound goes to an ear: pieces of clips, and a person's voice.

A frame begins with a byte for its kind, and all its numbers are big-endian:

    0x01  piece   number u64, offset u32, then 16-bit little-endian mono PCM of that clip
    0x02  voice   call u64, sequence u32, timestamp u64, codec u8 (0 PCM, 1 Opus), then the payload
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from cuebot.model.call import VoiceCodec

MAX_VOICE_BYTES = 8 * 1024
"""Bytes of one voice frame: 40 ms of PCM and more."""
_PIECE, _VOICE = 1, 2
_PIECE_HEAD = struct.Struct("!BQI")
_VOICE_HEAD = struct.Struct("!BQIQB")
_CODECS = (VoiceCodec.PCM, VoiceCodec.OPUS)


class WireError(ValueError):
    """What came is no message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipPiece:
    """Some of a clip's sound."""

    number: int
    offset: int
    """Bytes of the clip before it."""
    pcm: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicePiece:
    """A `VoiceFrame` on its way; when it arrives, the ear's own clock tells."""

    call: int
    sequence: int
    timestamp: int
    codec: VoiceCodec
    payload: bytes


def encode_piece(piece: ClipPiece) -> bytes:
    """Return a piece of a clip as it is sent."""
    return _PIECE_HEAD.pack(_PIECE, piece.number, piece.offset) + piece.pcm


def encode_voice(piece: VoicePiece) -> bytes:
    """Return a voice frame as it is sent; `WireError` when it cannot be."""
    head = (piece.call, piece.sequence, piece.timestamp, _CODECS.index(piece.codec))
    try:
        packed = _VOICE_HEAD.pack(_VOICE, *head)
    except struct.error as error:
        raise WireError(f"a voice frame's numbers are out of range ({error})") from error
    if len(piece.payload) > MAX_VOICE_BYTES:
        raise WireError("a voice frame is too long")
    return packed + piece.payload


def parse_frame(data: bytes) -> ClipPiece | VoicePiece:
    """Return what a binary message holds; `WireError` when it is no frame."""
    kind = data[0] if data else 0
    if kind == _PIECE:
        return _parse_piece(data)
    if kind == _VOICE:
        return _parse_voice(data)
    raise WireError("a frame of no known kind")


def _parse_piece(data: bytes) -> ClipPiece:
    if len(data) <= _PIECE_HEAD.size:
        raise WireError("a piece of a clip is cut short")
    _, number, offset = _PIECE_HEAD.unpack_from(data)
    return ClipPiece(number=number, offset=offset, pcm=data[_PIECE_HEAD.size :])


def _parse_voice(data: bytes) -> VoicePiece:
    if not _VOICE_HEAD.size < len(data) <= _VOICE_HEAD.size + MAX_VOICE_BYTES:
        raise WireError("a voice frame is cut short or too long")
    _, call, sequence, timestamp, codec = _VOICE_HEAD.unpack_from(data)
    if codec >= len(_CODECS):
        raise WireError("a voice frame of no known codec")
    payload = data[_VOICE_HEAD.size :]
    if _CODECS[codec] is VoiceCodec.PCM and len(payload) % 2:
        raise WireError("a voice frame has half a sample")
    return VoicePiece(
        call=call, sequence=sequence, timestamp=timestamp, codec=_CODECS[codec], payload=payload
    )
