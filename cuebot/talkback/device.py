"""The ear that is a device: one, by its name, through a player in a process of its own."""

from __future__ import annotations

import asyncio
import logging
import math
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import EarError
from cuebot.model import Heard
from cuebot.talkback import leak_monitor, sound
from cuebot.talkback.device_calls import DeviceCalls
from cuebot.talkback.device_options import DeviceEarOptions
from cuebot.talkback.device_return import DeviceReturn
from cuebot.talkback.device_rules import DeviceUnpluggedError, LateClipError
from cuebot.talkback.ear_presence import EarPresence
from cuebot.talkback.leak_monitor import LeakMonitor
from cuebot.talkback.player_keeper import PlayerKeeper

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from cuebot.config import Config, Part
    from cuebot.model import Clip, Seconds
    from cuebot.model.call import Call, CallReport, VoiceFrame
    from cuebot.talkback.clip_span import ClipSpan
    from cuebot.talkback.player_process import PlayerProcess
    from cuebot.talkback.sound import ProgressiveClip

REPLUG_INTERVAL: Seconds = 0.2
"""Between two looks for a device that was unplugged."""

log = logging.getLogger(__name__)


class DeviceEar:
    """Plays on the named device or nowhere."""

    def __init__(self, options: DeviceEarOptions) -> None:
        self._options = options
        self._players = PlayerKeeper(options, self._on_open)
        self._calls = DeviceCalls(self._players, self._find_silence)
        self._turn = asyncio.Lock()
        self._leak_monitor = LeakMonitor(options.watch, self._on_leak) if options.watch else None
        self._silent_until: Seconds = -math.inf
        self._presence = EarPresence(options.device)
        self._return = DeviceReturn(options.device, self._open_when_unused)
        self._on_heard: Callable[[Heard], None] = _ignore_heard
        self._on_begun: Callable[[int], None] = _ignore_begun

    @property
    def trouble(self) -> str:
        """Why nothing would sound now, as a clause; empty when it would."""
        if why := self._find_silence():
            return why
        there = self._players.living is not None
        return "" if there else "its player has no device; the next line tries to open it"

    def _find_silence(self) -> str:
        """Return why nothing may sound now, as a clause, or nothing."""
        left = self._silent_until - clock.now()
        if left <= 0:
            return ""
        return f"what it plays was heard where it must not be: silent for {left:.0f} s more"

    def tell(self, on_heard: Callable[[Heard], None]) -> None:
        """From now on call `on_heard` each time a clip is over, however it ended."""
        self._on_heard = on_heard

    def tell_begun(self, on_begun: Callable[[int], None]) -> None:
        """From now on call `on_begun` with the cue of each clip as it begins."""
        self._on_begun = on_begun

    async def open(self) -> None:
        with clock.standstill():
            if self._leak_monitor is not None:
                await self._leak_monitor.open()
            await self._players.ensure_player()
            await self._players.spare.ensure_ready()
            await self._presence.look_around()

    async def play(self, clip: Clip) -> None:
        """Return when the clip has sounded.

        A device that is unplugged is waited for, and the clip is said from its start when it is
        back in time.  When the player dies, the clip is lost: no part of it is said twice.
        """
        async with self._turn:
            with clock.standstill():
                await self._play_with_retry(clip)
                await self._presence.look_around()

    async def _play_with_retry(self, clip: Clip) -> None:
        if clock.now() < self._silent_until:
            raise self._leak_error()
        until = clock.now() + clock.to_show_seconds(self._options.replug)
        while True:
            try:
                await self._play_once(clip)
            except DeviceUnpluggedError as error:
                self._return.report_loss(error)
                if clock.now() >= until:
                    raise
                await asyncio.sleep(clock.to_show_seconds(REPLUG_INTERVAL))
            else:
                self._return.report_return()
                return

    async def _open_when_unused(self) -> PlayerProcess | None:
        """Return the player that has the device, a new one if need be, or an `EarError`.

        None when the ear must be silent, or when a line is at it, which finds out by itself.
        """
        if self._turn.locked() or self._find_silence():
            return None
        with clock.standstill():
            return await self._players.ensure_player()

    async def _play_once(self, clip: Clip) -> None:
        remote = await self._players.ensure_player()
        rate = remote.sample_rate
        begun = await asyncio.to_thread(
            sound.ProgressiveClip, clip, rate, earcons=self._options.earcons
        )
        await asyncio.sleep(max(0.0, self._players.awake - clock.now()))

        async def rest() -> bytes:
            whole = await asyncio.to_thread(begun.render_whole)
            return whole.pcm[len(begun.first) :]

        try:
            async with self._watch_leaks(begun, rate):
                await remote.play_pcm(
                    begun.first,
                    rest,
                    partial(self._report_heard, clip.cue, begun, rate),
                    partial(self._on_begun, clip.cue),
                    clip.begin_by,
                )
            await self._players.spare.ensure_ready()
        except LateClipError:
            raise
        except EarError:
            await self._players.end_player()
            raise

    @asynccontextmanager
    async def _watch_leaks(self, begun: ProgressiveClip, sample_rate: int) -> AsyncIterator[None]:
        """Tell the leak monitor what plays; when it does not work, the line is played anyway."""
        if self._leak_monitor is None:
            yield
            return
        slow = await asyncio.to_thread(
            lambda: leak_monitor.downsample_pcm(begun.render_whole().pcm, sample_rate)
        )
        await self._leak_monitor.ensure_running()
        self._leak_monitor.start_line(slow)
        try:
            yield
        finally:
            self._leak_monitor.end_line()

    def _on_leak(self) -> None:
        """Stop the ear, at once and for a while: what it plays is heard where it must not be."""
        if clock.now() < self._silent_until:
            return
        self._silent_until = clock.now() + clock.to_show_seconds(self._options.silent)
        log.warning("the ear is silent for %g s: %s", self._options.silent, self._leak_error())
        if self._players.remote is not None:
            self._players.remote.interrupt_clip(self._leak_error())

    def _leak_error(self) -> EarError:
        return EarError(
            f"what it plays was heard on {self._options.watch!r}",
            do="find how it gets there, or turn the ear down",
        )

    def _report_heard(
        self, cue: int, begun: ProgressiveClip, sample_rate: int, span: ClipSpan
    ) -> None:
        self._on_heard(
            Heard(
                cue=cue,
                clip=begun.render_whole().digest,
                device=self._options.device,
                sample_rate=sample_rate,
                began=span.began,
                ended=span.ended,
                gaps=span.gaps,
                whole=span.whole,
            )
        )

    def begin_call(self, call: Call) -> None:
        """Expect frames of a call; one of a lesser rank gives way to it."""
        self._calls.begin_call(call)

    def play_voice(self, frame: VoiceFrame) -> None:
        """Take a frame of a call that has begun; others are left out."""
        self._calls.play_voice(frame)

    def end_call(self, number: int, why: str = "") -> None:
        """Let a call end after what has come of it; of one that is over, nothing happens."""
        self._calls.end_call(number, why)

    def report_calls(self, on_report: Callable[[CallReport], None]) -> None:
        """From now on call `on_report` of each call, in the thread of the loop."""
        self._calls.report_calls(on_report)

    def _on_open(self, remote: PlayerProcess) -> None:
        self._calls.attach_player(remote)

    async def aclose(self) -> None:
        with clock.standstill():
            await self._return.aclose()
            await self._calls.aclose()
            await self._players.aclose()
            await asyncio.to_thread(self._presence.leave)
            if self._leak_monitor is not None:
                await self._leak_monitor.aclose()


def _ignore_heard(_: Heard) -> None:
    """Nobody asked to hear."""


def _ignore_begun(_cue: int) -> None:
    """Nobody asked to hear."""


def make_device_ear(part: Part, config: Config) -> DeviceEar:  # noqa: ARG001 - the signature of a part
    """Build the ear from `[talkback]`."""
    return DeviceEar(part.read(DeviceEarOptions))
