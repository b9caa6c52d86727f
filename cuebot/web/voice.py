"""A page's voice on its socket: the shape of a frame, and the gate that lets it through.  Pure.

A binary message is a header of 16 bytes, little-endian, and the sound:

    u8   1, the version of this shape
    u8   the codec: 0 for 16-bit mono PCM at 48 kHz, 1 for an Opus packet
    u16  0
    u32  the number of the call, as its grant told
    u32  the number of the frame in its call, from 0
    u32  the sender's clock in samples at 48 kHz since the call began, as the frame begins

The same shape goes down to pages that listen.
"""

from __future__ import annotations

import struct
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.audio.pcm import FULL_SCALE
from cuebot.model.call import VOICE_SAMPLE_RATE, VoiceCodec, VoiceFrame
from cuebot.web.policy import WEB_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds
    from cuebot.web.calls import LiveCall

HEADER = struct.Struct("<BBHIII")
VERSION = 1
"""Of the frames that a page sends."""
CODECS = (VoiceCodec.PCM, VoiceCodec.OPUS)
"""By the number that a header has for them."""
MALFORMED, TOO_FAST, NOT_GRANTED = "malformed", "too fast", "outside of a granted call"
"""Why a frame is left out."""


def parse_frame(data: bytes, arrived: float) -> VoiceFrame | None:
    """Return the frame of a binary message, or None of what is none.

    `arrived` is `clock.machine_now()` as it came.
    """
    sound = data[HEADER.size :]
    if len(data) < HEADER.size or not 0 < len(sound) <= WEB_POLICY.max_frame_bytes:
        return None
    version, codec, zero, call, sequence, timestamp = HEADER.unpack_from(data)
    if version != VERSION or codec >= len(CODECS) or zero:
        return None
    if CODECS[codec] is VoiceCodec.PCM and len(sound) % 2:
        return None
    return VoiceFrame(
        call=call,
        sequence=sequence,
        timestamp=timestamp,
        arrived=arrived,
        codec=CODECS[codec],
        payload=sound,
    )


def pack_frame(frame: VoiceFrame) -> bytes:
    """Return a frame as the binary message that it came in."""
    codec = CODECS.index(frame.codec)
    header = HEADER.pack(VERSION, codec, 0, frame.call, frame.sequence, frame.timestamp)
    return header + frame.payload


def is_loud(frame: VoiceFrame) -> bool:
    """Tell whether somebody speaks in a frame; one that is encoded counts, as nobody knows."""
    if frame.codec is not VoiceCodec.PCM:
        return True
    samples = memoryview(frame.payload).cast("h")  # every machine that runs shows is little-endian
    loud = FULL_SCALE * 10 ** (WEB_POLICY.latch_loud_dbfs / 20)
    return max(samples) >= loud or min(samples) <= -loud


@dataclass(slots=True)
class VoiceGate:
    """What the server lets through of one page's voice: frames of its own granted call, in time."""

    at: Seconds
    left_out: Counter[str] = field(default_factory=Counter)
    """Frames that were left out, by why."""
    in_a_row: int = 0
    """How many since the last that passed."""
    _left: float = WEB_POLICY.max_frame_burst

    def admit(self, frame: VoiceFrame | None, call: LiveCall | None, now: Seconds) -> bool:
        """Tell whether a frame may pass; `call` is the one that this page has been granted."""
        why = self._judge(frame, call, now)
        if why:
            self.left_out[why] += 1
            self.in_a_row += 1
        else:
            self.in_a_row = 0
        return not why

    @property
    def is_flooded(self) -> bool:
        """Whether so much comes that may not pass that no page of ours sends it."""
        return self.in_a_row >= WEB_POLICY.max_frames_refused_in_a_row

    def _judge(self, frame: VoiceFrame | None, call: LiveCall | None, now: Seconds) -> str:
        gained = max(0.0, now - self.at) * WEB_POLICY.frames_per_second
        self._left = min(WEB_POLICY.max_frame_burst, self._left + gained)
        self.at = now
        if self._left < 1:
            return TOO_FAST
        self._left -= 1
        if frame is None:
            return MALFORMED
        if call is None or frame.call != call.number:
            return NOT_GRANTED
        lead = frame.timestamp / VOICE_SAMPLE_RATE - (now - call.began)
        return MALFORMED if lead > WEB_POLICY.max_frame_lead else ""
