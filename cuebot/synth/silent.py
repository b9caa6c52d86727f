"""A voice for rehearsals: silence, for as long as the words would take.

It stands in for a language that no voice on this machine speaks, so that a show in it can still be
rehearsed; a show that is heard has no use for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.config import Section
from cuebot.errors import SynthError
from cuebot.model import Clip
from cuebot.verbalise import duration

if TYPE_CHECKING:
    from cuebot.config import Config, Part, SynthSection
    from cuebot.model import Line

SAMPLE_RATE = 24_000
"""Samples a second."""


class SilentVoiceOptions(Section):
    """`use = "silent"` has no keys of its own."""


class SilentVoice:
    """Speaks nothing, in any language, at the host's speed."""

    name = "silent"
    soundless = True

    def __init__(self, section: SynthSection) -> None:
        self._section = section

    async def speak(self, line: Line) -> Clip:
        speed = self._section.speaking_speed(line.language) * line.pace
        seconds = duration.estimate_speech(line.text, line.language) / speed
        if not seconds:
            raise SynthError("there is nothing to say in the line")
        pcm = bytes(2 * round(seconds * SAMPLE_RATE))
        return Clip(pcm=pcm, sample_rate=SAMPLE_RATE, voice=self.name)

    async def aclose(self) -> None:
        """Do nothing: it holds nothing."""


def make_silent_voice(part: Part, config: Config) -> SilentVoice:
    """Build the voice from `[[synth.voices]]`."""
    part.read(SilentVoiceOptions)
    return SilentVoice(config.synth)
