"""What a system's own program of speech is asked for: one line, and a file to say it into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

MIN_WORDS_PER_MINUTE, MAX_WORDS_PER_MINUTE = 80, 500
"""Words per minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechRequest:
    """One line for one program."""

    text: str
    voice: str
    words_per_minute: int
    path: Path
    """Where the program writes a WAV file, 16-bit mono."""

    @classmethod
    def at_pace(cls, pace: float, *, text: str, voice: str, path: Path) -> Self:
        """Ask for the nearest to a pace, in words per minute, that programs can speak at."""
        nearest = round(min(max(pace, MIN_WORDS_PER_MINUTE), MAX_WORDS_PER_MINUTE))
        return cls(text=text, voice=voice, words_per_minute=nearest, path=path)
