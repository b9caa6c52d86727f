"""The player, seen from the show: what is asked of it, and what it says."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import EarError
from cuebot.runtime import child_process
from cuebot.runtime.child_messages import Message
from cuebot.runtime.child_process import ChildGoneError
from cuebot.runtime.recovery import NOTICE
from cuebot.talkback import call_messages
from cuebot.talkback.clip_span import SoundingClip
from cuebot.talkback.device_rules import DeviceUnpluggedError, LateClipError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cuebot.model import Seconds
    from cuebot.model.call import CallReport
    from cuebot.runtime.child_messages import Head
    from cuebot.talkback.clip_span import ClipSpan

log = logging.getLogger(__name__)

PLAYER_PROGRAM = "cuebot.talkback.player"
REPLY_TIMEOUT: Seconds = 5.0
"""A device that takes longer to open counts as hung."""
HEARTBEAT_TIMEOUT: Seconds = 0.3
"""Without a heartbeat for this long, the player counts as hung."""
HEARTBEAT_GRACE: Seconds = 0.02
"""Shortest wait before a player counts as hung: the loop may have heartbeats to read yet."""
MESSAGE_BYTES = 32_768
"""Bytes of sound a message."""
FINAL_MARK_TIMEOUT: Seconds = 0.15
"""How long a player that was hushed may take to say where."""

_WARNINGS = {
    "untaped": (logging.WARNING, "the recording of the ear has ended: %s."),
    "deaf": (logging.WARNING, "the live microphone is not heard: %s."),
    "hears": (NOTICE, "the live microphone is heard again%s."),
    "muted": (
        logging.WARNING,
        "the host hears nothing: %r is muted or at no volume; see to the sound settings.",
    ),
    "unmuted": (NOTICE, "the host hears %r again."),
}
"""What the player says that the operator should read, and at which level."""


def _ignore_begun() -> None:
    """Nobody asked to hear that a clip begins."""


class PlayerProcess:
    """A player in its process, on one device, until it ends."""

    def __init__(self) -> None:
        self.sample_rate = 0
        self.underruns = 0
        """How often the device ran dry."""
        self._child: child_process.ChildProcess | None = None
        self._clip = 0
        self._beat: Seconds = 0.0
        self._wanted: asyncio.Future[Message] | None = None
        self._fault: EarError | None = None
        self._sounding: dict[int, SoundingClip] = {}
        self.on_report: Callable[[CallReport], None] = _ignore_report
        """Called with each report of a call."""
        self.on_loss: Callable[[EarError], None] = _ignore_loss
        """Called once, when the player ends or its device is lost."""

    @property
    def is_alive(self) -> bool:
        return self._fault is None and self._child is not None and self._child.alive

    def is_still_for(self, seconds: Seconds) -> bool:
        """Whether its heart has not beaten for so long."""
        return clock.now() - self._beat > clock.to_show_seconds(seconds)

    @property
    def pid(self) -> int:
        return self._child.pid if self._child is not None else 0

    async def start_process(self, *, voices: bool = False) -> None:
        """Start the player's process, which may have to mix people's `voices`."""
        try:
            self._child = await child_process.start_child(
                PLAYER_PROGRAM, self._on_message, self._on_exit
            )
        except ChildGoneError as error:
            raise EarError("the player cannot be started", do="reinstall cuebot") from error
        if voices:
            self._send_message(Message({"do": "expect"}))

    async def request_reply(self, request: Message) -> Message:
        """Return the player's answer to its first request, or raise its fault."""
        if self._child is None:
            await self.start_process()
        self._wanted = asyncio.get_running_loop().create_future()
        try:
            self._send_message(request)
            async with asyncio.timeout(clock.to_show_seconds(REPLY_TIMEOUT)):
                return await self._wanted
        except TimeoutError as error:
            await self.end_process()
            raise _hang_error() from error
        except BaseException:
            await self.end_process()
            raise

    async def open_device(self, device: str, trust: str, **more: str | float) -> None:
        """Bind to the device of exactly this name.

        More: `record`, a new file that keeps what it is given; `live`, a microphone whose person is
        heard over the lines from `opens` dBFS, what a line does `under` a person, and how many
        seconds the device holds meanwhile at least (`call_buffer`).
        """
        reply = await self.request_reply(
            Message({"do": "open", "device": device, "trust": trust, **more})
        )
        self.sample_rate = int(reply.head["sample_rate"])
        self._beat = clock.now()

    async def play_pcm(
        self,
        first: bytes,
        rest: Callable[[], Awaitable[bytes]],
        tell: Callable[[ClipSpan], None],
        tell_begun: Callable[[], None] = _ignore_begun,
        begin_by: float | None = None,
    ) -> None:
        """Play 16-bit mono PCM and return when it has sounded; cancelled, it is hushed.

        What comes `first` sounds already while the rest is waited for.  Before it sounds, the
        player looks once more whether the device may be the ear.  `tell_begun` is called as it
        begins to sound; however it ends, `tell` hears where it stood, if need be later.  A
        `LateClipError` says that the machine's time `begin_by` was over before it could begin.
        """
        self._clip += 1
        self._sounding[self._clip] = SoundingClip(tell, tell_begun)
        self._send_message(Message({"do": "check"}))
        self._wanted = wanted = asyncio.get_running_loop().create_future()
        try:
            self._send_pcm(first, begin_by, last=False)
            more = await rest()
            if not wanted.done():
                self._send_pcm(more, begin_by, last=True)
            await self._await_end(wanted)
        except asyncio.CancelledError:
            self._send_message(Message({"do": "hush"}))
            raise
        finally:
            self._wanted = None
            if not wanted.cancel():
                wanted.exception()  # seen, if nobody came to look at it

    def _send_pcm(self, pcm: bytes, begin_by: float | None, *, last: bool) -> None:
        """Hand over sound of the clip, and with the `last` of it, its end."""
        within: Head = {} if begin_by is None else {"by": begin_by}
        for place in range(0, max(len(pcm), int(last)), MESSAGE_BYTES):
            ends = last and place + MESSAGE_BYTES >= len(pcm)
            head: Head = {"do": "sound", "clip": self._clip, "last": ends, **within}
            self._send_message(Message(head, pcm[place : place + MESSAGE_BYTES]))

    def send_request(self, request: Message) -> None:
        """Hand over what is asked about a call; a player that has ended does not hear of it."""
        self._send_message(request)

    def interrupt_clip(self, why: EarError) -> None:
        """Fade out the clip that plays, and let its `play_pcm` raise `why`."""
        if self._wanted is not None and not self._wanted.done():
            self._send_message(Message({"do": "hush"}))
            self._wanted.set_exception(why)

    def _send_message(self, message: Message) -> None:
        if self._child is not None:
            self._child.send_message(message)

    async def _await_end(self, ended: asyncio.Future[Message]) -> None:
        """Wait while the heart beats."""
        if self._fault is not None and not ended.done():
            raise self._fault
        limit = clock.to_show_seconds(HEARTBEAT_TIMEOUT)
        while not ended.done():
            left = self._beat + limit - clock.now()
            # A loop that was busy has beats to read yet, before a heart counts as still.
            await asyncio.wait([ended], timeout=max(left, clock.to_show_seconds(HEARTBEAT_GRACE)))
            if not ended.done() and clock.now() - self._beat > limit:
                raise _hang_error()
        ended.result()

    def _on_message(self, word: Message) -> None:
        self._beat = clock.now()
        say, head = word.head["say"], word.head
        self.underruns = int(head.get("underruns", self.underruns))
        if say in {"began", "ended", "cut"}:
            self._track_clip(str(say), int(head["clip"]), int(head["frame"]), int(head["gaps"]))
        if say in _WARNINGS:
            log.log(*_WARNINGS[str(say)], head["why"])
        if say == call_messages.REPORT:
            self.on_report(call_messages.decode_report(head))
        if say == "late":
            self._refuse_late(int(head["clip"]))
        elif say in {"lost", "refused", "lacking"}:
            for clip in list(self._sounding):
                self._track_clip("lost", clip, int(head.get("frame", -1)), 0)
            self._record_fault(_player_error(word))
        elif say in {"opened", "devices"} or (say == "ended" and head["clip"] == self._clip):
            self._resolve_reply(word)

    def _refuse_late(self, clip: int) -> None:
        self._track_clip("lost", clip, -1, 0)
        if clip == self._clip and self._wanted is not None and not self._wanted.done():
            self._wanted.set_exception(LateClipError("its moment was over before it could begin"))

    def _track_clip(self, moment: str, clip: int, frame: int, gaps: int) -> None:
        """Note where a clip begins or ends."""
        one = self._sounding.get(clip)
        if one is None:
            return
        if moment == "began":
            one.mark_begun(frame, gaps)
            return
        del self._sounding[clip]
        if moment == "lost":
            one.mark_lost(frame)
        else:
            one.mark_ended(frame, gaps, whole=moment == "ended")

    def _on_exit(self) -> None:
        self._record_fault(EarError("the player has ended", do="it is started anew", retry=True))

    def _record_fault(self, fault: EarError) -> None:
        if self._fault is None:
            self._fault = fault
            self.on_loss(fault)
        if self._wanted is not None and not self._wanted.done():
            self._wanted.set_exception(self._fault)

    def _resolve_reply(self, word: Message) -> None:
        if self._wanted is not None and not self._wanted.done():
            self._wanted.set_result(word)

    async def end_process(self) -> None:
        """End the player, and the sound with it, at once; a hushed one may say where it was."""
        if self.is_alive and self._sounding:
            last = next(reversed(self._sounding.values()))
            with suppress(TimeoutError):
                async with asyncio.timeout(clock.to_show_seconds(FINAL_MARK_TIMEOUT)):
                    await last.over.wait()
        if self._child is not None:
            await self._child.kill_and_wait()
        while self._sounding:
            self._sounding.popitem()[1].mark_over()


def _ignore_report(_: CallReport) -> None:
    """Nobody asked to hear of calls."""


def _ignore_loss(_: EarError) -> None:
    """Nobody asked to hear of the end."""


def _hang_error() -> EarError:
    return EarError("the player hangs", do="it is started anew", retry=True)


def _player_error(word: Message) -> EarError:
    why = str(word.head["why"])
    if word.head["say"] == "lacking":
        return EarError(why, do=f"on Debian or Ubuntu: apt-get install {word.head['package']}")
    lost = word.head["say"] == "lost"
    kind = DeviceUnpluggedError if lost else EarError
    return kind(why, where=str(word.head.get("where", "")), do=str(word.head["do"]), retry=lost)
