"""The fallback chain of voices: the next one starts when one fails or is late."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from cuebot import clock
from cuebot.errors import SynthError
from cuebot.ports import Reaching
from cuebot.synth.cache import ClipCache
from cuebot.synth.policy import SYNTH_POLICY
from cuebot.synth.speaking_rate import fit_clip_duration
from cuebot.synth.voice_health import VoiceAttempt, VoiceHealth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuebot.config import SynthSection
    from cuebot.model import Clip, Line, Seconds
    from cuebot.ports import Voice

Racing: TypeAlias = "dict[asyncio.Task[Clip | None], VoiceAttempt]"
"""The tries that have not ended, the first voice's first."""


@runtime_checkable
class CacheableVoice(Protocol):
    """A voice whose clips may be kept: the same mark and words make the same sound."""

    mark: str
    """All that its sound depends on, but for the words and their language."""


class VoiceChain:
    """A voice made of voices."""

    name = "chain"

    def __init__(
        self,
        voices: Iterable[Voice],
        begins_within: Seconds = SYNTH_POLICY.begins_within,
        cache: ClipCache | None = None,
        longest: Seconds = math.inf,
    ) -> None:
        """Try the voices in their order; `cache` keeps what the first of them says.

        What sounds longer than `longest` is said again faster, as far as that goes.
        """
        self._healths = tuple(VoiceHealth(voice) for voice in voices)
        self._reaching = [voice for voice in self.voices if isinstance(voice, Reaching)]
        self._begins_within = begins_within
        self._cache = cache
        self._longest = longest
        first = self._healths[0].voice if self._healths else None
        self._mark = f"{first.mark}, {longest:g} s" if isinstance(first, CacheableVoice) else ""

    async def speak(self, line: Line) -> Clip:
        """Return the first whole clip, levelled; voices with an open breaker are tried last."""
        if self._cache and self._mark and (kept := await self._cache.find_clip(self._mark, line)):
            return kept
        whys: list[str] = []
        found = await self._race_voices(line, whys)
        if found is None:
            raise SynthError(
                f"no voice could say the line ({'; '.join(whys) or 'none is configured'})",
                do="add a voice under [[synth.voices]]",
                retry=True,
            )
        clip = await self._finish_clip(found.clip, line, found.health.voice)
        if self._cache and self._mark and found.health is self._healths[0]:
            self._cache.store_clip(self._mark, line, clip)
        return clip

    async def prefetch_line(self, line: Line) -> bool:
        """Have a line in the cache, for good; tell whether the first voice had to say it now.

        A `SynthError` says why it could not.  Without a cache there is nothing to prepare.
        """
        if not (self._cache and self._mark):
            return False
        self._cache.pin_clip(self._mark, line)
        if await self._cache.find_clip(self._mark, line):
            return False
        first = self._healths[0]
        try:
            clip = await first.ask_voice(line)
        except SynthError as error:
            first.record_fault(error, line)
            raise
        first.record_success()
        self._cache.store_clip(self._mark, line, await self._finish_clip(clip, line, first.voice))
        return True

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The voices, in their order."""
        return tuple(health.voice for health in self._healths)

    async def retry_unused_voices(self) -> None:
        """Try those again that fail and are asked no more, until cancelled.

        The operator was told of the fault, and would not hear of its end from a voice behind one
        that works.
        """
        async with asyncio.TaskGroup() as group:
            for health in self._healths:
                retrying = health.retry_when_unused(self._begins_within)
                group.create_task(retrying, name=f"{health.voice.name} is tried again")

    @property
    def open_breakers(self) -> Mapping[str, bool]:
        """Of each voice: whether it rests after its failures."""
        return {health.voice.name: health.breaker.is_open for health in self._healths}

    @property
    def reached(self) -> bool | None:
        """Whether a voice on the network was there when last tried; None when none was tried."""
        tried = [told for voice in self._reaching if (told := voice.reached) is not None]
        return any(tried) if tried else None

    async def _race_voices(self, line: Line, whys: list[str]) -> WinningClip | None:
        order = sorted(self._healths, key=lambda one: one.breaker.is_open)
        racing: Racing = {}
        clip = None
        async with asyncio.TaskGroup() as group:
            for health in order:
                runner = VoiceAttempt(health, line, whys, self._begins_within)
                newest = group.create_task(runner.run(), name=health.voice.name)
                racing[newest] = runner
                clip = await self._await_newest(racing, newest, last=health is order[-1])
                if clip is not None:
                    break
            while clip is None and racing:
                clip = await _await_next_result(racing, None)
            for task, late in racing.items():
                task.cancel()
                late.record_lateness()
        return clip

    async def _await_newest(
        self, racing: Racing, newest: asyncio.Task[Clip | None], *, last: bool
    ) -> WinningClip | None:
        """Wait for a clip; None when the newest voice failed, or is late and others are left."""
        until = clock.now() + clock.to_show_seconds(self._begins_within)
        begun = racing[newest].begun
        while newest in racing:
            patient = last or begun.is_set()
            clip = await _await_next_result(
                racing, None if patient else max(0.0, until - clock.now())
            )
            if clip is not None:
                return clip
            if newest in racing and not (last or begun.is_set()) and clock.now() >= until:
                return None
        return None

    async def _finish_clip(self, clip: Clip, line: Line, voice: Voice) -> Clip:
        fits = await fit_clip_duration(clip, line, voice, self._longest)
        with clock.standstill():
            return await asyncio.to_thread(_normalise_loudness, fits)

    async def aclose(self) -> None:
        for health in self._healths:
            await health.voice.aclose()
        if self._cache:
            await self._cache.aclose()


@dataclass(frozen=True, slots=True)
class WinningClip:
    """A whole clip, and who made it."""

    clip: Clip
    health: VoiceHealth


async def _await_next_result(racing: Racing, limit: Seconds | None) -> WinningClip | None:
    """Wait for the next voice to end, and take it out of the race; return its clip, if any."""
    done, _ = await asyncio.wait(racing, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
    found = None
    for task in [one for one in racing if one in done]:
        health = racing.pop(task).health
        if (whole := task.result()) is not None:
            health.record_success()
            found = found or WinningClip(whole, health)
    return found


def preload_loudness() -> None:
    """Load what levels a clip: 0.1 s that should not fall into a line.  Call it in a thread."""
    import cuebot.audio.loudness  # noqa: F401, PLC0415 - see above


def _normalise_loudness(clip: Clip) -> Clip:
    import numpy as np  # noqa: PLC0415 - slow to import

    from cuebot.audio import loudness  # noqa: PLC0415 - slow to import

    samples = np.frombuffer(clip.pcm, dtype="<i2") / 32_768
    return replace(clip, pcm=loudness.normalise_speech(samples, clip.sample_rate))


def build_voice_chain(
    voices: Iterable[Voice], section: SynthSection, longest: Seconds = math.inf
) -> VoiceChain:
    """Return the chain of the config's `synth` section; call it before the loop, for it blocks."""
    most_bytes = section.cache_megabytes * 1_000_000
    kept = ClipCache(section.cache, most_bytes) if most_bytes else None
    return VoiceChain(voices, section.begins_within, kept, longest)
