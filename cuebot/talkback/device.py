"""The ear that is a device: one, by its name, through a player in a process of its own."""

from __future__ import annotations

import asyncio
import logging
import math
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from cuebot import clock
from cuebot.config import FilePath, Section
from cuebot.errors import EarError
from cuebot.model import Heard
from cuebot.talkback import leak_monitor, sound
from cuebot.talkback.device_rules import DeviceUnpluggedError
from cuebot.talkback.leak_monitor import LeakMonitor
from cuebot.talkback.remote_voice import RemoteVoice
from cuebot.talkback.standby_player import StandbyPlayer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from cuebot.config import Config, Part
    from cuebot.model import Clip, Seconds
    from cuebot.talkback.player_process import ClipSpan, PlayerProcess
    from cuebot.talkback.sound import ProgressiveClip

REPLUG_INTERVAL: Seconds = 0.2
"""Between two looks for a device that was unplugged."""

log = logging.getLogger(__name__)


class DeviceEarOptions(Section):
    """Keys of `use = "device"`."""

    device: str
    trust: str = ""
    """The name once more, of a device that would be refused."""
    replug: float = Field(default=5.0, ge=0)
    """Seconds for which a line waits for its unplugged device."""
    earcons: bool = True
    """Whether a short sound before each line tells who speaks."""
    lead_ms: int = Field(default=0, ge=0, le=1_500)
    """Milliseconds of silence by which a Bluetooth link wakes, whenever the device was opened."""
    record: FilePath | None = None
    """A WAV that keeps all that the device is given; what is there already is not overwritten."""

    live: str = ""
    """A microphone whose person the host hears over the lines."""
    live_opens: float = Field(default=-45.0, ge=-80, le=-10)
    """The level in dBFS from which it is let through."""
    under_live: Literal["duck", "wait"] = "duck"
    """What a line does while a person speaks."""
    watch: str = ""
    """A microphone, or the programme's monitor, where the ear must not be heard."""
    silent: float = Field(default=60.0, ge=0)
    """Seconds for which the ear says nothing after it was heard there."""

    @model_validator(mode="after")
    def _refuse_own_monitor(self) -> Self:
        if f"{self.device}.monitor" in {self.live, self.watch}:
            raise ValueError("`live` and `watch` cannot be the ear's own monitor")
        return self


class DeviceEar:
    """Plays on the named device or nowhere."""

    def __init__(self, options: DeviceEarOptions) -> None:
        self._options = options
        self._remote: PlayerProcess | None = None
        self._spare = StandbyPlayer(live=bool(options.live))
        self._turn = asyncio.Lock()
        self._awake: Seconds = 0.0
        """When the lead is over."""
        self._person: RemoteVoice | None = None
        self._leak_monitor = LeakMonitor(options.watch, self._on_leak) if options.watch else None
        self._silent_until: Seconds = -math.inf
        self._is_unplugged = False
        """Whether the operator knows that the device is not there."""
        self._on_heard: Callable[[Heard], None] = _ignore_heard

    @property
    def trouble(self) -> str:
        """Why nothing would sound now, as a clause; empty when it would."""
        if (left := self._silent_until - clock.now()) > 0:
            return f"what it plays was heard where it must not be: silent for {left:.0f} s more"
        alive = self._remote is not None and self._remote.is_alive
        return "" if alive else "its player has no device; the next line tries to open it"

    def tell(self, on_heard: Callable[[Heard], None]) -> None:
        """From now on call `on_heard` each time a clip is over, however it ended."""
        self._on_heard = on_heard

    async def open(self) -> None:
        with clock.standstill():
            if self._leak_monitor is not None:
                await self._leak_monitor.open()
            await self._ensure_player()
            await self._spare.ensure_ready()

    async def play(self, clip: Clip) -> None:
        """Return when the clip has sounded.

        A device that is unplugged is waited for, and the clip is said from its start when it is
        back in time.  When the player dies, the clip is lost: no part of it is said twice.
        """
        async with self._turn:
            with clock.standstill():
                await self._play_with_retry(clip)

    async def _play_with_retry(self, clip: Clip) -> None:
        if clock.now() < self._silent_until:
            raise self._leak_error()
        until = clock.now() + clock.to_show_seconds(self._options.replug)
        while True:
            try:
                await self._play_once(clip)
            except DeviceUnpluggedError as error:
                if not self._is_unplugged:
                    log.warning("the ear is silent: %s", error)
                self._is_unplugged = True
                if clock.now() >= until:
                    raise
                await asyncio.sleep(clock.to_show_seconds(REPLUG_INTERVAL))
            else:
                if self._is_unplugged:
                    log.warning("the ear is back on %r.", self._options.device)
                self._is_unplugged = False
                return

    async def _play_once(self, clip: Clip) -> None:
        remote = await self._ensure_player()
        rate = remote.sample_rate
        begun = await asyncio.to_thread(
            sound.ProgressiveClip, clip, rate, earcons=self._options.earcons
        )
        await asyncio.sleep(max(0.0, self._awake - clock.now()))

        async def rest() -> bytes:
            whole = await asyncio.to_thread(begun.render_whole)
            return whole.pcm[len(begun.first) :]

        try:
            async with self._watch_leaks(begun, rate):
                await remote.play_pcm(
                    begun.first, rest, partial(self._report_heard, clip.cue, begun, rate)
                )
            await self._spare.ensure_ready()
        except EarError:
            await self._end_player()
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
        if self._remote is not None:
            self._remote.interrupt_clip(self._leak_error())

    def _leak_error(self) -> EarError:
        return EarError(
            f"what it plays was heard on {self._options.watch!r}",
            do="find how it gets there, or turn the ear down",
        )

    async def _ensure_player(self) -> PlayerProcess:
        """Return a living player, a new one when the last has ended."""
        if self._remote is not None and self._remote.is_alive:
            return self._remote
        await self._end_player()
        remote = await self._spare.take_player()
        asked = self._options
        await remote.open_device(
            asked.device,
            asked.trust,
            record=str(asked.record.absolute()) if asked.record else "",
            live=asked.live,
            opens=asked.live_opens,
            under=asked.under_live,
        )
        self._remote = remote
        self._awake = clock.now() + clock.to_show_seconds(self._options.lead_ms / 1_000)
        return remote

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

    def play_live_voice(self, pcm: bytes, sample_rate: int) -> None:
        """Let a person's voice be heard over the line: 16-bit mono PCM, block by block as it comes.

        Never waits; without an open device it is not heard.
        """
        remote = self._remote
        if remote is None or not remote.is_alive:
            return
        rates = (sample_rate, remote.sample_rate)
        if self._person is None or self._person.rates != rates:
            self._person = RemoteVoice(*rates)
        for piece, last in self._person.gate_pcm(pcm):
            remote.send_live_voice(piece, last=last)

    async def aclose(self) -> None:
        with clock.standstill():
            await self._end_player()
            await self._spare.aclose()
            if self._leak_monitor is not None:
                await self._leak_monitor.aclose()

    async def _end_player(self) -> None:
        gone, self._remote = self._remote, None
        if gone is not None:
            await gone.end_process()


def _ignore_heard(_: Heard) -> None:
    """Nobody asked to hear."""


def make_device_ear(part: Part, config: Config) -> DeviceEar:  # noqa: ARG001 - the signature of a part
    """Build the ear from `[talkback]`."""
    return DeviceEar(part.read(DeviceEarOptions))
