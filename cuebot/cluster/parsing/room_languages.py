"""The languages that a room speaks, and a guess where script and words leave one open."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Language, Question

LIKELY = 2
GUESSES = 1_000
"""Questions whose guessed language is remembered."""
GUESSES_AT_ONCE = 3


class Tongues:
    """Counts what speaks for itself, and guesses the rest by it."""

    def __init__(self) -> None:
        """Read what a guess needs: it belongs before the loop."""
        language.prepare()
        self.likely: Sequence[Language] = ()
        """The languages that the room spoke most, when last looked at."""
        self._spoken: Counter[Language] = Counter()
        self._guessed: dict[str, Language] = {}

    def hear(self, spoken: Language) -> None:
        """Take the language of a wording that is said for the first time; empty when unsure."""
        if spoken:
            self._spoken[spoken] += 1

    def look(self) -> None:
        """Find what the room speaks most now."""
        self.likely = [spoken for spoken, _ in self._spoken.most_common(LIKELY)]

    def told(self, asked: Sequence[Question]) -> tuple[Question, ...]:
        """Return questions with their languages, as far as known: a guess is slow."""
        new = [one for one in asked if not one.language and one.id not in self._guessed]
        for question in new[:GUESSES_AT_ONCE]:
            if len(self._guessed) >= GUESSES:
                self._guessed.clear()
            self._guessed[question.id] = language.guess(question.samples, self._spoken)
        return tuple(
            one if one.language else replace(one, language=self._guessed.get(one.id, ""))
            for one in asked
        )
