"""What words mean in a shop's chat, in each language: questions, requests, things asked for.

The words are data, one file a language, in `words/`: to teach cuebot a language is to add a file.
What its keys mean stands above each, and in `word_keys.toml`.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cuebot.model import Language

HINT_MARK = "~"
"""In front of a word that hints at its concept and does not name it."""


class LanguageTrait:
    """How a language is built: the words that its key `traits` may hold."""

    UNINFLECTED: Final = "uninflected"
    """Its word forms are few, and stand in the lists."""
    HEAD_LAST: Final = "head_last"
    """What is asked for stands at the end of a phrase: "the blue one's price"."""
    EXCLAIMS: Final = "exclaims"
    """It praises with a question word: "how lovely"."""


class ChatWordRole:
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

    REPORT: Final = 16384
    """Passes on what somebody says or thinks: "my husband says"."""
    FREE: Final = 32768
    """Makes "whichever" of a question word before it: "any colour suits you"."""
    SOFT: Final = 65536
    """Seeks agreement when it comes last: a question, unless something is praised."""


VALUES = {"colours": "color", "places": "ship_to"}
"""Kinds of values, and the concept that asking for one implies."""
LENT = ChatWordRole.FILLER | ChatWordRole.WISH
"""What a word does though the rest of the comment is in another language: "size chart kak"."""
ROLE_BITS = {name.lower(): bit for name, bit in vars(ChatWordRole).items() if isinstance(bit, int)}
LETTERS_KEY = "letters"
PLAIN_KEY = "plain"
"""The key of words that mean nothing to a shop, and are no slips of words that do."""
ROLE_BITS[PLAIN_KEY] = ChatWordRole.NONE
TRAITS_KEY = "traits"
TRAITS = frozenset(
    {
        LanguageTrait.UNINFLECTED,
        LanguageTrait.HEAD_LAST,
        LanguageTrait.EXCLAIMS,
    }
)


@dataclass(frozen=True, slots=True)
class WordSense:
    """What a word means in one language."""

    roles: int = ChatWordRole.NONE
    concept: str = ""
    value: str = ""
    of: str = ""
    """The concept that the value belongs to."""
    hint: bool = False
    """The concept is only hinted at."""


NO_SENSE = WordSense()


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
    spoken: Mapping[Language, Mapping[str, WordSense]]
    """Language -> its words."""
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
        return _borrowed(senses.values()) if spoken else next(iter(senses.values()))

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


def _borrowed(senses: Iterable[WordSense]) -> WordSense:
    """Return what a word of other languages does in any: politeness and forms are carried over."""
    roles = ChatWordRole.NONE
    for sense in senses:
        if sense.concept or sense.value:
            return NO_SENSE
        roles |= sense.roles & LENT
    return WordSense(roles) if roles else NO_SENSE


@cache
def load_lexicon() -> ChatLexicon:
    """Read every language; done once."""
    senses: dict[str, dict[Language, WordSense]] = defaultdict(dict)
    concepts: dict[str, set[str]] = defaultdict(set)
    letters: dict[Language, frozenset[str]] = {}
    traits: dict[str, set[Language]] = {name: set() for name in TRAITS}
    for language, table in _read_tables():
        if own := str(table.pop(LETTERS_KEY, "")).split():
            letters[language] = frozenset(own)
        for trait in str(table.pop(TRAITS_KEY, "")).split():
            traits[trait].add(language)
        asking = _make_asking_test(table, language)
        for word, sense in _list_senses(table):
            known = senses[word].get(language, WordSense())
            senses[word][language] = _merge_senses(known, sense)
            if sense.concept:
                concepts[sense.concept].add(word)
                if asking(word):
                    senses[word][language] = _merge_senses(
                        known, replace(sense, roles=ChatWordRole.ASK)
                    )
    begun, words, reach = _index_phrases(senses)
    return ChatLexicon(
        senses=dict(senses),
        begun=_freeze_sets(begun),
        words=frozenset(words),
        concepts=_freeze_sets(concepts),
        reach=reach,
        spoken=_index_by_language(senses),
        written=_written(),
        letters=letters,
        traits=_freeze_sets(traits),
    )


def _index_phrases(
    phrases: Iterable[str],
) -> tuple[dict[str, set[str]], set[str], dict[str, int]]:
    """Return what may come next, the single words, and the reach: see `ChatLexicon`."""
    begun: dict[str, set[str]] = defaultdict(set)
    words: set[str] = set()
    reach: dict[str, int] = defaultdict(int)
    for phrase in phrases:
        first, *more = phrase.split()
        words |= {first, *more}
        for word in more:
            begun[first].add(word)
            first += f" {word}"
        reach[phrase[:2]] = max(reach[phrase[:2]], len(phrase))
    return begun, words, dict(reach)


def _freeze_sets(sets: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(held) for name, held in sets.items()}


def _written() -> Mapping[str, str]:
    """Return how the words that are asked for are written."""
    written: dict[str, str] = {}
    for _, table in _read_tables():
        concepts = table["concepts"]
        for listed in concepts.values() if isinstance(concepts, dict) else ():
            for word in listed.splitlines():
                bare = word.removeprefix(HINT_MARK)
                if fold_chat_text(bare) != bare:
                    written.setdefault(fold_chat_text(bare), bare)
    return written


def _index_by_language(
    senses: Mapping[str, Mapping[Language, WordSense]],
) -> Mapping[Language, Mapping[str, WordSense]]:
    spoken: dict[Language, dict[str, WordSense]] = defaultdict(dict)
    for word, meant in senses.items():
        for language, sense in meant.items():
            spoken[language][word] = sense
    return dict(spoken)


def _read_tables() -> Iterator[tuple[Language, dict[str, object]]]:
    folder = resources.files(__package__).joinpath("words")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text("utf-8"))
            table.setdefault("subject", table["common"])
            yield file.name.removesuffix(".toml"), table


def _list_senses(table: Mapping[str, object]) -> Iterator[tuple[str, WordSense]]:
    for key, listed in table.items():
        if isinstance(listed, str):
            for word, _ in _split_words(listed):
                yield word, WordSense(roles=ROLE_BITS[key])
        elif isinstance(listed, dict):
            for name, words in listed.items():
                for word, hint in _split_words(words):
                    if key == "concepts":
                        yield word, WordSense(concept=name, hint=hint)
                    else:
                        yield word, WordSense(value=name, of=VALUES[key])


def _make_asking_test(table: Mapping[str, object], language: Language) -> Callable[[str], bool]:
    """Return the test for a phrase that holds a question word: it asks as that word does."""
    words = {word for word, _ in _split_words(str(table["ask"]))}
    if language in scripts.GLUED_LANGUAGES:
        return lambda phrase: any(word in phrase for word in words)
    return lambda phrase: not words.isdisjoint(phrase.split())


def _split_words(listed: str) -> Iterator[tuple[str, bool]]:
    for word in listed.splitlines():
        folded = fold_chat_text(word.removeprefix(HINT_MARK))
        if folded:
            yield folded, word.startswith(HINT_MARK) or len(folded) == 1


def _merge_senses(one: WordSense, other: WordSense) -> WordSense:
    concept = one.concept or other.concept
    return WordSense(
        roles=one.roles | other.roles,
        concept=concept,
        value=one.value or other.value,
        of=one.of or other.of,
        hint=one.hint if one.concept else other.hint,
    )
