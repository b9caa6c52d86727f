"""The local voice: espeak-ng in a child process; it needs no network and no key."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from pydantic import Field

from cuebot.audio import pcm
from cuebot.config import Section
from cuebot.errors import SynthError
from cuebot.model import Clip
from cuebot.synth import espeak_spelling, words
from cuebot.synth.policy import SYNTH_POLICY
from cuebot.synth.voice_process import VoiceProcess
from cuebot.text import scripts

if TYPE_CHECKING:
    from cuebot.config import Config, Part, SynthSection
    from cuebot.model import Language, Line
    from cuebot.runtime import child_messages

ESPEAK_PROGRAM = "cuebot.synth.espeak"
MIN_WORDS_PER_MINUTE, MAX_WORDS_PER_MINUTE = 80, 400
"""Words per minute."""
ESPEAK_VOICES: dict[Language, str] = {  # espeak-ng's Thai is a placeholder, so it is not here
    "ar": "ar",
    "de": "de",
    "en": "en-us",
    "es": "es",
    "fr": "fr",
    "hi": "hi",
    "id": "id",
    "it": "it",
    "ja": "ja",
    "ko": "ko",
    "ms": "ms",
    "nl": "nl",
    "pl": "pl",
    "pt": "pt-br",
    "ru": "ru",
    "tr": "tr",
    "uk": "uk",
    "vi": "vi",
    "zh": "cmn",
}
KANJI = re.compile(f"[{scripts.HAN}]")


class LocalVoiceOptions(Section):
    """Keys of `use = "local"`."""

    words_per_minute: int = Field(default=170, ge=MIN_WORDS_PER_MINUTE, le=MAX_WORDS_PER_MINUTE)
    deadline: float = Field(default=5.0, gt=0)
    """Seconds after which the child counts as hung."""


class LocalVoice:
    """Speaks through a child that answers one request at a time."""

    name = "local"

    def __init__(
        self, options: LocalVoiceOptions, section: SynthSection, program: str = ESPEAK_PROGRAM
    ) -> None:
        self._options = options
        self._section = section
        self._speaker = VoiceProcess(self.name, program)
        self.mark = f"local {options.words_per_minute} {section.speed_key} {words.FIGURES_VERSION}"
        self.mark += f" {espeak_spelling.SPELLING_VERSION}"

    async def speak(self, line: Line) -> Clip:
        voice = ESPEAK_VOICES.get(line.language)
        if voice is None:
            raise SynthError(
                f"the local voice does not speak {line.language or 'an unknown language'!r}",
                do=f"choose one of {', '.join(ESPEAK_VOICES)}",
            )
        text = words.prepare_speech_text(line.text[: SYNTH_POLICY.max_characters], line.language)
        if line.language == "ja" and KANJI.search(text):
            raise SynthError("the local voice reads kana, and this line has kanji")
        head: child_messages.Head = {
            "text": espeak_spelling.respell_for_espeak(text, line.language),
            "voice": voice,
            "wpm": self._compute_words_per_minute(line),
        }
        reply = await self._speaker.request_reply(head, self._options.deadline)
        sample_rate = int(reply.head["sample_rate"])
        sound = pcm.trim_silence(reply.body, sample_rate)
        if not sound:
            raise SynthError("the local voice found nothing to say in the line")
        return Clip(pcm=sound, sample_rate=sample_rate, voice=f"local:{voice}")

    async def load_program(self) -> None:
        """Start the program before the first line; what fails here is told by that line."""
        head: child_messages.Head = {"text": "", "voice": "en", "wpm": MIN_WORDS_PER_MINUTE}
        with suppress(SynthError):
            await self._speaker.request_reply(head, self._options.deadline)

    def _compute_words_per_minute(self, line: Line) -> int:
        """Return words per minute, as far as the program goes."""
        speed = self._section.speaking_speed(line.language) * line.pace
        pace = self._options.words_per_minute * speed
        return round(min(max(pace, MIN_WORDS_PER_MINUTE), MAX_WORDS_PER_MINUTE))

    async def aclose(self) -> None:
        await self._speaker.aclose()


def make_local_voice(part: Part, config: Config) -> LocalVoice:
    """Build the voice from `[[synth.voices]]`."""
    return LocalVoice(part.read(LocalVoiceOptions), config.synth)
