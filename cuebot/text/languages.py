"""Languages by the names that people give them, in the languages of the box and in their own."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from cuebot.text.folding import fold_accents, fold_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cuebot.text.scripts import Language

_TAG = re.compile(r"([a-z]{2,3})[-_][\w-]+", re.IGNORECASE | re.ASCII)
"""A language with its country or script: `pt-BR`, `zh_Hans`."""
_WORD_FOR_LANGUAGE = re.compile(
    r"^(?:bahasa |tieng |ภาษา|(?:اللغة |لغة )?ال|idioma |lingua |lengua )"
    r"|(?: language|語|语|文|話|话|어|말)$"
)
_LIKE_ENOUGH = 75.0
"""Of 100: how like a name must be to one that is known to be worth offering."""


def find_code(asked: str) -> Language:
    """Return the two-letter code that a name, a code or a tag such as `zh-CN` means; "" for none.

    A code that is well formed comes back as it is, whether it is known or not.
    """
    name = _fold_name(asked)
    if found := _index_names().get(name) or _index_names().get(_strip_language_word(name)):
        return found
    if tag := _TAG.fullmatch(asked.strip()):
        return find_code(tag[1])
    return name if re.fullmatch("[a-z]{2}", name) else ""


def is_given(code: Language) -> bool:
    """Tell whether a code of two letters is given to a language (ISO 639-1), known here or not."""
    return code in _list_given_codes()


def guess_code(asked: str, known: Collection[Language] = ()) -> Language:
    """Return the code of `known`, or of all, that was likely meant; "" when nothing comes near."""
    name = _fold_name(asked)
    known = known or _read_table().keys()
    if (code := _index_countries().get(name, "")) in known:
        return code
    names = {word: code for word, code in _index_names().items() if code in known}
    if re.fullmatch("[a-z]{0,2}", name):  # two letters are like many names, and mean none
        return ""
    near = process.extractOne(name, names.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    return names[near[0]] if near else ""


def find_own_name(code: Language) -> str:
    """Return what a language calls itself; the code when it is not known."""
    return _index_own_names().get(code, code)


def _fold_name(name: str) -> str:
    """Return a name as it is compared: case, width, accents of Latin letters and spaces aside."""
    return " ".join(re.split(r"[\s_-]+", fold_accents(fold_text(name)))).strip()


def _strip_language_word(name: str) -> str:
    return _WORD_FOR_LANGUAGE.sub("", name)


@cache
def _read_table() -> Mapping[Language, Mapping[str, list[str]]]:
    file = Path(__file__).with_suffix(".toml")
    return MappingProxyType(tomllib.loads(file.read_text(encoding="utf-8")))


@cache
def _list_given_codes() -> frozenset[Language]:
    file = Path(__file__).with_name("language_codes.toml")
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))["codes"])


@cache
def _index_names() -> Mapping[str, Language]:
    table = _read_table()
    rows = {_fold_name(name): code for code, row in table.items() for name in row["names"]}
    bare = {_strip_language_word(name): code for name, code in rows.items()}
    bare.pop("", None)
    return MappingProxyType(bare | rows | {code: code for code in table})


@cache
def _index_countries() -> Mapping[str, Language]:
    return MappingProxyType(
        {land: code for code, row in _read_table().items() for land in row.get("countries", ())}
    )


@cache
def _index_own_names() -> Mapping[Language, str]:
    return MappingProxyType({code: row["names"][0] for code, row in _read_table().items()})
