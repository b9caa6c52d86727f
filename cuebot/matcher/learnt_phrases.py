"""The file of learnt phrases: how viewers ask for each column, and what they call each product.

`cuebot learn` writes it beside the catalogue, an operator edits it, and the show reads it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cuebot.errors import PhrasesError
from cuebot.matcher.phrase_text import find_phrase_fault, normalise_phrase
from cuebot.model.phrases import NO_PHRASES, LearntPhrases
from cuebot.runtime.invalid_value import UNKNOWN_KEY, explain_first
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from cuebot.model import Catalogue, Language, Link

__all__ = [
    "NO_PHRASES",
    "LearntPhrases",
    "PhraseEntry",
    "PhrasesFile",
    "load_phrases_file",
    "parse_phrases_file",
    "read_learnt_phrases",
    "select_phrases",
]

MAX_FILE_BYTES = 8_000_000
"""Five thousand products with a dozen names each, and a hundred columns with a hundred phrases."""
MAX_PHRASES = 400
"""Phrases of one column or product: those of ten languages, and an operator's own."""
_SHOWN_LETTERS = 40
"""Letters of a phrase that a sentence repeats."""
_HEADER = re.compile(r"\s*\[[^\[\]].*\]\s*(?:#.*)?")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    languages: list[str] = Field(default=[], max_length=100)
    made_from: str = ""
    as_written: str = ""
    refused: list[str] = Field(default=[], max_length=MAX_PHRASES)
    phrases: list[str] = Field(default=[], max_length=MAX_PHRASES)


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    columns: dict[str, _Entry] = {}
    products: dict[str, _Entry] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseEntry:
    """What the file holds of one column or product."""

    phrases: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    """Phrases that the operator wants never again."""
    languages: tuple[Language, ...] = ()
    """In which a model was asked."""
    made_from: str = ""
    """The fingerprint of what the model was shown; empty where a person wrote the entry."""
    as_written: str = ""
    """The fingerprint of the phrases as they were written: another one is a person's edit."""
    line: int = 0
    """Where it begins in the file, from 1; 0 where that cannot be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhrasesFile:
    """A file of learnt phrases as it was understood."""

    where: str
    columns: Mapping[str, PhraseEntry]
    products: Mapping[Link, PhraseEntry]
    faults: tuple[str, ...] = ()
    """A sentence for each phrase that was left out."""

    @property
    def phrases(self) -> LearntPhrases:
        """What the matching is given; entries that are empty are left out."""
        return LearntPhrases(_map_phrases(self.columns), _map_phrases(self.products))

    def find_unknown(self, catalogue: Catalogue) -> list[str]:
        """Return a sentence for each entry that the catalogue has no column or product for."""
        known = select_phrases(self.phrases, catalogue)
        pairs = (
            ("column", self.columns, known.columns),
            ("product", self.products, known.products),
        )
        return [
            f"{_name_place(self.where, entry.line)}: the catalogue has no {what}"
            f" {_quote_text(name)}; its phrases are left out."
            for what, entries, there in pairs
            for name, entry in entries.items()
            if entry.phrases and name not in there
        ]


def read_learnt_phrases(path: Path) -> LearntPhrases:
    """Read a file of phrases; `PhrasesError` names the line that is to be mended.

    Without a file there are none.
    """
    return load_phrases_file(path).phrases


def load_phrases_file(path: Path) -> PhrasesFile:
    """Read a file of phrases with all that it holds; without a file it is empty."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raw = b""
    except OSError as error:
        why = error.strerror or type(error).__name__
        do = "let it be read, or move it away"
        raise PhrasesError(f"cannot be read ({why})", where=str(path), do=do) from error
    return parse_phrases_file(raw, str(path))


def parse_phrases_file(raw: bytes, where: str) -> PhrasesFile:
    """Read a file's bytes; `where` is its name, for errors."""
    if len(raw) > MAX_FILE_BYTES:
        do = "take out products that are not for sale"
        raise PhrasesError(f"is larger than {MAX_FILE_BYTES} bytes", where=where, do=do)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _name_place(where, raw.count(b"\n", 0, error.start) + 1)
        raise PhrasesError("is not UTF-8", where=place, do="save it as UTF-8") from error
    try:
        table = _Table.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PhrasesError(f"is not TOML: {error}", where=where, do="mend that line") from error
    except ValidationError as error:
        raise _explain_invalid(error, text, where) from error
    return _check_table(table, text, where)


