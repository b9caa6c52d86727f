"""People whom the platform hides: each comment is a person, but one text again and again is few."""

from __future__ import annotations

import re
from collections import OrderedDict, deque
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from cuebot.model import Comment, Seconds

AT_ONCE: Seconds = 30.0
ALIKE = 3
"""Hidden people at most who are counted for near-identical texts at once: a single one may have
written them all, and so few make no cue."""
NEAR, NEAR_SHORT = 82.0, 90.0
"""Ratio of spelling from which two texts are near-identical; of short ones, which many people
write with a word's difference, more."""
SHORT = 12
"""Letters."""
TEXTS = 200
LONGEST = 120
_NO_LETTERS = re.compile(r"[\W\d_]+")


class MaskedPeople:
    """Counts those who cannot be told apart."""

    def __init__(self) -> None:
        self._lately: OrderedDict[str, deque[tuple[Seconds, str]]] = OrderedDict()
        """By the letters of a text: those who were counted for it at once."""

    def find_asker(self, comment: Comment) -> str:
        """Return whose count a question is: a person's own, or that of one who wrote the same."""
        counted = self._find_alike(_NO_LETTERS.sub("", comment.text.casefold())[:LONGEST])
        while counted and counted[0][0] <= comment.at - AT_ONCE:
            counted.popleft()
        if len(counted) >= ALIKE:
            return counted[-1][1]
        counted.append((comment.at, comment.user))
        return comment.user

    def _find_alike(self, letters: str) -> deque[tuple[Seconds, str]]:
        if letters not in self._lately:
            least = NEAR_SHORT if len(letters) < SHORT else NEAR
            near = process.extractOne(
                letters, self._lately.keys(), scorer=fuzz.ratio, score_cutoff=least
            )
            letters = near[0] if near else letters
        counted = self._lately.setdefault(letters, deque())
        self._lately.move_to_end(letters)
        if len(self._lately) > TEXTS:
            self._lately.popitem(last=False)
        return counted
