"""The heads of a table: its columns of facts, those of one name or one spelling joined."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from cuebot.catalogue import headwords
from cuebot.catalogue.columns import fold_name
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import list_filled
from cuebot.catalogue.untold_columns import find_untold
from cuebot.model import Head

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadColumn:
    """A head, and the columns that it was joined of."""

    head: Head
    places: tuple[int, ...]
    """From 0."""


@cache
def load_spellings() -> Mapping[str, str]:
    """Return each spelling of a name -> the first of its kind, folded."""
    path = resources.files("cuebot.catalogue") / "words" / "spellings.toml"
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["groups"]
    first: dict[str, str] = {}
    for group in groups:
        known = next((first[key] for name in group if (key := fold_name(name)) in first), None)
        for name in group:
            first.setdefault(fold_name(name), known or fold_name(group[0]))
    return first


def fold_spelling(name: str) -> str:
    """Return the one form of a name in all its spellings: `Colour` is `color`."""
    folded = fold_name(name)
    return load_spellings().get(folded, folded)


def find_heads(
    header: Sequence[str], rows: Sequence[Row], taken: Collection[int], notes: MendLog
) -> list[HeadColumn]:
    """Return the heads in the order of the table; `taken` columns hold no facts."""
    columns: dict[str, list[int]] = {}
    words: dict[str, dict[str, str]] = {}
    headwords.preload_head_words()
    left_out = {*taken, *_leave_out(header, rows, taken, notes)}
    for place, cell in enumerate(header):
        if place in left_out:
            continue
        named = [word.strip() for word in cell.split("|") if word.strip()]
        marked = [headwords.parse_head_word(word) for word in named]
        key = fold_spelling(marked[0][0])
        columns.setdefault(key, []).append(place)
        told = words.setdefault(key, {})
        for word, language in marked:
            told[word] = told.get(word) or language
    for key, places in columns.items():
        if len(places) > 1:
            names = " and ".join(repr(header[place].split("|")[0].strip()) for place in places)
            notes.add_mend(MendKind.JOINED, column=next(iter(words[key])), detail=names)
    return [
        HeadColumn(head=_make_head(words[key]), places=tuple(places))
        for key, places in columns.items()
    ]


def _leave_out(
    header: Sequence[str], rows: Sequence[Row], taken: Collection[int], notes: MendLog
) -> set[int]:
    """Return the columns that have no name, or are told to nobody, which is noted."""
    untold = find_untold(header, rows, taken)
    for place, kind in untold.items():
        notes.add_mend(kind, detail=repr(header[place].split("|")[0].strip()))
    unnamed = {place for place, cell in enumerate(header) if not cell.replace("|", "").strip()}
    for place in sorted(unnamed - set(taken)):
        if list_filled(rows, place):
            notes.add_mend(MendKind.UNNAMED, detail=f"column {place + 1}")
    return {*unnamed, *untold}


def _make_head(words: Mapping[str, str]) -> Head:
    """Return a head of its words, the first of which is its name, with the languages named."""
    name, *synonyms = words
    languages = tuple(words.values()) if any(words.values()) else ()
    return Head(name=name, synonyms=tuple(synonyms), languages=languages)
