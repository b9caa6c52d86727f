"""Read the words of each language from their files, and index them: once, for a prebuilt table.

The words are data, one file a language, in `words/`: to teach cuebot a language is to add a file,
and to run `python benchmarks/prebuild.py`.  What its keys mean stands above each, and in
`word_keys.toml`.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import astuple, replace
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias, TypedDict

from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.word_sense import ChatWordRole, LanguageTrait, WordSense
from cuebot.text import places, prebuilt, scripts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable

    from cuebot.model import Language

_PACKAGE: Final = "cuebot.cluster.parsing"
HINT_MARK = "~"
"""In front of a word that hints at its concept and does not name it."""
VALUES = {"colours": "color"}
"""Kinds of values, and the concept that asking for one implies."""
_ARTICLE: Final = "ال"
_BESIDE: Final = "to"
"""Any word: a name that repeats itself, as `Iloilo`, is half of itself where it stands alone."""
PLACE_CONCEPT: Final = "ship_to"
"""The concept that naming a place implies: see `cuebot.text.places`, which has their names."""
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

StoredSense: TypeAlias = tuple[int, str, str, str, bool]
"""The fields of a `WordSense`."""


class StoredLexicon(TypedDict):
    """Every word of every language, folded, as it is stored: what `ChatLexicon` is made of."""

    senses: list[StoredSense]
    """Each sense that any word has, once."""
    meanings: list[tuple[Language | int, ...]]
    """Each meaning that any word has, once: languages by turns with places in `senses`."""
    words: dict[str, int]
    """Word or phrase -> its place in `meanings`."""
    spoken: list[Language]
    """The languages, in the order in which the words bring them."""
    begun: dict[str, list[str]]
    single: list[str]
    concepts: dict[str, list[str]]
    reach: dict[str, int]
    written: dict[str, str]
    letters: dict[Language, list[str]]
    traits: dict[str, list[Language]]


def read_words() -> StoredLexicon:
    """Read every language."""
    senses: dict[str, dict[Language, WordSense]] = defaultdict(dict)
    concepts: dict[str, set[str]] = defaultdict(set)
    named = _list_place_senses()
    letters: dict[Language, set[str]] = {}
    traits: dict[str, set[Language]] = {name: set() for name in TRAITS}
    for language, table in _read_tables():
        if own := str(table.pop(LETTERS_KEY, "")).split():
            letters[language] = set(own)
        for trait in str(table.pop(TRAITS_KEY, "")).split():
            traits[trait].add(language)
        asking = _make_asking_test(table, language)
        for word, sense in chain(_list_senses(table), named[language]):
            known = senses[word].get(language, WordSense())
            senses[word][language] = _merge_senses(known, sense)
            if sense.concept:
                concepts[sense.concept].add(word)
                if asking(word):
                    senses[word][language] = _merge_senses(
                        known, replace(sense, roles=ChatWordRole.ASK)
                    )
    begun, words, reach = _index_phrases(senses)
    stored, meanings, places = _number_meanings(senses)
    return {
        "senses": stored,
        "meanings": meanings,
        "words": places,
        "spoken": list(dict.fromkeys(name for meant in senses.values() for name in meant)),
        "begun": _sort_sets(begun),
        "single": sorted(words),
        "concepts": _sort_sets(concepts),
        "reach": reach,
        "written": _read_written_forms(),
        "letters": _sort_sets(letters),
        "traits": _sort_sets(traits),
    }


def _number_meanings(
    senses: Mapping[str, Mapping[Language, WordSense]],
) -> tuple[list[StoredSense], list[tuple[Language | int, ...]], dict[str, int]]:
    """Return the senses, the meanings, and the meaning of each word: see `StoredLexicon`."""
    numbers: dict[WordSense, int] = {}
    meanings: dict[tuple[Language | int, ...], int] = {}
    places: dict[str, int] = {}
    for word, meant in senses.items():
        row: list[Language | int] = []
        for language, sense in meant.items():
            row += [language, numbers.setdefault(sense, len(numbers))]
        places[word] = meanings.setdefault(tuple(row), len(meanings))
    return [astuple(sense) for sense in numbers], list(meanings), places


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


def _sort_sets(sets: Mapping[str, set[str]]) -> dict[str, list[str]]:
    return {name: sorted(held) for name, held in sets.items()}


def _read_written_forms() -> dict[str, str]:
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


def _read_tables() -> Iterator[tuple[Language, dict[str, object]]]:
    for file in prebuilt.list_data_files(_PACKAGE, "words", ".toml"):
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


def _list_place_senses() -> Mapping[Language, list[tuple[str, WordSense]]]:
    """Return language -> the names of places, folded, and their areas; flags are English."""
    found: dict[Language, list[tuple[str, WordSense]]] = defaultdict(list)
    for name in places.read_place_names():
        sense = WordSense(value=name.place.area, of=PLACE_CONCEPT)
        folded = fold_chat_text(name.name)
        if fold_chat_text(f"{_BESIDE} {name.name}") == f"{_BESIDE} {folded}":
            forms = _list_arabic_forms(folded) if name.language == "ar" else [folded]
            found[name.language] += [(form, sense) for form in forms]
    for area in places.list_countries():
        flag = places.make_flag(area)
        if fold_chat_text(flag) == flag:  # of two letters that are one, one is left
            found["en"].append((flag, WordSense(value=area, of=PLACE_CONCEPT)))
    return found


def _list_arabic_forms(name: str) -> list[str]:
    """Return a name with what Arabic writes together with it: to Riyadh, in Riyadh.

    `لل` is folded into one letter, as any letter that stands twice.
    """
    bare = name.removeprefix(_ARTICLE)
    return [name, *map(fold_chat_text, (f"ل{bare}", f"ب{name}"))]


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


def _list_sources() -> list[Traversable]:
    """Return the words and places of each language, and the characters that folding changes."""
    return [*prebuilt.list_data_files(_PACKAGE, "words", ""), *places.list_name_files()]


TABLE: Final = prebuilt.PrebuiltTable(_PACKAGE, "words.bin", _list_sources, read_words)
