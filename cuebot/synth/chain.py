"""The voices in their order: the next one speaks when one cannot."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import SynthError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.model import Clip, Line, Seconds
    from cuebot.ports import Voice

log = logging.getLogger(__name__)

PATIENCE = 3
"""Faults in a row after which a voice rests."""
REST: Seconds = 30.0
"""How long a resting voice is asked last."""


@dataclass(slots=True)
class Breaker:
    """What is known of one voice's health."""

    voice: Voice
    faults: int = 0
    rests_until: Seconds = 0.0
    told: bool = False


class Chain:
    """A voice made of voices."""

    name = "chain"

    def __init__(self, voices: Iterable[Voice]) -> None:
        self._breakers = tuple(Breaker(voice) for voice in voices)

    async def speak(self, line: Line) -> Clip:
        """Return the clip of the first voice that can; resting voices are asked last."""
        whys = []
        for breaker in sorted(self._breakers, key=lambda one: one.rests_until > clock.now()):
            try:
                clip = await breaker.voice.speak(line)
            except SynthError as error:
                whys.append(error.what)
                self._failed(breaker, error)
            else:
                self._spoke(breaker)
                return clip
        raise SynthError(
            f"no voice could say the line ({'; '.join(whys) or 'none is configured'})",
            do="add a voice under [[synth.voices]]",
            retry=True,
        )

    def _failed(self, breaker: Breaker, error: SynthError) -> None:
        """Count a fault; a line that the voice just does not speak is none, and is only told."""
        if error.retry:
            breaker.faults += 1
            if breaker.faults >= PATIENCE:
                breaker.rests_until = clock.now() + REST
        if not breaker.told:
            breaker.told = True
            log.warning("%s: %s", breaker.voice.name, error)

    def _spoke(self, breaker: Breaker) -> None:
        breaker.faults = 0
        breaker.rests_until = 0.0
        if breaker.told:
            breaker.told = False
            log.warning("%s: speaks again.", breaker.voice.name)

    async def aclose(self) -> None:
        for breaker in self._breakers:
            await breaker.voice.aclose()
