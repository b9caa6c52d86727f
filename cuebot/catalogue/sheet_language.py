"""In which languages a table's heads are written, told by the names that sellers give columns."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import fold_name, split_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuebot.model import Language

_LEAST_WORD = 3
"""Letters of the shortest word of a longer name that tells its language."""


def rank_languages(names: Iterable[str]) -> Sequence[Language]:
    """Return the languages of some heads, that of most of them first; none where nobody knows.

    A name counts whole or, where it is known as none, by its words: `Presyo Live`.
    """
    known = _load_languages()
    votes: Counter[Language] = Counter()
    for name in names:
        folded = fold_name(split_unit(name)[0])
        words = [word for word in re.findall(r"\w+", folded) if len(word) >= _LEAST_WORD]
        spoken = known.get(folded) or frozenset().union(*(known.get(one, ()) for one in words))
        votes.update(dict.fromkeys(spoken, 1))
    return [language for language, _ in sorted(votes.items(), key=lambda one: (-one[1], one[0]))]


@cache
def _load_languages() -> Mapping[str, frozenset[Language]]:
    """Return the languages of each name of a column, folded; it reads files."""
    found: dict[str, set[Language]] = {}
    for language, name in _iterate_names():
        found.setdefault(fold_name(name), set()).add(language)
    return {name: frozenset(spoken) for name, spoken in found.items()}


def _iterate_names() -> Iterable[tuple[Language, str]]:
    package = resources.files("cuebot.catalogue")
    for path in (package / "words" / "columns.toml", package / "headwords.toml"):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for by_language in table.values():
            for language, listed in by_language.items():
                names = listed.split("|") if isinstance(listed, str) else listed
                yield from ((language, name) for name in names)
