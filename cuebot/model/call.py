"""A person's live voice on its way to an ear: a call, its frames, and what the ear tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cuebot.model.units import Seconds  # noqa: TC001 - the journal is read by these annotations

VOICE_SAMPLE_RATE = 48_000
"""Samples a second of every voice, whatever its codec."""


class VoiceCodec(StrEnum):
    """How the payload of a voice frame is encoded."""

    PCM = "pcm"
    """16-bit little-endian mono PCM."""
    OPUS = "opus"
    """One Opus packet (RFC 6716), mono."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """An unbroken stretch of one seat's live voice to an ear."""

    number: int
    """Its own in the show; later calls have greater ones."""
    seat: str
    """The name of who speaks."""
    office: str
    rank: int
    """Who takes the ear: of two calls the greater rank is heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFrame:
    """A few milliseconds of a call, as they came from the network or a microphone."""

    call: int
    sequence: int
    """Counts the frames of the call from 0; one that never comes is a loss."""
    timestamp: int
    """The sender's clock in samples at `VOICE_SAMPLE_RATE` when the frame begins; never wraps."""
    arrived: float
    """Seconds of this machine's monotonic clock when it came: `clock.machine_now()`."""
    codec: VoiceCodec
    payload: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBegan:
    """Somebody began to speak to a group, live."""

    at: Seconds
    number: int
    """That of the `Call`."""
    seat: str
    office: str
    group: str
    ear: bool = True
    """Whether the host hears it."""
    private: bool = False
    """Whether nobody but the host does: other seats are shown only that somebody speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnded:
    """A call is over."""

    at: Seconds
    number: int
    seat: str
    office: str
    group: str
    heard: Seconds = 0.0
    """How much of it has sounded in the ear."""
    delay_p50: Seconds = 0.0
    """As in the last `CallReport`, and so are the next two."""
    delay_p95: Seconds = 0.0
    lost: float = 0.0
    why: str = ""
    """As a clause; empty when the key was let go."""


class CallState(StrEnum):
    """How far a call has come, as its ear knows."""

    REACHING = "reaching"
    """Its first frame is in the player."""
    HEARD = "heard"
    """Frames of it leave for the device."""
    UNHEARD = "unheard"
    """Frames come, and nothing of them has left for the device for half a second."""
    TAKEN = "taken"
    """A call of a greater rank has the ear."""
    BUSY = "busy"
    """Another of the same rank had the ear before, and keeps it."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallReport:
    """What an ear tells of a call, when its state changes and once a second while it is heard."""

    call: int
    state: CallState
    heard: Seconds = 0.0
    """How much of it has sounded."""
    delay_p50: Seconds = 0.0
    """From a frame's coming until it sounds, the spread of its transit counted, at the median."""
    delay_p95: Seconds = 0.0
    lost: float = 0.0
    """The share of its time that was neither received nor recovered."""
    why: str = ""
    """As a clause: why it is not heard, or ended otherwise than by its own key."""
    by: int | None = None
    """The call that has the ear, of one that is taken or busy."""
    began: int | None = None
    """The frame of the device at which it was first heard, counted as `Heard` counts."""
    ended: int | None = None
    """The frame after the last that was heard of it, once it has ended."""
