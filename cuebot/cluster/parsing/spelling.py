"""The forms and slips by which words are written, after SymSpell: what one letter less leads to."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import lexicon
from cuebot.cluster.parsing.lexicon import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cluster.parsing.lexicon import Lexicon, Sense
    from cuebot.model import Language

GLUED = re.compile("^(?:وال|بال|لل|ال|و|ب|ل)(?=.{3})")
"""Arabic writes its article and small prepositions on to the word."""
SHORTEST_STEM = 4
ENDING = 3
"""Letters that an inflected word may lose before it is looked up again."""
UNINFLECTED = frozenset({"en", "vi", "zh"})
"""Languages whose word forms are few, and stand in the lists."""
MENDED = 4_000
"""Words and slips that are remembered in each language."""


class Slips(dict[str, str]):
    """Token -> the known word that it is a form or a slip of, in one language; else itself.

    A dict that fills itself, with the tokens that were met lately.
    """

    def __init__(self, words: Lexicon, spoken: Language) -> None:
        super().__init__()
        self._known: set[str] = set()
        self._stems: dict[str, str] = {}
        self._typos: dict[str, str] = {}
        for word, sense in words.spoken.get(spoken, {}).items():
            if " " not in word:
                self._known.add(word)
                if len(word) > SHORTEST_STEM:
                    self._learn(word, sense, spoken)

    def __missing__(self, token: str) -> str:
        if len(self) >= MENDED:
            self.clear()
        meant = self[token] = (self._nearest(token) if may_be(token) else "") or token
        return meant

    def _learn(self, word: str, sense: Sense, spoken: Language) -> None:
        if spoken not in UNINFLECTED and (
            sense.concept or sense.value or sense.roles & Role.STATEMENT
        ):
            for cut in range(max(SHORTEST_STEM + 1, len(word) - 2), len(word) + 1):
                self._stems.setdefault(word[:cut], word)
        if (
            sense.concept
            or sense.value
            or sense.roles & (Role.ASK | Role.COMMON | Role.FILLER | Role.WANT)
        ):
            self._typos.setdefault(word, word)
            for wrong in without_one(word):
                self._typos.setdefault(wrong, word)

    def _nearest(self, token: str) -> str:
        """Return the word that is meant; empty when it is none of this language's."""
        bare = token if token.isascii() else GLUED.sub("", token)
        if bare in self._known:
            return bare
        for cut in range(len(bare), max(SHORTEST_STEM, len(bare) - ENDING) - 1, -1):
            if bare[:cut] in self._stems:
                return self._stems[bare[:cut]]
        typos = self._typos
        for wrong in (token, *without_one(token)):
            if wrong in typos and typos[wrong][0] == token[0]:
                return typos[wrong]
        return ""


@cache
def of(spoken: Language) -> Slips:
    """Work out the slips of a language when it is first heard; the lexicon has few."""
    return Slips(lexicon.load(), spoken)


def may_be(token: str) -> bool:
    """Tell whether a word is long enough to be known by its letters, and is no run of them."""
    return len(token) > SHORTEST_STEM and not is_run(token)


def is_run(token: str) -> bool:
    """Tell letters of a script that writes its words without spaces, or with endings glued on."""
    return "\u0e01" <= token[0] <= "\ud7a3"


def without_one(word: str) -> Sequence[str]:
    """Return what is left of a word when one letter is missing, after SymSpell."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]
