"""What words mean in a shop's chat, in each language: questions, requests, things asked for.

The words are data, one file a language, in `words/`: to teach cuebot a language is to add a file.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from cuebot.cluster.parsing.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cuebot.model import Language

HINT = "~"
"""In front of a word that hints at its concept and does not name it."""
UNSPACED = frozenset({"zh", "ja", "th", "ko"})
"""Languages whose words are found inside a run of letters."""


class Role:
    """What a word does in a comment: bits of an int, for an enum's cost a third of the time."""

    NONE: Final = 0
    ASK: Final = 1
    """Makes a question wherever it stands."""
    OPEN: Final = 2
    """Makes a question when it comes first."""
    TAIL: Final = 4
    """Makes a question when it comes last."""
    WANT: Final = 8
    """Asks for something without a question word."""
    SAME: Final = 16
    """Repeats the question before it."""
    FILLER: Final = 32
    """Says nothing of what is asked: greetings, names for the host, thanks."""
    COMMON: Final = 64
    """Stands in any sentence."""
    STATEMENT: Final = 128
    """Tells the host something, unless a word that asks stands beside it."""
    EXCLAIM: Final = 256
    """Looks like a question and is none."""
    WISH: Final = 512
    """Hints at a request."""
    SUBJECT: Final = 1024
    """May follow the verb in a question: "is it", "do they"."""
    PERSON: Final = 2048
    """Does something, in languages that tell so by the order of words: "how much I wanted"."""
    ABSENT: Final = 4096
    """Somebody who is not spoken to: he, she."""
    QUALITY: Final = 8192
    """Says what a thing is like: alone, it tells and does not ask."""


VALUES = {"colours": "color", "places": "ship_to"}
"""Kinds of values, and the concept that asking for one implies."""
ROLES = {name.lower(): bit for name, bit in vars(Role).items() if isinstance(bit, int)}
PLAIN = "plain"
"""The key of words that mean nothing to a shop, and are no slips of words that do."""
ROLES[PLAIN] = Role.NONE


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word means in one language."""

    roles: int = Role.NONE
    concept: str = ""
    value: str = ""
    of: str = ""
    """The concept that the value belongs to."""
    hint: bool = False
    """The concept is only hinted at."""


NOTHING = Sense()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every word of every language, folded."""

    senses: Mapping[str, Mapping[Language, Sense]]
    begun: Mapping[str, frozenset[str]]
    """Every beginning of a phrase that goes on, in whole words -> the words that may come next."""
    words: frozenset[str]
    """Every word that stands in a phrase, or alone."""
    concepts: Mapping[str, frozenset[str]]
    """Concept -> all its words, in all languages."""
    reach: Mapping[str, int]
    """First two letters of a phrase -> letters in the longest phrase that begins with them."""
    spoken: Mapping[Language, Mapping[str, Sense]]
    """Language -> its words."""

    def sense(self, word: str, spoken: Language) -> Sense:
        """Return what a word means: in the language spoken, else as English lent it to all."""
        senses = self.senses.get(word)
        if not senses:
            return NOTHING
        for language in (spoken, "en"):
            if language in senses:
                return senses[language]
        return NOTHING if spoken else next(iter(senses.values()))

    def concept_of(self, words: tuple[str, ...]) -> str:
        """Return the concept that most of some words name; empty when none does.

        A word that is none itself is taken without what stands in any sentence: "works with".
        """
        votes: dict[str, int] = defaultdict(int)
        for word in words:
            folded = fold(word)
            found = self._concepts_of(folded)
            if not found:
                rest = [part for part in folded.split() if not self._is_common(part)]
                found = self._concepts_of(" ".join(rest))
            for concept in found:
                votes[concept] += 1
        return max(votes, key=lambda concept: (votes[concept], concept), default="")

    def _concepts_of(self, folded: str) -> set[str]:
        found = {sense.concept for sense in self.senses.get(folded, {}).values()}
        found.discard("")
        return found

    def _is_common(self, word: str) -> bool:
        senses = self.senses.get(word, {}).values()
        return any(s.roles & Role.COMMON and not s.concept for s in senses)


@cache
def load() -> Lexicon:
    """Read every language; done once."""
    senses: dict[str, dict[Language, Sense]] = defaultdict(dict)
    concepts: dict[str, set[str]] = defaultdict(set)
    for language, table in _tables():
        asking = _asking(table, language)
        for word, sense in _words(table):
            known = senses[word].get(language, Sense())
            senses[word][language] = _both(known, sense)
            if sense.concept:
                concepts[sense.concept].add(word)
                if asking(word):
                    senses[word][language] = _both(known, replace(sense, roles=Role.ASK))
    begun: dict[str, set[str]] = defaultdict(set)
    words: set[str] = set()
    reach: dict[str, int] = defaultdict(int)
    for phrase in senses:
        first, *more = phrase.split()
        words |= {first, *more}
        for word in more:
            begun[first].add(word)
            first += f" {word}"
        reach[phrase[:2]] = max(reach[phrase[:2]], len(phrase))
    named = {name: frozenset(words) for name, words in concepts.items()}
    next_ = {beginning: frozenset(words) for beginning, words in begun.items()}
    return Lexicon(dict(senses), next_, frozenset(words), named, dict(reach), _by_language(senses))


def _by_language(
    senses: Mapping[str, Mapping[Language, Sense]],
) -> Mapping[Language, Mapping[str, Sense]]:
    spoken: dict[Language, dict[str, Sense]] = defaultdict(dict)
    for word, meant in senses.items():
        for language, sense in meant.items():
            spoken[language][word] = sense
    return dict(spoken)


def _tables() -> Iterator[tuple[Language, dict[str, object]]]:
    folder = resources.files(__package__).joinpath("words")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text("utf-8"))
            table.setdefault("subject", table["common"])
            yield file.name.removesuffix(".toml"), table


def _words(table: Mapping[str, object]) -> Iterator[tuple[str, Sense]]:
    for key, listed in table.items():
        if isinstance(listed, str):
            for word, _ in _split(listed):
                yield word, Sense(roles=ROLES[key])
        elif isinstance(listed, dict):
            for name, words in listed.items():
                for word, hint in _split(words):
                    if key == "concepts":
                        yield word, Sense(concept=name, hint=hint)
                    else:
                        yield word, Sense(value=name, of=VALUES[key])


def _asking(table: Mapping[str, object], language: Language) -> Callable[[str], bool]:
    """Return the test for a phrase that holds a question word: it asks as that word does."""
    words = {word for word, _ in _split(str(table["ask"]))}
    if language in UNSPACED:
        return lambda phrase: any(word in phrase for word in words)
    return lambda phrase: not words.isdisjoint(phrase.split())


def _split(listed: str) -> Iterator[tuple[str, bool]]:
    for word in listed.split("|"):
        folded = fold(word.removeprefix(HINT))
        if folded:
            yield folded, word.startswith(HINT) or len(folded) == 1


def _both(one: Sense, other: Sense) -> Sense:
    concept = one.concept or other.concept
    return Sense(
        roles=one.roles | other.roles,
        concept=concept,
        value=one.value or other.value,
        of=one.of or other.of,
        hint=one.hint if one.concept else other.hint,
    )
