"""The words of each language by which one part of a cell governs another: a data file a language.

A file has these keys, each a list of words and phrases, one a line:

- `deny`: what takes back what it stands with: no, avoid, sold out, may contain.
- `except`, `only`, `if`: what limits what was said, or makes it hang on something.
- `bound`: what makes a figure an edge: from, up to, at least.  It counts beside a figure only.
- `measure`: what a figure is the measure of: each, in total.
- `more`: what adds to something said before it: more, another, also.
- `but`: what sets one statement against another; it is among `except`, too.
- `why`, `then`: what begins a reason, or what comes later; without it the rest is as true.
- `until`: what ends a time, after which `then` says what comes.
- `apart`, `lack`: what says that a thing is sold apart, or not in the set; among `deny`, too.
- `without`: what says so as `no` does, and may be how a thing is done; among `deny`, too.
- `flat`: what denies with no ifs: not, never, avoid; among `deny`, too.
- `may`: what doubts, and permits as well: may, can.
- `save`: what takes things out of what was said: except, excluded; among `except`, too.
- `unless`: what takes out a case, whose parts must all be so: unless; among `except`, too.
- `concede`: what says that something makes no difference: no matter, regardless; what does not
  change by it stands behind or before.
- `opposite`: what begins the other case of a condition, or what happens to whoever does not
  listen: otherwise, a single one.
- `refer`: what stands for something said elsewhere: this, the following.
- `back`: what stands for things named just before: the above; among `refer`, too.
- `state`: what makes a statement of its own: fits, contains, ships.
- `join`, `link`: what belongs to a ruling word before a list (for, with), or after one (are).
- `charge`: what asks for money: costs, we charge.
- `article`: what begins a name: the, a.
- `scope`: what, in the last item of a list, may be said of all of it: in, with.
- `with`: what begins the circumstance in which what stands before it is so.
- `and`: what leads the last item of a list.
- `or`: what leads the last item of a list that is denied; among `and`, too.
- `so`: what begins what follows from a clause before it, as `可` does in `不合适，可退`.
- `former`: what tells of a time that is over: used to, formerly; what is so now comes after it.
- `common`: words by which the language is known.
- `harmless`: phrases that hold a ruling word and rule nothing.
- `span`: how a span of two sums is said, with `{}` for each, the fullest wording first.

Words are whole words, and `*` is the beginning of one.  With `joined = true` they are parts of a
text, and `_` is the edge of a word.  `other.toml` has words of languages that no file describes.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, TypedDict

from cuebot.cell.tokens import tokenize_words
from cuebot.text import places, prebuilt
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable

StoredEntry: TypeAlias = tuple[str, str, tuple[str, ...]]
"""The fields of a `LexiconEntry`."""
OTHER_LANGUAGES = "other"
"""Stands for every language that no file describes."""
WILDCARD = "*"
WORD_EDGE = "_"
SPAN_KEY = "span"


class CellWordRole(StrEnum):
    """What a word does in a cell; the values are the keys of the files."""

    DENY = "deny"
    EXCEPT = "except"
    ONLY = "only"
    IF = "if"
    BOUND = "bound"
    MEASURE = "measure"
    MORE = "more"
    REFER = "refer"
    BACK = "back"
    BUT = "but"
    WHY = "why"
    THEN = "then"
    APART = "apart"
    LACK = "lack"
    WITHOUT = "without"
    FLAT = "flat"
    SAVE = "save"
    UNLESS = "unless"
    CONCEDE = "concede"
    MAY = "may"
    OPPOSITE = "opposite"
    UNTIL = "until"
    STATE = "state"
    JOIN = "join"
    LINK = "link"
    AND = "and"
    OR = "or"
    SCOPE = "scope"
    WITH = "with"
    CHARGE = "charge"
    ARTICLE = "article"
    SO = "so"
    FORMER = "former"
    COMMON = "common"
    HARMLESS = "harmless"


RULES = frozenset(
    {
        CellWordRole.DENY,
        CellWordRole.EXCEPT,
        CellWordRole.ONLY,
        CellWordRole.IF,
        CellWordRole.BOUND,
        CellWordRole.MEASURE,
        CellWordRole.MORE,
        CellWordRole.REFER,
    }
)
"""The roles by which one part of a cell governs another."""
TURNS = (CellWordRole.DENY, CellWordRole.EXCEPT, CellWordRole.ONLY, CellWordRole.IF)
"""Those by which what a cell says is not so, or so of some things or in some case alone."""
LIMITS = (
    CellWordRole.EXCEPT,
    CellWordRole.ONLY,
    CellWordRole.IF,
    CellWordRole.REFER,
    CellWordRole.MEASURE,
)
"""What limits something said elsewhere when it stands in a fragment."""
QUALIFIERS = (
    CellWordRole.EXCEPT,
    CellWordRole.ONLY,
    CellWordRole.IF,
    CellWordRole.REFER,
    CellWordRole.MORE,
)
"""Those by which a remark says more of a thing than that it is denied."""
ASSERTIONS = (RULES | {CellWordRole.STATE}) - {CellWordRole.MORE, CellWordRole.REFER}
"""Those by which a stretch of a cell states or rules something by itself."""


class LexiconEntry(NamedTuple):
    """A word or phrase of a file."""

    language: str
    role: CellWordRole
    words: tuple[str, ...]
    """The words of a phrase; a joined language has one, with its edges marked."""


@dataclass(frozen=True, slots=True)
class CellLexicon:
    """All files together, by how their words are found."""

    spaced: Mapping[str, tuple[LexiconEntry, ...]]
    """By the first word of a phrase."""
    endings: tuple[LexiconEntry, ...]
    """Phrases whose first word is known by its ending."""
    joined: tuple[LexiconEntry, ...]
    spans: Mapping[str, tuple[str, ...]]
    """By language, how a span of two sums is said, the fullest wording first."""
    ending_texts: tuple[str, ...]
    """The endings of `endings`: a word that has none of them needs no look at each."""
    joined_texts: tuple[str, ...]
    """How each of `joined` stands in a cell, without the marks of its edges."""


class StoredCellLexicon(TypedDict):
    """All files together as they are stored: language, role and words for each entry."""

    spaced: dict[str, list[StoredEntry]]
    endings: list[StoredEntry]
    joined: list[StoredEntry]
    spans: dict[str, list[str]]


@cache
def read_lexicon() -> CellLexicon:
    """Load the words of the box, once."""
    places.load_names()  # a cell may consist of them, so they are ready when it is read
    stored = TABLE.load()
    endings, joined = map(_restore_entries, (stored["endings"], stored["joined"]))
    return CellLexicon(
        {word: _restore_entries(entries) for word, entries in stored["spaced"].items()},
        endings,
        joined,
        {language: tuple(wordings) for language, wordings in stored["spans"].items()},
        tuple({entry.words[0] for entry in endings}),
        tuple([entry.words[0].strip(WORD_EDGE).replace(WORD_EDGE, " ") for entry in joined]),
    )


def _restore_entries(stored: Iterable[StoredEntry]) -> tuple[LexiconEntry, ...]:
    return tuple([LexiconEntry(language, _ROLES[role], words) for language, role, words in stored])


def read_files() -> StoredCellLexicon:
    """Read the files of the box."""
    spaced: dict[str, list[StoredEntry]] = {}
    endings: list[StoredEntry] = []
    joined: list[StoredEntry] = []
    spans: dict[str, list[str]] = {}
    for language, table in _read_tables():
        if SPAN_KEY in table:
            spans[language] = _list_words(table, SPAN_KEY)
        for role, phrase in _list_phrases(table):
            if table.get("joined"):
                joined.append((language, role.value, (fold_case_in_place(phrase),)))
                continue
            entry = (language, role.value, _split_phrase(phrase))
            if phrase.startswith(WILDCARD):
                endings.append(entry)
            else:
                spaced.setdefault(entry[2][0], []).append(entry)
    return {"spaced": spaced, "endings": endings, "joined": joined, "spans": spans}


def _split_phrase(phrase: str) -> tuple[str, ...]:
    """Return a phrase's words; an elided one, `n'`, keeps its apostrophe."""
    plain = fold_case_in_place(phrase.removeprefix(WILDCARD))
    *first, last = (token.word for token in tokenize_words(plain))
    return (*first, last + "'" if plain.endswith("'") else last)


def _read_tables() -> Iterator[tuple[str, dict[str, object]]]:
    for file in _list_files():
        yield file.name.removesuffix(".toml"), tomllib.loads(file.read_text("utf-8"))


def _list_files() -> list[Traversable]:
    return prebuilt.list_data_files(_PACKAGE, "words", ".toml")


def _list_phrases(table: Mapping[str, object]) -> Iterator[tuple[CellWordRole, str]]:
    for role in CellWordRole:
        for phrase in _list_words(table, role.value):
            yield role, phrase


def _list_words(table: Mapping[str, object], key: str) -> list[str]:
    """Return the words of a key; a `ValueError` names a key that holds no list of words."""
    words = table.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise ValueError(f"{key} is no list of words")
    return words


_PACKAGE: Final = "cuebot.cell"
_ROLES: Final = {role.value: role for role in CellWordRole}
TABLE: Final = prebuilt.PrebuiltTable(_PACKAGE, "words.bin", _list_files, read_files)
