"""What an ear elsewhere and its show say to each other: a message is JSON text, or a binary frame.

Text is one object with its kind under `say`; sound goes in the frames of `sound_frames.py`.

What comes from the other machine is checked here and nowhere else; what is no message raises
`WireError`.  Every order names its room and the fencing token of whoever gives it: an ear refuses a
token below the highest that it saw of that room, so that a show which has lost its room is not
heard any more.  The same messages go over a socket or a broker.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from cuebot.model import Earcon
from cuebot.model.call import CallState  # noqa: TC001 - messages are read by these annotations
from cuebot.runtime.invalid_value import explain_validation_error
from cuebot.wire.policy import WIRE_POLICY
from cuebot.wire.sound_frames import ClipPiece, VoicePiece, WireError, parse_frame

T = TypeVar("T")

VERSION = 1
"""Of these messages; an ear of another one is refused."""
MAX_NUMBER = 2**53
"""Numbers are below it, so that a page can count as far."""
Number: TypeAlias = Annotated[int, Field(ge=0, lt=MAX_NUMBER, strict=True)]
Moment: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]
Name: TypeAlias = Annotated[str, StringConstraints(max_length=200)]
Words: TypeAlias = Annotated[str, StringConstraints(max_length=400)]
Digest: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Order(_Message):
    """Whose order it is."""

    room: Name
    """Whose numbers and tokens these are: one show's, or one room's of many."""
    token: Number
    """The fencing token of who gives it."""


class Welcome(_Message):
    """The show takes an ear in."""

    say: Literal["welcome"] = "welcome"
    version: int = VERSION
    name: Name
    """By which people know the ear."""


class TimeAnswer(_Message):
    """The show's time; with the question's own moment and its return, the offset of both clocks."""

    say: Literal["time"] = "time"
    sent: Moment
    """The ear's time of the question, as it was told."""
    received: Moment
    """The show's time when it came."""
    replied: Moment
    """The show's time of this answer."""


class ClipOffer(Order):
    """A clip begins to come, in pieces."""

    say: Literal["clip"] = "clip"
    number: Number
    """Its own in the room; it sounds once."""
    digest: Digest
    """SHA-256 of all its pieces."""
    size: Annotated[int, Field(gt=0, le=WIRE_POLICY.max_clip_bytes, multiple_of=2)]
    """Bytes of all its pieces."""
    sample_rate: Annotated[int, Field(ge=8_000, le=96_000)]
    latest: Moment
    """The show's time at which it begins to sound, or never does."""
    earcon: Earcon = Earcon.MACHINE


class Hush(Order):
    """A clip ends now, whether it sounds or waits."""

    say: Literal["hush"] = "hush"
    number: Number


class CallOpen(Order):
    """A person's voice is about to come."""

    say: Literal["call"] = "call"
    call: Number
    seat: Name
    office: Name
    rank: Annotated[int, Field(ge=-1_000_000, le=1_000_000)]


class CallClose(Order):
    """It has ended."""

    say: Literal["call_end"] = "call_end"
    call: Number
    why: Words = ""


class Taken(_Message):
    """Another ear has the host now; this one is silent."""

    say: Literal["taken"] = "taken"
    by: Name


class PlayState(_Message):
    """How far an ear has come with one clip."""

    room: Name
    number: Number
    state: Literal["began", "ended", "cut", "expired", "refused", "unheard", "unknown"]
    """`ended` is whole; `cut` began and was stopped; `expired`, `refused` and `unheard` never
    began; of `unknown` the ear knows that it was about to begin, and nothing after."""
    why: Words = ""
    device: Name = ""
    digest: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    """SHA-256 of what was to sound at the device's rate, earcon included."""
    sample_rate: Annotated[int, Field(ge=0, le=768_000)] = 0
    began: Number | None = None
    """The device's samples, as `Heard` has them."""
    ended: Number | None = None
    gaps: Number = 0

    @property
    def is_final(self) -> bool:
        return self.state != "began"

    @property
    def never_began(self) -> bool:
        """Whether the ear is sure that nothing of it sounded."""
        return self.state in {"expired", "refused", "unheard"}


class PlayReport(PlayState):
    """It has come further."""

    say: Literal["play"] = "play"


class Hello(_Message):
    """An ear introduces itself."""

    say: Literal["hello"] = "hello"
    version: int
    kind: Literal["program", "page"]
    """A program has bound a device by its name; a page cannot prove where it sounds."""
    instance: Name
    """Of what remembers the numbers: whoever comes with the same one knows what became of them."""
    plays: Annotated[tuple[PlayState, ...], Field(max_length=WIRE_POLICY.plays_told)] = ()
    """What became of the last clips: a line may have been lost meanwhile."""


class EarState(_Message):
    """Whether the ear would sound now."""

    say: Literal["state"] = "state"
    ready: bool
    """Whether it may be the host's: its device was open, or the host said so."""
    device: Name = ""
    trouble: Words = ""
    """Why nothing would sound now, as a clause."""


class TimeQuestion(_Message):
    """An ear asks for the show's time."""

    say: Literal["time?"] = "time?"
    sent: Moment


class CallTold(_Message):
    """What the ear tells of a call, as a `CallReport`."""

    say: Literal["call_report"] = "call_report"
    call: Number
    state: CallState
    heard: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    delay_p50: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    delay_p95: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    lost: Annotated[float, Field(ge=0, le=1)] = 0.0
    why: Words = ""
    by: Number | None = None
    began: Number | None = None
    ended: Number | None = None


ShowText: TypeAlias = Annotated[
    Welcome | TimeAnswer | ClipOffer | Hush | CallOpen | CallClose | Taken,
    Field(discriminator="say"),
]
EarText: TypeAlias = Annotated[
    Hello | EarState | TimeQuestion | PlayReport | CallTold, Field(discriminator="say")
]
ShowMessage: TypeAlias = ShowText | ClipPiece | VoicePiece
"""What a show says."""
EarMessage: TypeAlias = EarText
"""What an ear says."""
_SHOW_TEXT: TypeAdapter[ShowText] = TypeAdapter(ShowText)
_EAR_TEXT: TypeAdapter[EarText] = TypeAdapter(EarText)


def encode_text(message: ShowText | EarText) -> str:
    """Return a message that has no sound in it as it is sent."""
    return message.model_dump_json()


def parse_show_message(data: str | bytes) -> ShowMessage:
    """Return what a show said; `WireError` when it is no message."""
    _check_size(data)
    if isinstance(data, str):
        return _parse_text(_SHOW_TEXT, data)
    return parse_frame(data)


def parse_ear_message(text: str | bytes) -> EarMessage:
    """Return what an ear said; `WireError` when it is no message."""
    _check_size(text)
    if isinstance(text, bytes):
        raise WireError("an ear sends text")
    return _parse_text(_EAR_TEXT, text)


def _parse_text(adapter: TypeAdapter[T], text: str) -> T:
    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        raise WireError(explain_validation_error(error)) from None


def _check_size(data: str | bytes) -> None:
    if len(data) > WIRE_POLICY.max_message_bytes:
        raise WireError("a message is too long")
