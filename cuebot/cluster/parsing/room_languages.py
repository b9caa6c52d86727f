"""The languages that a room speaks, and a guess where script and words leave one open."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import language
from cuebot.runtime.bounded_cache import GenerationCache

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Language, Question

MAX_LIKELY_LANGUAGES = 2
"""Languages of a room that a short comment may be of."""
MAX_CACHED_GUESSES = 1_000
"""Questions whose guessed language is remembered."""
GUESSES_AT_ONCE = 3
"""New questions whose language is guessed at once: each takes some milliseconds."""


class RoomLanguages:
    """Counts the languages that the room speaks: a prior for guessing the unclear ones."""

    def __init__(self) -> None:
        """Load the language detector; it blocks: call it before the event loop starts."""
        language.preload_detector()
        self.likely: Sequence[Language] = ()
        """The languages that the room spoke most, when last looked at."""
        self._spoken: Counter[Language] = Counter()
        self._guessed: GenerationCache[str, Language] = GenerationCache(MAX_CACHED_GUESSES)

    def count_language(self, spoken: Language) -> None:
        """Take the language of a wording that is said for the first time; empty when unsure."""
        if spoken:
            self._spoken[spoken] += 1

    def update_likely(self) -> None:
        """Find what the room speaks most now."""
        self.likely = [spoken for spoken, _ in self._spoken.most_common(MAX_LIKELY_LANGUAGES)]

    def fill_languages(self, asked: Sequence[Question]) -> tuple[Question, ...]:
        """Return questions with their languages, as far as known: a guess is slow."""
        new = [one for one in asked if not one.language and self._guessed.get(one.id) is None]
        for question in new[:GUESSES_AT_ONCE]:
            guess = language.guess_language(question.samples, self._spoken)
            self._guessed.store_value(question.id, guess)
        return tuple(
            one if one.language else replace(one, language=self._guessed.get(one.id) or "")
            for one in asked
        )
