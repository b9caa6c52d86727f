"""Lists of words by language, as data files hold them: a language is added by a line of a file.

Such a file has a key for each language, an ISO 639-1 code, with its words, or a table of such keys
for each kind of words.  `any` stands for what no language owns.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.text.scripts import Language

NO_LANGUAGE = "any"
_CODE = re.compile("[a-z]{2}")


@cache
def load_word_lists(package: str, file: str, kind: str = "") -> Mapping[Language, tuple[str, ...]]:
    """Return the words of a data file of a package by language, in the order of the file.

    `kind` names the table to take, where the file has several.  A `ValueError` names what is no
    list of words by language.
    """
    table = _read_table(package, file)
    return MappingProxyType(check_word_lists(table[kind] if kind else table, file))


@cache  # a file of several kinds is asked for each of them
def _read_table(package: str, file: str) -> Mapping[str, Mapping[str, object]]:
    text = resources.files(package).joinpath(file).read_text("utf-8")
    return MappingProxyType(tomllib.loads(text))


def load_words(
    package: str, file: str, *kinds: str, languages: tuple[Language, ...] = ()
) -> tuple[str, ...]:
    """Return the words of a data file, each once, the longest first.

    `kinds` names the tables to take, where the file has several.  Without `languages`, those of all
    are taken.
    """
    tables = [load_word_lists(package, file, kind) for kind in kinds or ("",)]
    words = {word for table in tables for one in languages or table for word in table.get(one, ())}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def join_words(package: str, file: str, *kinds: str, languages: tuple[Language, ...] = ()) -> str:
    """Return what `load_words` does as alternatives of a regular expression."""
    return "|".join(map(re.escape, load_words(package, file, *kinds, languages=languages)))


def check_word_lists(table: Mapping[str, object], where: str) -> Mapping[Language, tuple[str, ...]]:
    """Return a table as word lists; a `ValueError` names what is none."""
    lists: dict[Language, tuple[str, ...]] = {}
    for language, words in table.items():
        if not (_CODE.fullmatch(language) or language == NO_LANGUAGE):
            raise ValueError(f"{where}: {language!r} is no language")
        if not isinstance(words, list) or not all(words):
            raise ValueError(f"{where}: {language} is no list of words")
        lists[language] = tuple(map(str, words))
    return lists
