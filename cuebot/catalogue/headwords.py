"""The word by which a host hears a head of the catalogue: in the host's own language, if any is.

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

from cuebot.text.clauses import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cuebot.model import Head, Language

_SCRIPTS: tuple[tuple[re.Pattern[str], frozenset[Language]], ...] = (
    (re.compile("[\u3041-\u30fa\u30fd-\u30ff]"), frozenset({"ja"})),
    (re.compile("[\u3131-\u318e\uac00-\ud7a3]"), frozenset({"ko"})),
    (re.compile("[\u4e00-\u9fff]"), frozenset({"ja", "zh"})),
    (re.compile("[\u0e01-\u0e4e]"), frozenset({"th"})),
    (re.compile("[\u0621-\u06ff]"), frozenset({"ar", "fa", "ur"})),
    (re.compile("[\u0900-\u097f]"), frozenset({"hi", "mr", "ne"})),
    (re.compile("[\u0400-\u04ff]"), frozenset({"bg", "kk", "mk", "ru", "sr", "uk"})),
    (re.compile("[\u0370-\u03ff]"), frozenset({"el"})),
    (re.compile("[\u0590-\u05ff]"), frozenset({"he"})),
)
"""Letters that tell a language, and the languages that they tell; kana go before Han."""
_HAN = frozenset({"ja", "zh"})
_OTHER_SCRIPTS = frozenset().union(*(languages for _, languages in _SCRIPTS))


_CODE = (
    "a[abefkmnrsvyz]|b[aeghimnors]|c[aehorsuvy]|d[aevz]|e[elnostu]|f[afijory]|g[adlnuv]|"
    "h[aeiortuyz]|i[adegikostu]|j[av]|k[agijklmnorsuvwy]|l[abginotuv]|m[ghiklnrsty]|"
    "n[abdeglnorvy]|o[cjmrs]|p[ailst]|qu|r[mnouw]|s[acdegiklmnoqrstuvw]|t[aeghiklnorstwy]|"
    "u[gkrz]|v[eio]|w[ao]|xh|y[io]|z[ahu]"
)
"""The codes of ISO 639-1."""
_MARKED = re.compile(rf"({_CODE})(?:-[a-z]{{2,4}})?\s*[:：]\s*(\S.*)", re.IGNORECASE | re.DOTALL)


def read(text: str) -> tuple[str, Language]:
    """Return one word of a header and its language: `es:peso` is peso, in Spanish.

    The language is empty where none is named; a colon after anything else belongs to the word.
    """
    marked = _MARKED.fullmatch(text.strip())
    if marked:
        return marked[2].strip(), marked[1].lower()
    return text.strip(), ""


@dataclass(frozen=True, slots=True)
class Called:
    """The word for a head."""

    word: str
    foreign: bool = False
    """Whether it is known to be of another language than the host's."""
    boxed: bool = False
    """Whether the header does not have it: it is the box's word for this head."""


def call(name: str, heads: Sequence[Head], language: Language) -> Called:
    """Return the word by which a host of a language hears the head `name` of a catalogue.

    It is, in this order: a word that the header marks with the language; the head's name, if it may
    be of the language; another word of the header that is; the box's word for this head; a word
    that may be; and the name as it is written.
    """
    head = next((head for head in heads if head.name == name), None)
    if head is None:
        return Called(name)
    given = list(zip(head.words, _languages(head), strict=True))
    if marked := [word for word, spoken in given if spoken == language]:
        return Called(marked[0])
    of = [(word, False if spoken else _is_of(word, language)) for word, spoken in given]
    known = [word for word, own in of if own]
    if of[0][1] or (of[0][1] is None and not (known and not _is_in(heads, language))):
        return Called(name)
    if known:
        return Called(known[0])
    if boxed := _boxed(head, heads, language):
        return Called(boxed, boxed=True)
    perhaps = [word for word, own in of if own is None]
    return Called(perhaps[0]) if perhaps else Called(name, foreign=True)


def words(head: Head, heads: Sequence[Head], language: Language) -> tuple[str, ...]:
    """Return every word that may stand for a head in a line of a language."""
    return tuple(dict.fromkeys((*head.words, call(head.name, heads, language).word)))


def prepare() -> None:
    """Read the box of heads, once: it reads a file, so it belongs before the loop."""
    _box()


def everywhere(head: Head) -> tuple[str, ...]:
    """Return every word for a head: those of its header, and the box's in all its languages."""
    return tuple(dict.fromkeys((*head.words, *_box().said.get(_entry(head), {}).values())))


def _languages(head: Head) -> tuple[Language, ...]:
    return head.languages or ("",) * len(head.words)


def _is_in(heads: Iterable[Head], language: Language) -> bool:
    """Tell whether a catalogue's heads are, as far as they are known, written in a language."""
    known = [_is_of(head.name, language) for head in heads]
    return known.count(True) >= known.count(False)


def _is_of(word: str, language: Language) -> bool | None:
    """Tell whether a word is of a language; None when nobody knows."""
    spoken = _box().spoken.get(folded(word), frozenset())
    if language in spoken:
        return True
    for letters, languages in _SCRIPTS:
        if letters.search(word):
            if languages == _HAN and (spoken or language == "ja"):
                return False if spoken else None
            return language in languages
    return False if spoken or language in _OTHER_SCRIPTS else None


def _boxed(head: Head, heads: Iterable[Head], language: Language) -> str:
    """Return the box's word for a head; empty when it has none that this head alone can mean."""
    entry = _entry(head)
    word = _box().said.get(entry, {}).get(language, "")
    others = [other for other in heads if other.name != head.name]
    taken = any(
        _entry(other) == entry or folded(word) in map(folded, other.words) for other in others
    )
    return "" if taken else word


def _entry(head: Head) -> str:
    """Return the box's entry for a head, by its name or else by its other words; empty for none."""
    found = [_box().entries[word] for word in map(folded, head.words) if word in _box().entries]
    named = _box().entries.get(folded(head.name), "")
    return named or (found[0] if len(set(found)) == 1 else "")


@dataclass(frozen=True, slots=True)
class _Box:
    """The common heads."""

    entries: Mapping[str, str]
    """Folded word -> the entry that it stands in."""
    spoken: Mapping[str, frozenset[Language]]
    """Folded word -> its languages."""
    said: Mapping[str, Mapping[Language, str]]
    """Entry -> language -> what a host hears."""


@cache
def _box() -> _Box:
    text = resources.files("cuebot.catalogue").joinpath("headwords.toml").read_text("utf-8")
    table: dict[str, dict[Language, str]] = tomllib.loads(text)
    entries: dict[str, str] = {}
    spoken: dict[str, set[Language]] = {}
    for entry, language, word in _listed(table):
        entries[folded(word)] = entry
        spoken.setdefault(folded(word), set()).add(language)
    return _Box(
        entries,
        {word: frozenset(languages) for word, languages in spoken.items()},
        {
            entry: {language: listed.split("|")[0] for language, listed in by_language.items()}
            for entry, by_language in table.items()
        },
    )


def _listed(table: Mapping[str, Mapping[Language, str]]) -> Iterator[tuple[str, Language, str]]:
    for entry, by_language in table.items():
        for language, listed in by_language.items():
            for word in listed.split("|"):
                yield entry, language, word
