"""What words mean in a shop's chat, in each language: questions, requests, things asked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import word_files
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.word_sense import NO_SENSE, ChatWordRole, LanguageTrait, WordSense
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from cuebot.cluster.parsing.word_files import StoredLexicon
    from cuebot.model import Language

__all__ = [
    "NO_SENSE",
    "ChatLexicon",
    "ChatWordRole",
    "LanguageTrait",
    "WordSense",
    "load_lexicon",
]

LENT = ChatWordRole.FILLER | ChatWordRole.WISH
"""What a word does though the rest of the comment is in another language: "size chart kak"."""


@dataclass(frozen=True, slots=True)
class ChatLexicon:
    """Every word of every language, folded."""

    senses: Mapping[str, Mapping[Language, WordSense]]
    begun: Mapping[str, frozenset[str]]
    """Every beginning of a phrase that goes on, in whole words -> the words that may come next."""
    words: frozenset[str]
    """Every word that stands in a phrase, or alone."""
    concepts: Mapping[str, frozenset[str]]
    """Concept -> all its words, in all languages."""
    reach: Mapping[str, int]
    """First two letters of a phrase -> letters in the longest phrase that begins with them."""
    languages: tuple[Language, ...]
    """Those that have words."""
    written: Mapping[str, str]
    """A word -> as people write it, where folding changed it."""
    letters: Mapping[Language, frozenset[str]]
    """Language -> Latin letters and signs that hardly any other language has."""
    traits: Mapping[str, frozenset[Language]]
    """Trait -> the languages that have it."""

    def find_sense(self, word: str, spoken: Language) -> WordSense:
        """Return what a word means: in the language spoken, else as English lent it to all."""
        senses = self.senses.get(word)
        if not senses:
            return NO_SENSE
        for language in (spoken, "en"):
            if language in senses:
                return senses[language]
        return (
            _find_borrowed_sense(word, senses.values()) if spoken else next(iter(senses.values()))
        )

    def list_words(self, language: Language) -> Mapping[str, WordSense]:
        """Return the words of a language, by a walk over all words."""
        return {word: meant[language] for word, meant in self.senses.items() if language in meant}

    def find_concept(self, words: tuple[str, ...]) -> str:
        """Return the concept that most of some words name; empty when none does.

        A word that is none itself is taken without what stands in any sentence: "works with".
        """
        votes: dict[str, int] = defaultdict(int)
        for word in words:
            folded = fold_chat_text(word)
            found = self._find_concepts(folded)
            if not found:
                rest = [part for part in folded.split() if not self._is_common(part)]
                found = self._find_concepts(" ".join(rest))
            for concept in found:
                votes[concept] += 1
        return max(votes, key=lambda concept: (votes[concept], concept), default="")

    def _find_concepts(self, folded: str) -> set[str]:
        found = {sense.concept for sense in self.senses.get(folded, {}).values()}
        found.discard("")
        return found

    def _is_common(self, word: str) -> bool:
        senses = self.senses.get(word, {}).values()
        return any(s.roles & ChatWordRole.COMMON and not s.concept for s in senses)


def _find_borrowed_sense(word: str, senses: Collection[WordSense]) -> WordSense:
    """Return what a word of other languages is in any: politeness, forms and places go over.

    A place goes over when it is one wherever the word has a meaning: "hanoi", "iloilo".  Signs that
    stand without spaces may be part of another word.
    """
    place, *others = set(senses)
    if place.of == word_files.PLACE_CONCEPT and not (others or place.roles or place.concept):
        return NO_SENSE if scripts.has_glued(word) else place
    roles = ChatWordRole.NONE
    for sense in senses:
        if sense.concept or sense.value:
            return NO_SENSE
        roles |= sense.roles & LENT
    return WordSense(roles) if roles else NO_SENSE


@cache
def load_lexicon() -> ChatLexicon:
    """Load every language; done once."""
    return _restore_lexicon(word_files.TABLE.load())


def _restore_lexicon(stored: StoredLexicon) -> ChatLexicon:
    """Return the lexicon of what is stored; words that mean the same share their meaning."""
    senses = [WordSense(*fields) for fields in stored["senses"]]
    meanings = [
        {str(row[at]): senses[int(row[at + 1])] for at in range(0, len(row), 2)}
        for row in stored["meanings"]
    ]
    return ChatLexicon(
        senses={word: meanings[place] for word, place in stored["words"].items()},
        begun=_freeze_lists(stored["begun"]),
        words=frozenset(stored["single"]),
        concepts=_freeze_lists(stored["concepts"]),
        reach=stored["reach"],
        languages=tuple(stored["spoken"]),
        written=stored["written"],
        letters=_freeze_lists(stored["letters"]),
        traits=_freeze_lists(stored["traits"]),
    )


def _freeze_lists(lists: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(held) for name, held in lists.items()}
