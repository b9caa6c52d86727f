"""How one voice of a chain does: its faults, their ends, and who is told of them."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from cuebot import clock
from cuebot.errors import SynthError
from cuebot.runtime.circuit_breaker import CircuitBreaker
from cuebot.runtime.recovery import log_recovery
from cuebot.synth.clip_check import find_clip_fault
from cuebot.synth.policy import SYNTH_POLICY
from cuebot.synth.voice_error import make_voice_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Clip, Line, Seconds
    from cuebot.ports import Voice

log = logging.getLogger(__name__)


@runtime_checkable
class StartReportingVoice(Protocol):
    """A voice that reports its first sound: from then on it is waited for until it is whole."""

    async def speak_with_callback(self, line: Line, begun: Callable[[], None]) -> Clip:
        """Speak the line, and call `begun` at its first sound."""


@runtime_checkable
class SoundlessVoice(Protocol):
    """A voice whose clips are silence on purpose."""

    soundless: bool


@dataclass(slots=True)
class VoiceHealth:
    """One voice, its circuit breaker, and whether the operator knows that it fails."""

    voice: Voice
    breaker: CircuitBreaker = field(
        default_factory=lambda: CircuitBreaker(
            SYNTH_POLICY.faults_to_rest,
            first_rest=SYNTH_POLICY.rest,
            longest_rest=SYNTH_POLICY.rest,
        )
    )
    _told: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    """Set while the operator knows that it fails."""
    _told_unspoken: bool = field(default=False, init=False)
    """Whether they know that it does not speak every line, from which there is no recovery."""
    _failed: Line | None = field(default=None, init=False)
    """What it failed at last."""
    _late: bool = field(default=False, init=False)
    """Whether it failed by being late: then it is well when it begins in time."""
    _asked_at: Seconds = field(default=0.0, init=False)

    async def ask_voice(self, line: Line, begun: Callable[[], None] = lambda: None) -> Clip:
        """Return a clip that can be heard; call `begun` at the first sound, if that is known.

        A `SynthError` says why there is none.
        """
        self._asked_at = clock.now()
        if isinstance(self.voice, StartReportingVoice):
            clip = await self.voice.speak_with_callback(line, begun)
        else:
            clip = await self.voice.speak(line)
        if fault := find_clip_fault(clip, soundless=isinstance(self.voice, SoundlessVoice)):
            raise make_voice_error(f"the {self.voice.name} voice gave {fault}")
        return clip

    def record_fault(self, error: SynthError, line: Line, *, late: bool = False) -> None:
        """Count a fault; a line that the voice just does not speak is none, and is told once."""
        known = self._told.is_set() if error.retry else self._told_unspoken
        if error.retry:
            self.breaker.record_failure()
            self._failed, self._late = line, late
            self._told.set()
        else:
            self._told_unspoken = True
        if not known:
            log.warning("%s: %s", self.voice.name, error)

    def record_lateness(self, line: Line) -> SynthError:
        """Count a fault of a voice of which nothing came in time, and return it."""
        why = f"the {self.voice.name} voice began too late"
        error = make_voice_error(why)
        self.record_fault(error, line, late=True)
        return error

    def record_success(self) -> None:
        self.breaker.record_success()
        if self._told.is_set():
            self._told.clear()
            log_recovery(log, "%s: speaks again.", self.voice.name)

    async def retry_when_unused(self, begins_within: Seconds) -> None:
        """While it fails and no line asks it, let it say what it failed at, until cancelled."""
        while True:
            await self._told.wait()
            asked = self._asked_at
            due = asked + clock.to_show_seconds(SYNTH_POLICY.unused_retry)
            await asyncio.sleep(due - clock.now())
            if asked == self._asked_at and self._told.is_set() and self._failed is not None:
                await self._retry(self._failed, begins_within)

    async def _retry(self, line: Line, begins_within: Seconds) -> None:
        patience = begins_within if self._late else SYNTH_POLICY.retry_timeout
        try:
            async with asyncio.timeout(clock.to_show_seconds(patience)) as deadline:

                def wait_for_rest() -> None:
                    if not deadline.expired():
                        deadline.reschedule(None)

                await self.ask_voice(line, wait_for_rest)
        except TimeoutError:
            self.record_lateness(line)
        except SynthError as error:
            self.record_fault(error, line)
        else:
            self.record_success()


@dataclass(frozen=True, slots=True)
class VoiceAttempt:
    """One voice's try at a line."""

    health: VoiceHealth
    line: Line
    whys: list[str]
    begins_within: Seconds
    began: Seconds = field(default_factory=clock.now)
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> Clip | None:
        """Return the clip, or None when the voice failed, which has then been told."""
        try:
            return await self.health.ask_voice(self.line, self.begun.set)
        except SynthError as error:
            self.whys.append(error.what)
            self.health.record_fault(error, self.line)
            return None

    def record_lateness(self) -> None:
        """Count a fault when the voice lost by being late, and not by having just been asked."""
        patience = clock.to_show_seconds(self.begins_within)
        if not self.begun.is_set() and clock.now() - self.began >= patience:
            self.whys.append(self.health.record_lateness(self.line).what)
