"""The ear whose device is on another machine: `use = "far"`.

A clip is sent whole, with its number, its digest and the moment after which it must not begin.
The line of the floor ends when the far ear says so.  What it does not answer for is not said again:
only an ear that says that a clip never began gets it a second time.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from cuebot import clock
from cuebot.config import Section
from cuebot.errors import ConfigError, EarError, UnbegunClipError
from cuebot.runtime.recovery import log_recovery
from cuebot.wire.clip_sender import PAGE, ClipSender
from cuebot.wire.ear_messages import (
    CallTold,
    EarState,
    Hello,
    PlayReport,
    Taken,
    TimeAnswer,
    TimeQuestion,
    Welcome,
)
from cuebot.wire.far_calls import FarCalls
from cuebot.wire.far_line import TAKEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.config import Config, Part
    from cuebot.model import Clip, Heard, Seconds
    from cuebot.model.call import Call, CallReport, VoiceFrame
    from cuebot.wire.clip_sender import NameClip
    from cuebot.wire.ear_messages import EarMessage, PlayState
    from cuebot.wire.far_line import FarLine

ONLY_TOKEN = 1
"""The fencing token of a process to which alone its console's lines lead."""
NOBODY = "no far ear has joined"
INVITE = "invite it by `cuebot console invite --ear`, and start `cuebot ear --join LINK` there"

log = logging.getLogger(__name__)


class FarEarOptions(Section):
    """Keys of `use = "far"`; the device has its own on the machine that it is at."""

    rejoin: float = Field(default=5.0, ge=0, le=60)
    """Seconds for which a line waits for an ear that is away."""
    late: float = Field(default=3.0, gt=0, le=30)
    """Seconds after which a line that has not begun over there is not said any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FarPlace:
    """Where the far ear is."""

    name: str
    """The seat's; empty when there is none."""
    device: str
    proven: bool
    """Whether it has bound a device by its name; a page cannot."""
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomOwner:
    """Whose orders an ear is given, where one of several processes owns a room."""

    room: str
    token: int
    """Its fencing token."""
    name_clip: NameClip


class FarEar:
    """Plays on the ear that joined last, or nowhere."""

    def __init__(self, options: FarEarOptions, owner: RoomOwner | None = None) -> None:
        """Say by `owner` whose orders these are; without one, of this process alone."""
        self._options = options
        room, token = (owner.room, owner.token) if owner else (secrets.token_hex(8), ONLY_TOKEN)
        name_clip = owner.name_clip if owner else None
        self._sender = ClipSender(room, token, options.late, name_clip)
        self._calls = FarCalls(room, token)
        self._line: FarLine | None = None
        self._changed = asyncio.Event()
        self._turn = asyncio.Lock()

    @property
    def place(self) -> FarPlace:
        """Where lines are heard now."""
        line = self._line
        if line is None:
            return FarPlace(name="", device="", proven=True, trouble=NOBODY)
        return FarPlace(
            name=line.name,
            device=line.device,
            proven=line.kind != PAGE,
            trouble=line.trouble if line.ready else line.trouble or "the host has not confirmed it",
        )

    @property
    def far_device(self) -> str:
        """Whose it is and on which device; empty while there is none."""
        place = self.place
        where = place.device if place.proven else f"{place.device}, not proven"
        return f"{place.name}: {where}" if place.name else ""

    @property
    def trouble(self) -> str:
        """Why nothing would sound now, as a clause; empty when it would."""
        return self.place.trouble

    def tell(self, on_heard: Callable[[Heard], None]) -> None:
        """From now on call `on_heard` each time a clip is over, however it ended."""
        self._sender.tell(on_heard)

    async def open(self) -> None:
        """There is nothing to bind to: an ear joins when it comes."""

    async def play(self, clip: Clip) -> None:
        """Return when the far ear says that the clip has sounded."""
        async with self._turn:
            until = clock.now() + clock.to_show_seconds(self._options.rejoin)
            while True:
                line = await self._await_ready(until)
                state = await self._sender.send(line, clip)
                if state.state == "ended":
                    return
                was_cut = line is not self._line
                if not (state.never_began and was_cut and clock.now() < until):
                    raise _explain_state(line.name, state)

    async def _await_ready(self, until: Seconds) -> FarLine:
        """Return the line of an ear that may be the host's; an `EarError` when none comes."""
        try:
            async with asyncio.timeout_at(until):
                while self._line is None or not self._line.ready:
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError as error:
            raise EarError(self.trouble, do=INVITE, retry=True) from error
        return self._line

    def join(self, line: FarLine, hello: Hello) -> None:
        """Take an ear in; it has the host once it is ready."""
        line.kind, line.instance = hello.kind, hello.instance
        line.outbox.put(Welcome(name=line.name))
        self._sender.reconcile(line, hello)

    def take(self, line: FarLine, message: EarMessage) -> None:
        """Take what an ear says after it was taken in."""
        match message:
            case TimeQuestion():
                now = clock.now()
                line.outbox.put(TimeAnswer(sent=message.sent, received=now, replied=now))
            case EarState():
                self._take_state(line, message)
            case PlayReport():
                self._sender.take(message)
            case CallTold() if line is self._line:
                self._calls.take(message)
            case CallTold() | Hello():
                pass  # of an ear that the host has no more, or said twice

    def _take_state(self, line: FarLine, told: EarState) -> None:
        line.ready, line.device, line.trouble = told.ready, told.device, told.trouble
        if line.ready and line is not self._line:
            self._use_line(line)
        self._changed.set()

    def _use_line(self, line: FarLine) -> None:
        before, self._line = self._line, line
        if before is not None:
            before.outbox.put(Taken(by=line.name))
            before.close(TAKEN)
            log.warning("the ear of %s has taken the place of %s's.", line.name, before.name)
        else:
            log_recovery(
                log, "the far ear of %s is there, on %s.", line.name, line.device or "its page"
            )
        self._calls.use_line(line)

    def leave(self, line: FarLine, why: str) -> None:
        """Let an ear go whose line has ended."""
        if line is self._line:
            self._line = None
            self._calls.use_line(None)
            log.warning("the far ear of %s is gone: %s.", line.name, why)
            self._changed.set()

    def begin_call(self, call: Call) -> None:
        self._calls.begin(call)

    def play_voice(self, frame: VoiceFrame) -> None:
        self._calls.play(frame)

    def end_call(self, number: int, why: str = "") -> None:
        self._calls.end(number, why)

    def report_calls(self, on_report: Callable[[CallReport], None]) -> None:
        self._calls.report_by(on_report)

    async def aclose(self) -> None:
        """Let every ear go; the lines themselves are closed by whoever serves them."""
        self._line = None


def _explain_state(name: str, state: PlayState) -> EarError:
    what = {
        "cut": "was cut short",
        "expired": "came too late to be begun",
        "refused": "was refused",
        "unheard": "was not heard",
        "unknown": "may have been heard or not",
    }[state.state]
    why = f" ({state.why})" if state.why else ""
    kind = UnbegunClipError if state.state == "expired" else EarError
    return kind(f"the line {what} at {name}'s ear{why}", do="see to that machine and its line")


def make_far_ear(part: Part, config: Config) -> FarEar:
    """Build the ear from `[talkback]`; without a console nobody could join."""
    options = part.read(FarEarOptions)
    if not config.console.on:
        raise ConfigError(
            "a far ear joins by the console, and there is none",
            where="talkback.use",
            do="set `on = true` in [console], or run with --console or --lan",
        )
    return FarEar(options)
