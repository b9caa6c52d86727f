"""Correct inflected and misspelt words by SymSpell deletes: variants with one letter left out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import lexicon
from cuebot.cluster.parsing.lexicon import ChatWordRole, LanguageTrait
from cuebot.cluster.parsing.word_files import PLACE_CONCEPT
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.cluster.parsing.lexicon import ChatLexicon, WordSense
    from cuebot.model import Language

ARABIC_CLITICS = re.compile("^(?:وال|بال|لل|ال|و|ب|ل)(?=.{3})")
"""Arabic writes its article and small prepositions on to the word."""
_SHORT_CLITIC = re.compile("^[وبل][\u0621-\u064a]{3}$")
"""One of them before a short word: `لعمر`, for an age."""
MIN_STEM_LETTERS = 4
"""Letters that must be left of a word when an ending is cut off."""
MAX_ENDING_LETTERS = 3
"""Letters that an inflected word may lose before it is looked up again."""
FORM = ChatWordRole.ASK | ChatWordRole.OPEN
SHORTEST_FORM = 3
"""Letters of a word that asks, from which its slips are known for what they are."""
SHORTEST_PLACE = 6
"""Letters of a name, from which it is known with a slip or an ending."""
MAX_CACHED_CORRECTIONS = 4_000
"""Words and slips that are remembered in each language."""


class SpellCorrector(dict[str, str]):
    """Token -> the known word that it is a form or a slip of, in one language; else itself.

    A dict that fills itself, with the tokens that were met lately.
    """

    def __init__(self, words: ChatLexicon, spoken: Language) -> None:
        super().__init__()
        self._known: set[str] = set()
        self._stems: dict[str, str] = {}
        self._typos: dict[str, str] = {}
        self._forms: set[str] = set()
        inflected = spoken not in words.traits[LanguageTrait.UNINFLECTED]
        for word, sense in words.list_words(spoken).items():
            if " " not in word:
                self._known.add(word)
                if sense.roles & FORM and len(word) >= SHORTEST_FORM:
                    self._forms.update(list_deletes(word)[1:], _swap_neighbours(word))
                if len(word) > MIN_STEM_LETTERS:
                    self._index_word(word, sense, inflected=inflected)

    def __missing__(self, token: str) -> str:
        if len(self) >= MAX_CACHED_CORRECTIONS:
            self.clear()
        meant = self[token] = (self._find_nearest(token) if is_correctable(token) else "") or token
        return meant

    def is_form(self, token: str) -> bool:
        """Tell whether a short word is a slip of one that asks: "hwat", "wht", "acn"."""
        return token in self._forms

    def _index_word(self, word: str, sense: WordSense, *, inflected: bool) -> None:
        if sense.of == PLACE_CONCEPT and not (sense.concept or sense.roles):
            if len(word) >= SHORTEST_PLACE:
                self._index_place(word, inflected=inflected)
            return
        if inflected and (sense.concept or sense.value or sense.roles & ChatWordRole.STATEMENT):
            for cut in range(max(MIN_STEM_LETTERS + 1, len(word) - 2), len(word) + 1):
                self._stems.setdefault(word[:cut], word)
        if (
            sense.concept
            or sense.value
            or sense.roles
            & (ChatWordRole.ASK | ChatWordRole.COMMON | ChatWordRole.FILLER | ChatWordRole.WANT)
        ):
            self._typos.setdefault(word, word)
            for wrong in list_deletes(word):
                self._typos.setdefault(wrong, word)

    def _index_place(self, word: str, *, inflected: bool) -> None:
        """Index a name for one slip, and for endings after it: none of its own is taken off."""
        if inflected:
            self._stems.setdefault(word, word)
        for wrong in (word, *list_deletes(word)):
            self._typos.setdefault(wrong, word)

    def _find_nearest(self, token: str) -> str:
        """Return the word that is meant; empty when it is none of this language's."""
        bare = token if token.isascii() else ARABIC_CLITICS.sub("", token)
        if _SHORT_CLITIC.match(token):
            return token[1:] if token[1:] in self._known else ""
        if bare in self._known:
            return bare
        for cut in range(len(bare), max(MIN_STEM_LETTERS, len(bare) - MAX_ENDING_LETTERS) - 1, -1):
            if bare[:cut] in self._stems:
                return self._stems[bare[:cut]]
        typos = self._typos
        for wrong in (token, *list_deletes(token)):
            if wrong in typos and typos[wrong][0] == token[0]:
                return typos[wrong]
        return ""


@cache
def build_corrector(spoken: Language) -> SpellCorrector:
    """Work out the slips of a language when it is first heard; the lexicon has few."""
    return SpellCorrector(lexicon.load_lexicon(), spoken)


def is_correctable(token: str) -> bool:
    """Tell whether a word stands alone and is long enough to be known by its letters."""
    if len(token) == MIN_STEM_LETTERS:
        return _SHORT_CLITIC.match(token) is not None
    return len(token) > MIN_STEM_LETTERS and not scripts.has_glued(token)


def list_deletes(word: str) -> Sequence[str]:
    """Return the SymSpell deletes of a word: each variant with one letter left out."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _swap_neighbours(word: str) -> Iterator[str]:
    """Yield a word with two neighbours in each other's place."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
