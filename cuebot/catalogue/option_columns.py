"""Which columns name what tells the variants of a product apart, in whatever way a shop writes it.

A pair of columns has the name of an option and its value; or the head itself names the option
(`variant:Size`, `option_{Format}`); or one cell has all (`Size: M`, `[Colour=Red]`, `Red / M`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.catalogue.headwords import list_all_head_words
from cuebot.catalogue.part_names import has_word_for
from cuebot.catalogue.part_ranks import drop_language
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.special_price import read_day
from cuebot.model import Head

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cuebot.catalogue.sheet import Row

_PAIR = re.compile(r"\s*\[?([^=:：,;|\[\]\d][^=:：,;|\[\]]*)[=:：]\s*([^=:：,;|\[\]]++)(?!\[)\]?")
"""An entry of `Farbe=Rot, Größe=M`; `Size: S[M,L]` says what kind of choice it is."""
_LABELLED = re.compile(r"[^:{\[(]*?\s*(?:\{([^{}]+)\}|\[([^\[\]]+)\]|[:：]\s*(\S.*))")
_NUMBER = re.compile(r"\d+|(?:one|two|three|four|five)\b", re.IGNORECASE)
SWATCH = re.compile(r"#[0-9a-f]{3,8}:", re.IGNORECASE)
"""The colour of a sample before its name."""
_ADDRESS = "://"
_LONGEST_VALUE = 60
"""Characters of the value of an option."""
ONLY_FORMS = frozenset({"regular", "default", "default title", "standard", "normal", "기본"})
"""What a till calls the one form of what has no variants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionColumns:
    """The columns of options, from 0."""

    pairs: tuple[tuple[int, int], ...] = ()
    """Name and value."""
    labelled: Mapping[int, str] = field(default_factory=dict)
    """Column -> what its head calls the option."""
    combined: int | None = None

    def list_places(self) -> set[int]:
        """Return every column that is one of these."""
        combined = () if self.combined is None else (self.combined,)
        return {*(place for pair in self.pairs for place in pair), *self.labelled, *combined}

    def read_options(
        self, cells: Sequence[str], top: Sequence[str], header: Sequence[str]
    ) -> dict[str, str]:
        """Return the options of a row; what it does not name is called as in its product's."""
        options: dict[str, str] = {}
        for name_at, value_at in self.pairs:
            name = cell_at(cells, name_at) or cell_at(top, name_at)
            value = SWATCH.sub("", cell_at(cells, value_at))
            if name and value:
                options[name] = value
        for place, label in self.labelled.items():
            if value := cell_at(cells, place):
                options[label] = value
        told = cell_at(cells, self.combined)
        if pairs := read_pairs(told):
            options |= pairs
        elif told:
            options[header[self.combined or 0].strip()] = told
        return {
            name: value for name, value in options.items() if value.casefold() not in ONLY_FORMS
        }


def read_pairs(cell: str) -> dict[str, str]:
    """Return the entries of `Farbe=Rot, Größe=M`; nothing where a cell is anything else."""
    pairs = _PAIR.findall(cell)
    return {name.strip(): value.strip() for name, value in pairs if any(map(str.isalpha, name))}


def find_option_columns(
    header: Sequence[str], names: Sequence[str], rows: Sequence[Row], taken: Collection[int]
) -> OptionColumns:
    """Return the columns of options; `names` are the heads spelled out."""
    free = [place for place, name in enumerate(names) if place not in taken and _names_option(name)]
    labelled = {}
    for place in free:
        found = _LABELLED.fullmatch(header[place].strip())
        label = next(filter(None, found.groups()), "") if found else ""
        before = header[place].partition(label)[0] if label else ""
        label = label.strip() if has_word_for(before, "option") else _read_joined(names[place])
        if label and _have_values(rows, place):
            labelled[place] = label
    pairs = _find_pairs(names, rows, [place for place in free if place not in labelled])
    used = {*labelled, *(place for pair in pairs for place in pair)}
    combined = None
    if not pairs and not labelled:
        paired = [p for p in range(len(names)) if p not in taken and _have_pairs(rows, p)]
        named = [p for p in free if p not in used and _have_values(rows, p)]
        named.sort(key=lambda place: -len(set(list_filled(rows, place))))
        combined = next(iter([*(p for p in named if p in paired), *paired, *named]), None)
    return OptionColumns(pairs=tuple(pairs), labelled=labelled, combined=combined)


def _read_joined(name: str) -> str:
    """Return what an option is called behind the word for one: `variacao_tamanho`; else nothing."""
    first, _, label = name.partition(" ")
    if not label or has_word_for(label, "container", exact=True):
        return ""
    known = len(list_all_head_words(Head(name=label))) > 1
    return label if known and has_word_for(first, "option", exact=True) else ""


def _names_option(name: str) -> bool:
    if any(has_word_for(name, what) for what in ("technical", "stock", "tracked", "key")):
        return False
    bare = drop_language(name)
    priced = has_word_for(bare, "price") and not has_word_for(bare, "value")
    return has_word_for(bare, "option") and not priced  # `valor` and `giá` are words for both


def _find_pairs(
    names: Sequence[str], rows: Sequence[Row], free: Sequence[int]
) -> list[tuple[int, int]]:
    """Return names and values of options that stand in columns beside each other."""
    values = [place for place in free if has_word_for(names[place], "value")]
    pairs: list[tuple[int, int]] = []
    for value_at in values:
        number = _read_number(names[value_at])
        numbers = {number} if len(values) > 1 else {number, ""}
        labels = [
            place
            for place in free
            if place not in values
            and place < value_at
            and _read_number(names[place]) in numbers
            and place not in {name for name, _ in pairs}
        ]
        named = [place for place in labels if has_word_for(names[place], "name")]
        if (named or labels) and _have_values(rows, value_at):
            pairs.append((max(named or labels), value_at))
    return pairs


def _read_number(name: str) -> str:
    found = _NUMBER.search(name)
    return found[0].casefold() if found else ""


def _have_values(rows: Sequence[Row], place: int) -> bool:
    said = list_filled(rows, place)
    return bool(said) and max(map(len, said)) <= _LONGEST_VALUE


def _have_pairs(rows: Sequence[Row], place: int) -> bool:
    """Tell whether each cell of a column has entries such as `Size: M`, with names that recur."""
    said = list_filled(rows, place)
    found = [{} if _ADDRESS in cell or read_day(cell) else read_pairs(cell) for cell in said]
    names = [name for pairs in found for name in pairs]
    short = all(len(cell) <= _LONGEST_VALUE for cell in said)
    return short and all(found) and len(set(names)) < len(names)