def select_phrases(phrases: LearntPhrases, catalogue: Catalogue) -> LearntPhrases:
    """Return the phrases of the columns and products that a catalogue has."""
    heads = {head.name for head in catalogue.columns}
    links = catalogue.by_link.keys() - {""}
    return LearntPhrases(
        MappingProxyType({head: said for head, said in phrases.columns.items() if head in heads}),
        MappingProxyType({link: said for link, said in phrases.products.items() if link in links}),
    )


def _check_table(table: _Table, text: str, where: str) -> PhrasesFile:
    lines = text.splitlines()
    places = _find_entries(lines)
    faults: list[str] = []

    def check(room: str, entries: Mapping[str, _Entry]) -> Mapping[str, PhraseEntry]:
        return MappingProxyType(
            {
                name: PhraseEntry(
                    phrases=tuple(
                        _check_phrases(entry, lines, places.get((room, name), 0), faults)
                    ),
                    refused=tuple(entry.refused),
                    languages=tuple(entry.languages),
                    made_from=entry.made_from,
                    as_written=entry.as_written,
                    line=places.get((room, name), 0),
                )
                for name, entry in entries.items()
            }
        )

    columns, products = check("columns", table.columns), check("products", table.products)
    told = tuple(f"{where}, {fault}" for fault in faults)
    return PhrasesFile(where=where, columns=columns, products=products, faults=told)


def _check_phrases(
    entry: _Entry, lines: list[str], begins: int, faults: list[str]
) -> Iterable[str]:
    """Yield the phrases that can be used, each once; the others are told in `faults`.

    What is refused as well is left out without a word.
    """
    seen = set(map(fold_text, entry.refused))
    for phrase in map(normalise_phrase, entry.phrases):
        if fault := find_phrase_fault(phrase):
            line = _find_phrase_line(phrase, lines, begins)
            faults.append(f"line {line}: the phrase {_quote_text(phrase)} {fault}; it is left out.")
        elif (folded := fold_text(phrase)) not in seen:
            seen.add(folded)
            yield phrase


def _find_phrase_line(phrase: str, lines: list[str], begins: int) -> int:
    start = phrase[:_SHOWN_LETTERS]
    after = range(max(begins - 1, 0), len(lines))
    return next((n + 1 for n in after if start and start in lines[n]), max(begins, 1))


def _find_entries(lines: list[str]) -> dict[tuple[str, str], int]:
    """Return the line of each entry that has a header of its own, `[columns.size]`."""
    found: dict[tuple[str, str], int] = {}
    for number, line in enumerate(lines, 1):
        if not _HEADER.fullmatch(line):
            continue
        try:
            table = tomllib.loads(line)
        except tomllib.TOMLDecodeError:
            continue  # within a value of several lines
        for room, entries in table.items():
            found.update({(room, name): number for name in entries})
    return found


def _explain_invalid(error: ValidationError, text: str, where: str) -> PhrasesError:
    first = error.errors(include_url=False)[0]
    path = [str(step) for step in first["loc"]]
    places = _find_entries(text.splitlines())
    place = _name_place(where, places.get((path[0], path[1]), 0) if len(path) > 1 else 0)
    name = ".".join(path)
    if first["type"] == UNKNOWN_KEY:
        known = ", ".join((_Table if len(path) == 1 else _Entry).model_fields)
        return PhrasesError(f"unknown key {name!r}", where=place, do=f"there are {known}")
    return PhrasesError(explain_first(first), where=place, do="correct the value")


def _map_phrases(entries: Mapping[str, PhraseEntry]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(
        {name: entry.phrases for name, entry in entries.items() if entry.phrases}
    )


def _name_place(where: str, line: int) -> str:
    return f"{where}, line {line}" if line else where


def _quote_text(text: str) -> str:
    shown = text[:_SHOWN_LETTERS]
    return repr(shown if shown == text else f"{shown}…")
