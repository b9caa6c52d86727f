"""The voice of macOS: `say`, with the words on its input and the sound in a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.synth.words import locale_can_read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Language
    from cuebot.synth.speech_command import SpeechRequest

PREFERRED_VOICES: dict[Language, str] = {
    "ar": "Majed",
    "de": "Anna",
    "en": "Samantha",
    "es": "Paulina",
    "fr": "Thomas",
    "hi": "Lekha",
    "id": "Damayanti",
    "it": "Alice",
    "ja": "Kyoko",
    "ko": "Yuna",
    "ms": "Amira",
    "nl": "Xander",
    "pl": "Zosia",
    "pt": "Luciana",
    "ru": "Milena",
    "th": "Kanya",
    "tr": "Yelda",
    "uk": "Lesya",
    "vi": "Linh",
    "zh": "Tingting",
}
"""The voice that comes with the system and is meant for reading: others of a language may sing."""
QUALITY_SUFFIXES = (" (Premium)", " (Enhanced)", "")
"""What the names of voices end in that a person has fetched, the best first."""
UTF8_ENV = ("env", "LC_ALL=en_US.UTF-8")
"""A program that was not started from a terminal has no locale, and takes text for Mac Roman."""
_LISTED_VOICE = re.compile(r"^(\S.*?)\s+([a-z]{2,3}[_-]\S+)\s+#", re.MULTILINE)


class SayProgram:
    """Builds the `say` command that speaks a line."""

    listing: Sequence[str] = (*UTF8_ENV, "say", "-v", "?")
    """Prints a line a voice: its name, its language and a sample."""
    asked_in = ""

    def choose_voice(self, listed: str, language: Language) -> str:
        """Return the voice for a language out of what the listing printed, or nothing."""
        names = [
            name
            for name, locale in _LISTED_VOICE.findall(listed)
            if locale_can_read(locale, language)
        ]
        wanted = [PREFERRED_VOICES.get(language, "") + better for better in QUALITY_SUFFIXES]
        return next((name for name in (*wanted, *names) if name in names), "")

    def build_command(self, request: SpeechRequest) -> tuple[Sequence[str], bytes]:
        """Return the command, and what it reads."""
        words = [
            *UTF8_ENV,
            "say",
            "-v",
            request.voice,
            "-r",
            str(request.words_per_minute),
            "-f",
            "-",
        ]
        words += ["-o", str(request.path), "--file-format=WAVE", "--data-format=LEI16@22050"]
        # Square brackets hold commands to the voice, such as one to be silent for a minute.
        text = request.text.replace("[", " ").replace("]", " ")
        return words, text.encode()
