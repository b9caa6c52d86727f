"""People whom the platform hides: each comment is a person, but one text again and again is few."""

from __future__ import annotations

import re
from collections import OrderedDict, deque
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from cuebot.model import Comment, Seconds

BURST_SECONDS: Seconds = 30.0
"""Seconds of show time within which comments of one text come at once."""
MAX_COUNTED_ALIKE = 3
"""Hidden people at most who are counted for near-identical texts at once: a single one may have
written them all, and so few make no cue."""
NEAR_DUPLICATE_RATIO, NEAR_DUPLICATE_RATIO_SHORT = 82.0, 90.0
"""Ratio of spelling from which two texts are near-identical; of short ones, which many people
write with a word's difference, more."""
SHORT_TEXT_LETTERS = 12
"""Letters."""
MAX_TEXTS = 200
"""Texts whose senders are remembered; the one that was written longest ago goes first."""
MAX_COMPARED_LETTERS = 120
"""Letters of a text that are compared: a speech differs in its first ones already."""
_NO_LETTERS = re.compile(r"[\W\d_]+")


class MaskedAskers:
    """Counts those who cannot be told apart."""

    def __init__(self) -> None:
        self._lately: OrderedDict[str, deque[tuple[Seconds, str]]] = OrderedDict()
        """By the letters of a text: those who were counted for it at once."""

    def find_asker(self, comment: Comment) -> str:
        """Return whose count a question is: a person's own, or that of one who wrote the same."""
        counted = self._find_near_duplicate(
            _NO_LETTERS.sub("", comment.text.casefold())[:MAX_COMPARED_LETTERS]
        )
        while counted and counted[0][0] <= comment.at - BURST_SECONDS:
            counted.popleft()
        if len(counted) >= MAX_COUNTED_ALIKE:
            return counted[-1][1]
        counted.append((comment.at, comment.user))
        return comment.user

    def _find_near_duplicate(self, letters: str) -> deque[tuple[Seconds, str]]:
        if letters not in self._lately:
            least = (
                NEAR_DUPLICATE_RATIO_SHORT
                if len(letters) < SHORT_TEXT_LETTERS
                else NEAR_DUPLICATE_RATIO
            )
            near = process.extractOne(
                letters, self._lately.keys(), scorer=fuzz.ratio, score_cutoff=least
            )
            letters = near[0] if near else letters
        counted = self._lately.setdefault(letters, deque())
        self._lately.move_to_end(letters)
        if len(self._lately) > MAX_TEXTS:
            self._lately.popitem(last=False)
        return counted
