"""Choose the word to say for a column head: one of the host's language, if there is any.

A header may say the language of a word, `weight|es:peso`; else its script tells, or the list of
common heads in `headwords.toml`.  Nothing here guesses: a word that nobody knows stays as written.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from cuebot.text import scripts
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cuebot.model import Head, Language

_SCRIPTS = tuple(
    (re.compile(f"[{letters}]"), frozenset(languages))
    for letters, languages in scripts.SCRIPT_LANGUAGES
)
_HAN = frozenset({"ja", "zh"})
_OTHER_SCRIPTS = frozenset().union(*(languages for _, languages in _SCRIPTS))


LANGUAGE_CODES = (
    "a[abefkmnrsvyz]|b[aeghimnors]|c[aehorsuvy]|d[aevz]|e[elnostu]|f[afijory]|g[adlnuv]|"
    "h[aeiortuyz]|i[adegikostu]|j[av]|k[agijklmnorsuvwy]|l[abginotuv]|m[ghiklnrsty]|"
    "n[abdeglnorvy]|o[cjmrs]|p[ailst]|qu|r[mnouw]|s[acdegiklmnoqrstuvw]|t[aeghiklnorstwy]|"
    "u[gkrz]|v[eio]|w[ao]|xh|y[io]|z[ahu]"
)
"""The codes of ISO 639-1."""
_MARKED = re.compile(
    rf"({LANGUAGE_CODES})(?:-[a-z]{{2,4}})?\s*[:：]\s*(\S.*)", re.IGNORECASE | re.DOTALL
)


def parse_head_word(text: str) -> tuple[str, Language]:
    """Return one word of a header and its language: `es:peso` is peso, in Spanish.

    The language is empty where none is named; a colon after anything else belongs to the word.
    """
    marked = _MARKED.fullmatch(text.strip())
    if marked:
        return marked[2].strip(), marked[1].lower()
    return text.strip(), ""


@dataclass(frozen=True, slots=True)
class SpokenHead:
    """The word for a head."""

    word: str
    foreign: bool = False
    """Whether it is known to be of another language than the host's."""
    boxed: bool = False
    """Whether the header does not have it: it is the box's word for this head."""


def choose_head_word(name: str, heads: Sequence[Head], language: Language) -> SpokenHead:
    """Return the word by which a host of a language hears the head `name` of a catalogue.

    It is, in this order: a word that the header marks with the language; the head's name, if it may
    be of the language; another word of the header that is; the box's word for this head; a word
    that may be; and the name as it is written.
    """
    head = next((head for head in heads if head.name == name), None)
    if head is None:
        return SpokenHead(name)
    given = list(zip(head.words, _head_languages(head), strict=True))
    if marked := [word for word, spoken in given if spoken == language]:
        return SpokenHead(marked[0])
    of = [(word, False if spoken else _is_word_of(word, language)) for word, spoken in given]
    known = [word for word, own in of if own]
    if of[0][1] or (of[0][1] is None and not (known and not _is_written_in(heads, language))):
        return SpokenHead(name)
    if known:
        return SpokenHead(known[0])
    if boxed := _lexicon_word(head, heads, language):
        return SpokenHead(boxed, boxed=True)
    perhaps = [word for word, own in of if own is None]
    return SpokenHead(perhaps[0]) if perhaps else SpokenHead(name, foreign=True)


def list_head_words(head: Head, heads: Sequence[Head], language: Language) -> tuple[str, ...]:
    """Return every word that may stand for a head in a line of a language."""
    return tuple(dict.fromkeys((*head.words, choose_head_word(head.name, heads, language).word)))


def preload_head_words() -> None:
    """Preload the built-in list of heads: it reads a file, so call it before the event loop."""
    _load_lexicon()


def list_all_head_words(head: Head) -> tuple[str, ...]:
    """Return every word for a head: those of its header, and the box's in all its languages."""
    return tuple(
        dict.fromkeys((*head.words, *_load_lexicon().said.get(_find_entry(head), {}).values()))
    )


def _head_languages(head: Head) -> tuple[Language, ...]:
    return head.languages or ("",) * len(head.words)


def _is_written_in(heads: Iterable[Head], language: Language) -> bool:
    """Tell whether a catalogue's heads are, as far as they are known, written in a language."""
    known = [_is_word_of(head.name, language) for head in heads]
    return known.count(True) >= known.count(False)


def _is_word_of(word: str, language: Language) -> bool | None:
    """Tell whether a word is of a language; None when nobody knows."""
    spoken = _load_lexicon().spoken.get(fold_sentence(word), frozenset())
    if language in spoken:
        return True
    if spoken and language in _load_lexicon().languages:
        return False
    for letters, languages in _SCRIPTS:
        if letters.search(word):
            return None if languages == _HAN and language == "ja" else language in languages
    return False if spoken or language in _OTHER_SCRIPTS else None


def _lexicon_word(head: Head, heads: Iterable[Head], language: Language) -> str:
    """Return the built-in word for a head; empty when there is none or it is ambiguous here."""
    entry = _find_entry(head)
    word = _load_lexicon().said.get(entry, {}).get(language, "")
    others = [other for other in heads if other.name != head.name]
    taken = any(
        _find_entry(other) == entry or fold_sentence(word) in map(fold_sentence, other.words)
        for other in others
    )
    return "" if taken else word


def _find_entry(head: Head) -> str:
    """Return the box's entry for a head, by its name or else by its other words; empty for none."""
    found = [
        _load_lexicon().entries[word]
        for word in map(fold_sentence, head.words)
        if word in _load_lexicon().entries
    ]
    named = _load_lexicon().entries.get(fold_sentence(head.name), "")
    return named or (found[0] if len(set(found)) == 1 else "")


@dataclass(frozen=True, slots=True)
class _HeadLexicon:
    """The common heads."""

    entries: Mapping[str, str]
    """Folded word -> the entry that it stands in."""
    spoken: Mapping[str, frozenset[Language]]
    """Folded word -> its languages."""
    languages: frozenset[Language]
    """Those that have a word for each entry."""
    said: Mapping[str, Mapping[Language, str]]
    """Entry -> language -> what a host hears."""


@cache
def _load_lexicon() -> _HeadLexicon:
    text = resources.files("cuebot.catalogue").joinpath("headwords.toml").read_text("utf-8")
    table: dict[str, dict[Language, str]] = tomllib.loads(text)
    entries: dict[str, str] = {}
    spoken: dict[str, set[Language]] = {}
    for entry, language, word in _iterate_words(table):
        entries[fold_sentence(word)] = entry
        spoken.setdefault(fold_sentence(word), set()).add(language)
    return _HeadLexicon(
        entries,
        {word: frozenset(languages) for word, languages in spoken.items()},
        frozenset(language for _, language, _ in _iterate_words(table)),
        {
            entry: {language: listed.split("|")[0] for language, listed in by_language.items()}
            for entry, by_language in table.items()
        },
    )


def _iterate_words(
    table: Mapping[str, Mapping[Language, str]],
) -> Iterator[tuple[str, Language, str]]:
    for entry, by_language in table.items():
        for language, listed in by_language.items():
            for word in listed.split("|"):
                yield entry, language, word
